create table service_requests
(
    id              uuid primary key,
    version         integer     not null,
    authority_siren text        not null,
    membership_id   uuid        not null references memberships (id),
    offer_id        uuid references offers (id),
    offer_version   integer,
    subject         text        not null,
    need            text        not null,
    commune_insee   text        not null,
    commune_name    text        not null,
    stage           text,
    desired_on      date,
    requested_by    text        not null,
    submitted_on    date        not null,
    theme           text,
    urgency         text,
    status          text        not null,
    reason          text,
    ended_on        date,
    updated_at      timestamptz not null default now(),
    constraint service_requests_offer_whole check ((offer_id is null) = (offer_version is null)),
    constraint service_requests_theme_known foreign key (theme) references themes (code)
);
comment on column service_requests.subject is 'personal: free text of the member, may name somebody';
comment on column service_requests.need is 'personal: free text of the member, may name somebody';
comment on column service_requests.requested_by is 'personal: account that submitted the request';
comment on column service_requests.reason is 'personal: free text, may name somebody';
create index service_requests_by_authority on service_requests (authority_siren, id);
create index service_requests_by_status on service_requests (status, id);
create index service_requests_by_membership on service_requests (membership_id);
create index service_requests_by_offer on service_requests (offer_id);
create index service_requests_by_update on service_requests (updated_at, id);

create function touch_request() returns trigger
    language plpgsql
as
$body$
begin
    new.updated_at := now();
    return new;
end
$body$;
create trigger service_requests_touched before update on service_requests for each row execute function touch_request();

create table assignments
(
    id                  uuid primary key,
    request_id          uuid not null references service_requests (id),
    body                text not null references provider_bodies (code),
    status              text not null,
    proposed_on         date not null,
    accepted_on         date,
    first_contact_on    date,
    completed_on        date,
    outcome             text,
    note                text,
    decline_reason_code text,
    decline_reason      text,
    constraint assignments_outcome_when_done check ((status = 'Done') = (outcome is not null)),
    constraint assignments_reason_when_declined check ((status = 'Declined') = (decline_reason is not null))
);
comment on column assignments.note is 'personal: free text of the body, may name somebody';
comment on column assignments.decline_reason is 'personal: free text of the body, may name somebody';
create index assignments_by_request on assignments (request_id);
create index assignments_by_body on assignments (body, status, request_id);
create unique index assignments_one_live_per_body on assignments (request_id, body) where status in ('Proposed', 'Accepted', 'InProgress', 'Waiting');
