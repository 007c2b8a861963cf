-- Applications for grants, from the draft to the vote, and the sessions that decide on them.

create table vote_sessions
(
    id           uuid primary key,
    version      integer not null,
    status       text    not null constraint vote_sessions_status_known check (status in ('Planned', 'Held', 'Closed', 'Cancelled')),
    body         text    not null constraint vote_sessions_body_known check (body in ('DepartmentalAssembly', 'PermanentCommission')),
    held_on      date    not null,
    number       text    not null constraint vote_sessions_number_filled check (number <> ''),
    files_due_on date    not null constraint vote_sessions_files_due_before check (files_due_on <= held_on),
    constraint vote_sessions_once unique (body, held_on, number)
);
comment on column vote_sessions.files_due_on is 'Last day for files, counted back from the session by the setting in force when it was planned';
create index vote_sessions_by_day on vote_sessions (held_on, id);

create table funding_applications
(
    id                       uuid primary key,
    version                  integer        not null,
    status                   text           not null constraint funding_applications_status_known check (status in (
        'Draft', 'Submitted', 'Incomplete', 'UnderInstruction', 'WaitingForApplicant', 'ReadyForVote', 'OnAgenda', 'Approved', 'Rejected', 'Adjourned', 'Withdrawn', 'Inadmissible')),
    authority_siren          text           not null,
    authority_name           text           not null,
    beneficiary_kind         text           not null,
    commune_insee            text,
    population               integer        constraint funding_applications_population_positive check (population >= 0),
    population_vintage       integer,
    scheme                   text           not null references funding_schemes (code),
    rule_version             text           not null references scheme_rule_versions (code),
    deliberation_on          date           not null,
    opened_by                text           not null,
    open_limit               integer        not null,
    owner_line               numeric(15, 2),
    ctec                     boolean,
    school_energy_renovation boolean        not null,
    capping                  text,
    derogated_share          numeric        constraint funding_applications_derogated_share check (derogated_share between 0 and 1),
    bonuses                  jsonb          not null,
    department_rate          numeric,
    region_rate              numeric,
    outcome                  jsonb,
    total_cost               numeric(15, 2) not null,
    retained                 numeric(15, 2) not null,
    department_grant         numeric(15, 2) not null,
    region_grant             numeric(15, 2) not null,
    submitted_on             date,
    complete_on              date,
    instruction_due_on       date,
    suspended_on             date,
    asked_documents          jsonb          not null,
    documents_asked_at       timestamptz,
    asked_because            text,
    reminded_on              date,
    watch_on                 date,
    proposed_by              text,
    proposed_on              date,
    session_id               uuid references vote_sessions (id),
    put_on_agenda_on         date,
    voted_on                 date,
    voted_by                 text,
    act                      text,
    received_on              date,
    published_on             date,
    executory_on             date,
    decision_reason          text,
    updated_at               timestamptz    not null default now(),
    constraint funding_applications_retained_within_cost check (retained <= total_cost and department_grant >= 0 and region_grant >= 0),
    constraint funding_applications_two_people check (voted_by <> proposed_by),
    constraint funding_applications_approved_by_act check (status <> 'Approved' or (act is not null and voted_on is not null and executory_on is not null and session_id is not null)),
    constraint funding_applications_on_agenda_of_a_session check (status <> 'OnAgenda' or session_id is not null)
);
comment on column funding_applications.opened_by is 'personal: account that opened the application';
comment on column funding_applications.proposed_by is 'personal: account of the instructor, who may not note the vote';
comment on column funding_applications.voted_by is 'personal: account that noted the vote';
comment on column funding_applications.asked_because is 'personal: free text, may name somebody';
comment on column funding_applications.decision_reason is 'personal: free text, may name somebody';
comment on column funding_applications.population is 'On the day of the deliberation, frozen';
comment on column funding_applications.population_vintage is 'Null for a figure that the applicant declared';
comment on column funding_applications.open_limit is 'How many open applications the authority might have under the scheme, by the setting in force when this one was opened';
comment on column funding_applications.watch_on is 'Next day on which the silence of the applicant has a consequence';
create index funding_applications_by_authority on funding_applications (authority_siren, scheme);
create index funding_applications_by_session on funding_applications (session_id) where session_id is not null;
create index funding_applications_by_update on funding_applications (updated_at, id);
create index funding_applications_by_status on funding_applications (status, scheme, id);
create index funding_applications_watched on funding_applications (watch_on) where watch_on is not null;

create function touch_application() returns trigger
    language plpgsql
as
$body$
begin
    new.updated_at := now();
    return new;
end
$body$;
create trigger funding_applications_touched before update on funding_applications for each row execute function touch_application();

-- Two that open at once would both see room for the last one: one at a time for each authority and scheme, until the commit.
create function keep_open_application_limit() returns trigger
    language plpgsql
as
$body$
begin
    perform pg_advisory_xact_lock(hashtextextended('funding_applications/' || new.authority_siren || '/' || new.scheme, 0));
    if (select count(*) from funding_applications
        where authority_siren = new.authority_siren and scheme = new.scheme and status not in ('Approved', 'Rejected', 'Withdrawn', 'Inadmissible')) >= new.open_limit then
        raise exception 'The authority has all the open applications that it may have.'
            using errcode = 'check_violation', constraint = 'funding_applications_open_limit', table = 'funding_applications';
    end if;
    return new;
