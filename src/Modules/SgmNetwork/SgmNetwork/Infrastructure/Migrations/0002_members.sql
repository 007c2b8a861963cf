-- Who may join, who asks to, who is in, and how a newcomer is received.

-- Eligibility ------------------------------------------------------------------------------------------------------

create table eligibility_policies
(
    id                uuid primary key,
    version           integer not null,
    effective_from    date    not null constraint eligibility_policies_one_per_day unique,
    target_ceiling    integer not null constraint eligibility_policies_target check (target_ceiling > 0),
    tolerated_ceiling integer not null,
    act               text    not null,
    is_unverified     boolean not null,
    constraint eligibility_policies_ceilings check (tolerated_ceiling >= target_ceiling)
);
comment on table eligibility_policies is 'Up to how many inhabitants a commune belongs to the network, from a day on';
comment on column eligibility_policies.target_ceiling is 'Below it a commune is a target of the network';
comment on column eligibility_policies.tolerated_ceiling is 'Below it a commune is let in, with a flag';
comment on column eligibility_policies.act is 'What decided it';
comment on column eligibility_policies.is_unverified is 'Whether nobody could check the act yet';

insert into eligibility_policies (id, version, effective_from, target_ceiling, tolerated_ceiling, act, is_unverified)
values ('0199b000-0000-7000-8000-000000000001', 1, date '2023-06-01', 2000, 3500, 'Lancement du réseau par le CDG77 (juin 2023) ; plafond toléré : CGCT, article L.2122-19-1 (I)', true);

-- Membership requests ----------------------------------------------------------------------------------------------

create table membership_requests
(
    id                uuid primary key,
    version           integer     not null,
    status            text        not null constraint membership_requests_status_known check (status in ('Submitted', 'Quarantined', 'Recognised', 'EmailVerified', 'UnderReview', 'NeedsInfo', 'Approved', 'Rejected', 'Expired', 'Erased')),
    name              text        not null,
    email             text        not null,
    function          text        not null,
    commune_insee     text        not null,
    commune_siren     text        not null,
    population        integer     not null,
    vintage           integer     not null,
    outside_target    boolean     not null,
    quarantine_reason text constraint membership_requests_quarantine_known check (quarantine_reason in ('Honeypot', 'TooFast', 'ImplausibleTime')),
    submitted_at      timestamptz not null,
    token_hash        bytea constraint membership_requests_token_once unique,
    token_expires_at  timestamptz,
    verified_at       timestamptz,
    question          text,
    answer            text,
    questions_asked   integer     not null default 0,
    decided_on        date,
    reason            text
);
comment on table membership_requests is 'Forms of people who ask to join; erased 30 days after their end';
comment on column membership_requests.name is 'personal: name of the secretary';
comment on column membership_requests.email is 'personal: address of the secretary';
comment on column membership_requests.function is 'personal: what the person does in the town hall';
comment on column membership_requests.quarantine_reason is 'personal: why the form was set aside';
comment on column membership_requests.question is 'personal: what CDG77 asked the person';
comment on column membership_requests.answer is 'personal: what the person answered';
comment on column membership_requests.reason is 'personal: why the request was rejected, as the person reads it';
comment on column membership_requests.token_hash is 'SHA-256 of the secret in the last mail: the secret itself is kept nowhere';
comment on column membership_requests.decided_on is 'First day of the 30 after which the row goes';

-- One running request an address, from its first mail on: of two identical forms, one gets the link. Without it, the second is recognised.
create unique index membership_requests_one_running on membership_requests (lower(email))
    where token_hash is not null and status in ('Submitted', 'EmailVerified', 'UnderReview', 'NeedsInfo');
create index membership_requests_by_status on membership_requests (status, id);
create index membership_requests_by_email on membership_requests (lower(email));
create index membership_requests_to_expire on membership_requests (token_expires_at, id) where status in ('Submitted', 'NeedsInfo');
create index membership_requests_to_erase on membership_requests (decided_on, id) where decided_on is not null;

-- A request that is erased leaves no row: what the events and the audit say of it names nobody.
create function erase_membership_request() returns trigger language plpgsql as $$
begin
    delete from membership_requests r where r.id = new.id;
    return null;
