-- Questions that the network of secretaries passes on to the desk.

create table request_drafts
(
    id              uuid    primary key,
    version         integer not null,
    status          text    not null constraint request_drafts_status_known check (status in ('Proposed', 'Submitted', 'Answered', 'Discarded')),
    topic_id        uuid    not null constraint request_drafts_one_per_topic unique,
    network_theme   text    not null,
    catalogue_theme text,
    commune_insee   text    not null,
    authority_siren text    not null,
    proposed_on     date    not null,
    request_id      uuid    constraint request_drafts_one_per_request unique references service_requests (id) deferrable initially deferred,
    public_answer   text,
    outcome         text    constraint request_drafts_outcome_known check (outcome in ('Helped', 'WithoutHelp')),
    constraint request_drafts_request_when_submitted check ((status in ('Submitted', 'Answered')) = (request_id is not null)),
    constraint request_drafts_outcome_when_answered check ((status = 'Answered') = (outcome is not null))
);
comment on table request_drafts is 'A question of the network of secretaries, before and after somebody has put it into words for the desk';
comment on column request_drafts.topic_id is 'Topic of the network; its text stays there';
comment on column request_drafts.public_answer is 'personal: free text, written to be published';
create index request_drafts_by_status on request_drafts (status, id);
create index request_drafts_by_authority on request_drafts (authority_siren, id);