end
$body$;
create trigger funding_applications_within_limit before insert on funding_applications for each row execute function keep_open_application_limit();

-- An agenda takes applications until its session is held or cancelled: whoever adds one holds the session's row for share, and whoever ends the agenda waits.
create function keep_agenda_open() returns trigger
    language plpgsql
as
$body$
declare
    session_status text;
begin
    if new.status <> 'OnAgenda' or (old.status = 'OnAgenda' and old.session_id = new.session_id) then
        return new;
    end if;
    select s.status into session_status from vote_sessions s where s.id = new.session_id for share;
    if session_status <> 'Planned' then
        raise exception 'The agenda of the session is closed.'
            using errcode = 'check_violation', constraint = 'vote_sessions_agenda_open', table = 'funding_applications';
    end if;
    return new;
end
$body$;
create trigger funding_applications_agenda_open before update on funding_applications for each row execute function keep_agenda_open();

create function keep_votes_noted() returns trigger
    language plpgsql
as
$body$
begin
    if new.status = 'Closed' and exists (select from funding_applications where session_id = new.id and status = 'OnAgenda') then
        raise exception 'Applications of the agenda have no result yet.'
            using errcode = 'check_violation', constraint = 'vote_sessions_votes_noted', table = 'vote_sessions';
    end if;
    return new;
end
$body$;
create trigger vote_sessions_votes_noted before update on vote_sessions for each row execute function keep_votes_noted();

create table application_operations
(
    id                     uuid primary key,
    application_id         uuid           not null references funding_applications (id),
    authority_siren        text           not null,
    position               integer        not null,
    label                  text           not null,
    cost                   numeric(15, 2) not null constraint application_operations_cost_positive check (cost > 0),
    schedule_n             numeric(15, 2),
    schedule_n1            numeric(15, 2),
    schedule_n2            numeric(15, 2),
    works_start_on         date,
    early_start_authorised boolean        not null,
    negotiated             numeric(15, 2) constraint application_operations_negotiated_within_cost check (negotiated between 0 and cost),
    retained               numeric(15, 2) not null constraint application_operations_retained_within_cost check (retained between 0 and cost),
    department_grant       numeric(15, 2) not null,
    region_grant           numeric(15, 2) not null
);
comment on column application_operations.negotiated is 'By the instructor; null where the ceiling alone decides';
comment on column application_operations.label is 'personal: free text, may name somebody';
create index application_operations_by_application on application_operations (application_id, position);

create table application_financing_lines
(
    id              uuid primary key,
    application_id  uuid           not null references funding_applications (id),
    authority_siren text           not null,
    position        integer        not null,
    source          text           not null,
    amount          numeric(15, 2) not null constraint application_financing_lines_not_negative check (amount >= 0),
    is_public       boolean        not null
);
comment on column application_financing_lines.source is 'personal: free text, a private donor may be a person';
create index application_financing_lines_by_application on application_financing_lines (application_id, position);

create table application_opinions
(
    id              uuid primary key,
    application_id  uuid not null references funding_applications (id),
    authority_siren text not null,
    body            text not null,
    question        text,
    asked_on        date not null,
    result          text constraint application_opinions_result_known check (result in ('Favourable', 'WithReservations', 'Unfavourable')),
    text            text,
    given_on        date,
    constraint application_opinions_dated check ((result is null) = (given_on is null))
);
comment on column application_opinions.question is 'personal: free text, may name somebody';
comment on column application_opinions.text is 'personal: free text, may name somebody';
create index application_opinions_by_application on application_opinions (application_id, id);

-- The bytes are in the document store, under file_id.
create table application_documents
(
    id              uuid primary key,
    version         integer     not null,
    application_id  uuid        not null references funding_applications (id),
    authority_siren text        not null,
    kind            text        not null,
    name            text        not null,
    type            text        not null,
    size            bigint      not null constraint application_documents_filled check (size > 0),
    sha256          text        not null,
    file_id         uuid        not null constraint application_documents_one_per_file unique,
    quota           integer     not null,
    added_by        text        not null,
    added_at        timestamptz not null
);
comment on column application_documents.name is 'personal: free text, may name somebody';
comment on column application_documents.added_by is 'personal: account that added the document';
comment on column application_documents.quota is 'How many documents the application might have, by the setting in force when this one was added';
create index application_documents_by_application on application_documents (application_id, id);

create function keep_application_document_quota() returns trigger
    language plpgsql
as
$body$
begin
    perform pg_advisory_xact_lock(hashtextextended('application_documents/' || new.application_id, 0));
    if (select count(*) from application_documents where application_id = new.application_id) >= new.quota then
        raise exception 'The application has all the documents that it may have.'
            using errcode = 'check_violation', constraint = 'application_documents_quota', table = 'application_documents';
    end if;
    return new;
end
$body$;
create trigger application_documents_within_quota before insert on application_documents for each row execute function keep_application_document_quota();