end
$$;
create trigger membership_requests_erase after update of status on membership_requests
    for each row when (new.status = 'Erased') execute function erase_membership_request();

create table form_counters
(
    day     date   not null,
    outcome text   not null constraint form_counters_outcome_known check (outcome in ('Accepted', 'Honeypot', 'TooFast', 'ImplausibleTime')),
    forms   bigint not null,
    constraint form_counters_pk primary key (day, outcome)
);
comment on table form_counters is 'How many forms a Paris day brought, by what became of them: nothing of the people';

-- Every form is counted, so that none takes longer than another.
create function count_membership_form() returns trigger language plpgsql as $$
begin
    insert into form_counters (day, outcome, forms)
    values ((new.submitted_at at time zone 'Europe/Paris')::date, coalesce(new.quarantine_reason, 'Accepted'), 1)
    on conflict (day, outcome) do update set forms = form_counters.forms + 1;
    return null;
end
$$;
create trigger membership_requests_count after insert on membership_requests for each row execute function count_membership_form();

-- Members ----------------------------------------------------------------------------------------------------------

alter table members
    add column invited_on          date not null default current_date,
    add column charter_accepted_on date,
    add column took_post_on        date,
    add column training_done_on    date,
    add column training_reminded   integer constraint members_training_reminded_known check (training_reminded in (180, 60)),
    add column dormant_since       date,
    add column removal_noticed_on  date,
    add column suspension_reason   text,
    add column suspended_until     date,
    add column left_on             date,
    add column grace_until         date;
comment on column members.took_post_on is 'Day on which the member took the post: the training of the first year is counted from it';
comment on column members.training_reminded is 'Last reminder sent, in days before the end of the year';
comment on column members.removal_noticed_on is 'When the member was told that two years without activity end the membership';
comment on column members.suspension_reason is 'personal: why the member is suspended';
comment on column members.suspended_until is 'First day after the suspension';
comment on column members.grace_until is 'Last day of the membership of a commune that has grown above the target';
create index members_by_activity on members (last_active_on, id) where status in ('Active', 'Dormant');
create index members_left on members (left_on, id) where status = 'Left';
create index members_to_train on members (took_post_on, id) where training_done_on is null and took_post_on is not null;

create table member_invitations
(
    id            uuid primary key,
    version       integer not null,
    status        text    not null constraint member_invitations_status_known check (status in ('Proposed', 'Sent', 'Dismissed')),
    origin        text    not null constraint member_invitations_origin_known check (origin in ('MembershipActivated', 'PopulationFell', 'Animator')),
    commune_insee text    not null,
    commune_siren text    not null,
    population    integer not null,
    proposed_on   date    not null,
    decided_on    date,
    reason        text,
    member_id     uuid references members (id) deferrable initially deferred
);
comment on table member_invitations is 'Communes that the animator might invite; an invitation is sent by an animator only';
comment on column member_invitations.reason is 'personal: why nobody is invited, in the animator''s words';
create unique index member_invitations_one_open on member_invitations (commune_insee) where status = 'Proposed';
create index member_invitations_by_commune on member_invitations (commune_insee, proposed_on);
create index member_invitations_by_status on member_invitations (status, id);

create table mentorings
(
    id          uuid primary key,
    version     integer not null,
    mentor_id   uuid    not null references members (id),
    newcomer_id uuid    not null references members (id),
    starts_on   date    not null,
    ended_on    date,
    constraint mentorings_not_oneself check (mentor_id <> newcomer_id)
);
comment on table mentorings is 'Who receives whom';
create unique index mentorings_one_mentor on mentorings (newcomer_id) where ended_on is null;
create index mentorings_by_mentor on mentorings (mentor_id) where ended_on is null;

-- Retention --------------------------------------------------------------------------------------------------------

create table retention_runs
(
    id                  uuid primary key,
    version             integer not null,
    ran_on              date    not null,
    requests_erased     integer not null,
    quarantined_erased  integer not null,
    left_anonymised     integer not null,
    inactive_anonymised integer not null,
    uninvited           integer not null
);
comment on table retention_runs is 'What the retention took away, as figures';
comment on column retention_runs.uninvited is 'Invited people who never came, anonymised';
