-- Contracts and what is signed, promised, changed and extended under them. An authority's rows are those of its contracts.

create table contracts (
    id                uuid primary key,
    version           integer not null,
    status            text not null,
    form              text not null,
    number            text not null constraint contracts_number_unique unique,
    application_id    uuid not null,
    authority_siren   text not null,
    authority_name    text not null,
    beneficiary_kind  text not null,
    commune_insee     text,
    population        integer,
    scheme            text not null references funding_schemes (code),
    rule_version      text not null references scheme_rule_versions (code),
    act               text not null,
    voted_on          date not null,
    executory_on      date not null,
    deliberated_on    date,
    region_is_party   boolean not null,
    total_cost        numeric(15, 2) not null,
    retained          numeric(15, 2) not null,
    department_grant  numeric(15, 2) not null,
    region_grant      numeric(15, 2) not null,
    prepared_on       date not null,
    signed_on         date,
    starts_on         date,
    ends_on           date,
    suspended_on      date,
    days_added        integer not null,
    warned_at_days    integer,
    in_force_slot     integer,
    ended_on          date,
    reason            text,
    end_act           text,
    updated_at        timestamptz not null default now(),
    constraint contracts_status_known check (status in ('ToBeSigned', 'PartiallySigned', 'InForce', 'Suspended', 'Completed', 'Lapsed', 'Terminated', 'Cancelled')),
    constraint contracts_executory_after_vote check (executory_on >= voted_on),
    constraint contracts_never_signed_early check (signed_on >= executory_on),
    constraint contracts_retained_within_cost check (retained <= total_cost),
    constraint contracts_grants_within_retained check (department_grant >= 0 and region_grant >= 0 and department_grant + region_grant <= retained),
    constraint contracts_dated_in_force check (status not in ('InForce', 'Suspended', 'Completed', 'Lapsed') or (signed_on is not null and starts_on is not null)),
    constraint contracts_period check (ends_on > starts_on),
    constraint contracts_slot_in_force check (in_force_slot is null or status in ('InForce', 'Suspended')),
    constraint contracts_suspended_on check ((status = 'Suspended') = (suspended_on is not null)),
    constraint contracts_ended_on check ((status in ('Completed', 'Lapsed', 'Terminated', 'Cancelled')) = (ended_on is not null))
);
comment on column contracts.reason is 'personal: free text, may name somebody';
comment on column contracts.warned_at_days is 'Smallest number of days before the present end at which somebody was warned';
comment on column contracts.in_force_slot is 'Which of the places of its scheme and authority it holds; null where the scheme has no limit';

-- One contract an application; one that nobody signed and that was given up does not count.
create unique index contracts_one_per_application on contracts (application_id) where status <> 'Cancelled';

-- Two last signatures at once take one place once.
create unique index contracts_in_force_slots on contracts (authority_siren, scheme, in_force_slot) where in_force_slot is not null;
create index contracts_by_authority on contracts (authority_siren, id);
create index contracts_by_end on contracts (ends_on, id) where status in ('InForce', 'Suspended');

-- The last number of a scheme in a year. Whoever takes one waits for the other: no number is given twice.
create table contract_numbers (
    scheme text not null,
    year   integer not null,
    last   integer not null,
    primary key (scheme, year)
);

create function give_contract_number() returns trigger
    language plpgsql
as
$body$
declare
    given integer;
begin
    if new.number is null then
        insert into contract_numbers as n (scheme, year, last) values (new.scheme, extract(year from new.voted_on), 1)
        on conflict (scheme, year) do update set last = n.last + 1
        returning last into given;
        new.number := new.scheme || '-' || extract(year from new.voted_on) || '-' || lpad(given::text, greatest(4, length(given::text)), '0');
    end if;
    return new;
end
$body$;
create trigger contracts_number before insert on contracts for each row execute function give_contract_number();

create function touch_contract() returns trigger
    language plpgsql
as
$body$
begin
    new.updated_at := now();
    return new;
end
$body$;
create trigger contracts_touch before update on contracts for each row execute function touch_contract();

