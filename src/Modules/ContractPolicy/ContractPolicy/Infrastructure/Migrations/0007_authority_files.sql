-- What a member may ask for, and how that changed; the yearly forecast of payments; indexes of the boards.

create table authority_files (
    id                 uuid primary key,
    version            integer not null,
    status             text not null constraint authority_files_status_known check (status in ('Open', 'Merged')),
    authority_siren    text not null,
    authority_name     text not null,
    beneficiary_kind   text not null,
    commune_insee      text,
    population         integer constraint authority_files_population_not_negative check (population >= 0),
    population_vintage integer,
    population_doubt   text,
    opened_on          date not null,
    evaluated_on       date not null,
    merged_into        text,
    former_sirens      text[] not null default '{}',
    constraint authority_files_merged_into check ((status = 'Merged') = (merged_into is not null)),
    constraint authority_files_evaluated_after_opening check (evaluated_on >= opened_on)
);
comment on column authority_files.population_doubt is 'Why the figure of the vintage is not verified';
comment on column authority_files.former_sirens is 'Authorities that merged into this one';
create unique index authority_files_one_open on authority_files (authority_siren) where status = 'Open';
create index authority_files_by_authority on authority_files (authority_siren);
create index authority_files_by_former on authority_files using gin (former_sirens);
create index authority_files_to_refresh on authority_files (evaluated_on, id) where status = 'Open';

create table authority_file_schemes (
    file_id      uuid not null references authority_files (id),
    scheme       text not null references funding_schemes (code),
    eligible     boolean,
    reason_code  text not null,
    explanation  text not null,
    rule_version text,
    constraint authority_file_schemes_pk primary key (file_id, scheme)
);
create index authority_file_schemes_open on authority_file_schemes (scheme, file_id) where eligible;

create table authority_file_changes (
    file_id    uuid not null references authority_files (id),
    position   integer not null constraint authority_file_changes_position check (position > 0),
    changed_on date not null,
    scheme     text references funding_schemes (code),
    detail     text not null,
    constraint authority_file_changes_pk primary key (file_id, position)
);

create table payment_forecasts (
    id             uuid primary key,
    version        integer not null,
    year           integer not null,
    scheme         text not null references funding_schemes (code),
    made_on        date not null,
    contract_count integer not null,
    arrears        numeric(15, 2) not null,
    due_n          numeric(15, 2) not null,
    due_n1         numeric(15, 2) not null,
    due_n2         numeric(15, 2) not null,
    later          numeric(15, 2) not null,
    unscheduled    numeric(15, 2) not null,
    constraint payment_forecasts_once unique (year, scheme)
);
comment on table payment_forecasts is 'What was foreseen on 2 January of each year: kept as it was, so that it can be compared with what came';
comment on column payment_forecasts.arrears is 'Foreseen for earlier years and not paid';
comment on column payment_forecasts.unscheduled is 'Granted without a schedule, and not paid';

-- Boards ------------------------------------------------------------------------------------------------------------

create index funding_applications_board on funding_applications (scheme, status) include (total_cost, retained, department_grant, region_grant);
create index funding_applications_agenda on funding_applications (session_id, authority_name, id) where session_id is not null;
create index contracts_board_live on contracts (scheme, id) where status in ('ToBeSigned', 'PartiallySigned', 'InForce', 'Suspended');
create index contracts_board_authority on contracts (authority_siren, voted_on);
create index contracts_board_commune on contracts (commune_insee) where commune_insee is not null;
create index payment_requests_board_paid on payment_requests (authority_siren, paid_on) where status = 'Paid';
