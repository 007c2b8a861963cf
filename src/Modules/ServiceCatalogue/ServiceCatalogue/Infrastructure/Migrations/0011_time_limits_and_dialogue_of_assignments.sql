-- How an assignment was made, what it may last, what it waits for. Earlier ones were made by hand, under no limits: they get those that the settings give by default,
-- and no clock. Every day is a Paris calendar day; due days are counted in working days by the aggregate, never here.
alter table service_requests
    add column forced_routing        boolean not null default false,
    add column resolved_on           date,
    add column desk_due_on           date,
    add column desk_at_risk_on       date,
    add column desk_met_on           date,
    add column desk_told             text,
    add column desk_reminder_step    integer not null default 0,
    add column desk_next_reminder_on date,
    add column desk_watch_on         date,
    add constraint service_requests_desk_clock_whole check ((desk_due_on is null) = (desk_at_risk_on is null));

alter table assignments
    add column mode                       text    not null default 'Manual',
    add column rule_id                    uuid,
    add column transferred_from           uuid references assignments (id),
    add column transfer_reason            text,
    add column acknowledgement_limit      integer not null default 5,
    add column first_contact_limit        integer not null default 5,
    add column deliverable_limit          integer not null default 60,
    add column acknowledgement_due_on     date,
    add column acknowledgement_at_risk_on date,
    add column acknowledgement_met_on     date,
    add column acknowledgement_told       text,
    add column first_contact_due_on       date,
    add column first_contact_at_risk_on   date,
    add column first_contact_met_on       date,
    add column first_contact_told         text,
    add column deliverable_due_on         date,
    add column deliverable_at_risk_on     date,
    add column deliverable_met_on         date,
    add column deliverable_told           text,
    add column paused_on                  date,
    add column paused_days                integer not null default 0,
    add column reopened_on                date,
    add column reopen_reason              text,
    add column reminder_step              integer not null default 0,
    add column next_reminder_on           date,
    add column watch_on                   date,
    add constraint assignments_transfer_whole check ((transferred_from is null) = (transfer_reason is null)),
    add constraint assignments_acknowledgement_whole check ((acknowledgement_due_on is null) = (acknowledgement_at_risk_on is null)),
    add constraint assignments_first_contact_whole check ((first_contact_due_on is null) = (first_contact_at_risk_on is null)),
    add constraint assignments_deliverable_whole check ((deliverable_due_on is null) = (deliverable_at_risk_on is null)),
    add constraint assignments_paused_while_waiting check ((paused_on is not null) = (status = 'Waiting')),
    add constraint assignments_limits_positive check (least(acknowledgement_limit, first_contact_limit, deliverable_limit) > 0 and paused_days >= 0);
alter table assignments
    alter column mode drop default,
    alter column acknowledgement_limit drop default,
    alter column first_contact_limit drop default,
    alter column deliverable_limit drop default;
comment on column assignments.transfer_reason is 'personal: free text of the body that passes the request on, may name somebody';
comment on column assignments.reopen_reason is 'personal: free text of the member, may name somebody';

alter table service_requests disable trigger service_requests_touched;
update service_requests r
set forced_routing = exists (select from assignments a where a.request_id = r.id),
    resolved_on    = case when r.status in ('Resolved', 'ResolvedWithoutHelp', 'Closed') then (select max(a.completed_on) from assignments a where a.request_id = r.id) end;
alter table service_requests enable trigger service_requests_touched;

-- For the job that watches time limits, and for the baskets: what runs, by the day on which it is due.
create index service_requests_desk_watched on service_requests (desk_watch_on, id) where desk_watch_on is not null;
create index service_requests_desk_open on service_requests (desk_due_on, id) where status = 'Submitted';
create index assignments_watched on assignments (watch_on, request_id) where watch_on is not null;
create index assignments_acknowledgement_open on assignments (acknowledgement_due_on, request_id) where status = 'Proposed';
create index assignments_first_contact_open on assignments (first_contact_due_on, request_id) where status in ('Accepted', 'InProgress') and first_contact_met_on is null;
create index assignments_deliverable_open on assignments (deliverable_due_on, request_id) where status in ('Accepted', 'InProgress');

create table request_questions
(
    id            uuid primary key,
    assignment_id uuid not null references assignments (id),
    question      text not null,
    asked_on      date not null,
    answer        text,
    answered_on   date,
    constraint request_questions_answer_whole check ((answer is null) = (answered_on is null))
);
comment on column request_questions.question is 'personal: free text of the body, may name somebody';
comment on column request_questions.answer is 'personal: free text of the member, may name somebody';
create index request_questions_by_assignment on request_questions (assignment_id, id);
create unique index request_questions_one_open on request_questions (assignment_id) where answered_on is null;

create table satisfactions
(
    request_id uuid    not null references service_requests (id),
    contacted  boolean not null,
    useful     boolean not null,
    score      integer not null,
    comment    text,
    given_on   date    not null,
    constraint satisfactions_once primary key (request_id),
    constraint satisfactions_score_known check (score between 1 and 5)
);
comment on column satisfactions.comment is 'personal: free text of the member, may name somebody';