create table contract_operations (
    contract_id         uuid not null references contracts (id),
    position            integer not null constraint contract_operations_position check (position > 0),
    label               text not null,
    cost                numeric(15, 2) not null,
    retained            numeric(15, 2) not null,
    department_grant    numeric(15, 2) not null,
    region_grant        numeric(15, 2) not null,
    schedule_n          numeric(15, 2),
    schedule_n1         numeric(15, 2),
    schedule_n2         numeric(15, 2),
    works_started_on    date,
    works_authorisation text,
    primary key (contract_id, position),
    constraint contract_operations_retained_within_cost check (retained >= 0 and retained <= cost),
    constraint contract_operations_schedule_balanced check (schedule_n is null or schedule_n + schedule_n1 + schedule_n2 = department_grant)
);
comment on column contract_operations.schedule_n is 'Euros of the Département foreseen in the year in which the contract starts; n1 and n2 are the next two';

create table contract_signatures (
    id          uuid primary key,
    contract_id uuid not null references contracts (id),
    document    text not null,
    document_id uuid not null,
    party       text not null constraint contract_signatures_party_known check (party in ('Department', 'Region', 'Beneficiary')),
    signed_on   date not null,
    place       text,
    event       text,
    function    text,
    constraint contract_signatures_once unique (document_id, party)
);
create index contract_signatures_by_contract on contract_signatures (contract_id);
comment on column contract_signatures.document_id is 'The contract itself, an amendment or an agreement of it';
comment on column contract_signatures.event is 'Reference of the event of signature, such as an edition of the Congrès des maires';
comment on column contract_signatures.function is 'personal: function of who signed';

create table realisation_agreements (
    id             uuid primary key,
    contract_id    uuid not null references contracts (id),
    title          text not null,
    operations     integer[] not null,
    financing_plan jsonb not null,
    begins_on      date not null,
    ends_on        date not null,
    amount         numeric(15, 2) not null,
    payment_terms  text not null,
    signed_on      date,
    constraint realisation_agreements_calendar check (ends_on >= begins_on)
);
create index realisation_agreements_by_contract on realisation_agreements (contract_id);
comment on column realisation_agreements.payment_terms is 'personal: free text, may name somebody';

create table contract_amendments (
    id                      uuid primary key,
    contract_id             uuid not null references contracts (id),
    number                  integer not null,
    status                  text not null,
    subject                 text not null,
    terms                   jsonb not null,
    migrates_to             text references scheme_rule_versions (code),
    department_grant_before numeric(15, 2) not null,
    proposed_by             text not null,
    proposed_on             date not null,
    act                     text,
    voted_on                date,
    executory_on            date,
    voted_by                text,
    in_force_on             date,
    constraint contract_amendments_number_unique unique (contract_id, number),
    constraint contract_amendments_two_people check (voted_by <> proposed_by),
    constraint contract_amendments_voted check (status not in ('Voted', 'Signed', 'InForce') or (act is not null and voted_on is not null and executory_on >= voted_on))
);
create unique index contract_amendments_one_open on contract_amendments (contract_id) where status in ('Draft', 'Voted', 'Signed');
comment on column contract_amendments.terms is 'The operations and amounts that the contract has afterwards, as they were voted';
comment on column contract_amendments.proposed_by is 'personal: account of who proposed, who may not record the vote';
comment on column contract_amendments.voted_by is 'personal: account of who recorded the vote';

create table contract_extensions (
    id           uuid primary key,
    contract_id  uuid not null references contracts (id),
    number       integer not null,
    requested_on date not null,
    reason       text not null,
    granted_on   date not null,
    ends_on      date not null,
    constraint contract_extensions_number_unique unique (contract_id, number)
);
comment on column contract_extensions.reason is 'personal: free text, may name somebody';

create table contract_commitments (
    id              uuid primary key,
    contract_id     uuid not null references contracts (id),
    kind            text not null,
    label           text not null,
    due_on          date not null,
    proved_on       date,
    proof_reference text,
    proof_file_id   uuid constraint contract_commitments_one_per_file unique,
    proof_name      text,
    proof_type      text,
    proof_size      bigint,
    constraint contract_commitments_proved check ((proved_on is not null) = (num_nonnulls(proof_reference, proof_file_id) = 1))
);
create index contract_commitments_by_contract on contract_commitments (contract_id);
create index contract_commitments_unproved on contract_commitments (due_on, id) where proved_on is null;
comment on column contract_commitments.proof_reference is 'personal: free text, may name somebody';
comment on column contract_commitments.proof_name is 'personal: free text, may name somebody';
