-- Posts of secretary and what the law asks of their holders, the annual meeting, working groups and what they deliver.

-- What the law asks ------------------------------------------------------------------------------------------------

create table seat_category_rules
(
    valid_from              date    not null,
    population_from         integer not null constraint seat_category_rules_population check (population_from >= 0),
    population_below        integer constraint seat_category_rules_interval check (population_below > population_from),
    minimum_category        text    constraint seat_category_rules_category check (minimum_category in ('A', 'B', 'C')),
    unless_general_director boolean not null,
    act                     text    not null,
    source                  text    not null,
    constraint seat_category_rules_pk primary key (valid_from, population_from)
);
comment on table seat_category_rules is 'Lowest category of a secretary by population. The rules of one day replace all those before it; where none fits, the law sets no bound';
comment on column seat_category_rules.population_below is 'First population beyond the rule; null where it has no end';
comment on column seat_category_rules.minimum_category is 'Null where the law sets no bound';
comment on column seat_category_rules.unless_general_director is 'Whether a director general of services in the commune lifts the bound';

insert into seat_category_rules (valid_from, population_from, population_below, minimum_category, unless_general_director, act, source) values
    ('2024-01-01', 0, 3500, null, false, 'CGCT, art. L.2122-19-1, I', 'Loi n° 2023-1380 du 30 décembre 2023, art. 1'),
    ('2028-01-01', 0, 2000, 'B', false, 'CGCT, art. L.2122-19-1, II', 'Loi n° 2023-1380 du 30 décembre 2023, art. 1'),
    ('2028-01-01', 2000, null, 'A', true, 'CGCT, art. L.2122-19-1, II', 'Loi n° 2023-1380 du 30 décembre 2023, art. 1');

create function required_category(asked_on date, inhabitants integer, has_general_director boolean)
    returns table (minimum_category text, act text, valid_from date) language sql stable
    as $$
        select case when r.unless_general_director and has_general_director then null else r.minimum_category end, r.act, r.valid_from
        from seat_category_rules r
        where r.valid_from = (select max(v.valid_from) from seat_category_rules v where v.valid_from <= asked_on)
          and inhabitants >= r.population_from and (r.population_below is null or inhabitants < r.population_below)
    $$;

-- Seats ------------------------------------------------------------------------------------------------------------

create table secretary_seats
(
    id                   uuid    primary key,
    version              integer not null,
    status               text    not null constraint secretary_seats_status_known check (status in ('Filled', 'Interim', 'Vacant', 'Suppressed')),
    commune_insee        text    not null,
    commune_siren        text    not null,
    commune_name         text    not null,
    label                text,
    work_share           numeric(5, 2) constraint secretary_seats_share check (work_share > 0 and work_share <= 100),
    has_general_director boolean not null default false,
    holder_member_id     uuid    references members (id),
    holder_category      text    constraint secretary_seats_category_known check (holder_category in ('A', 'B', 'C')),
    category_since       date,
    held_since           date,
    expected_departure   date,
    departure_told       date,
    vacant_since         date,
    vacancy_reason       text,
    suppressed_on        date,
    constraint secretary_seats_held check ((held_since is not null) = (status in ('Filled', 'Interim'))),
    constraint secretary_seats_vacant check (status <> 'Vacant' or vacant_since is not null),
    constraint secretary_seats_suppressed check ((suppressed_on is not null) = (status = 'Suppressed'))
);
comment on table secretary_seats is 'Posts of secretary (SGM) of the communes';
comment on column secretary_seats.label is 'personal: may name somebody, as free text does';
comment on column secretary_seats.holder_member_id is 'pseudonym: the member who holds the post';
comment on column secretary_seats.holder_category is 'personal: category of the agent who holds the post';
comment on column secretary_seats.vacancy_reason is 'personal: why the holder left, or the post was suppressed';
comment on column secretary_seats.departure_told is 'The expected departure of which the animator was told';
create index secretary_seats_by_commune on secretary_seats (commune_insee, status);
create index secretary_seats_by_siren on secretary_seats (commune_siren);
create index secretary_seats_by_holder on secretary_seats (holder_member_id) where holder_member_id is not null;
create index secretary_seats_by_name on secretary_seats (commune_name, id);
create index secretary_seats_departures on secretary_seats (expected_departure) where status in ('Filled', 'Interim') and expected_departure is not null;

-- Annual meeting ---------------------------------------------------------------------------------------------------

create table annual_meetings
(
    id                uuid        primary key,
    version           integer     not null,
    status            text        not null constraint annual_meetings_status_known check (status in ('Planned', 'EditionLinked', 'Held', 'Missed')),
    year              integer     not null constraint annual_meetings_one_per_year unique,
    title             text        not null,
    starts_at         timestamptz not null,
    ends_at           timestamptz not null,
    place             text        not null,
    commune_insee     text,
    edition_reference text,
    held_on           date,
    attendees         integer     constraint annual_meetings_attendees check (attendees > 0),
    proof_id          uuid,
    missed_reason     text,
    constraint annual_meetings_end check (ends_at > starts_at),
    constraint annual_meetings_held check ((status = 'Held') = (held_on is not null and attendees is not null and proof_id is not null)),
    constraint annual_meetings_missed check ((status = 'Missed') = (missed_reason is not null))
);
comment on table annual_meetings is 'The meeting that CDG77 owes the network each year';
comment on column annual_meetings.missed_reason is 'personal: may name somebody, as free text does';
create index annual_meetings_by_start on annual_meetings (starts_at);

create table annual_meeting_proofs
(
    id         uuid        primary key,
    meeting_id uuid        not null references annual_meetings (id),
    name       text        not null,
    type       text        not null,
    size       bigint      not null constraint annual_meeting_proofs_size check (size > 0),
    sha256     text        not null,
    file_id    uuid        not null constraint annual_meeting_proofs_file_once unique,
    added_by   text        not null,
    added_at   timestamptz not null
);
comment on table annual_meeting_proofs is 'Documents that prove that an annual meeting took place; a sheet that those present signed names them';
comment on column annual_meeting_proofs.name is 'personal: name of a file, which may name somebody';
comment on column annual_meeting_proofs.added_by is 'pseudonym: account that added the file';
create index annual_meeting_proofs_by_meeting on annual_meeting_proofs (meeting_id);

-- A foreign key both ways: the proof is stored before the meeting is held.
alter table annual_meetings add constraint annual_meetings_proof_known foreign key (proof_id) references annual_meeting_proofs (id);

create table annual_meeting_alarms
(
    id        uuid    primary key,
    version   integer not null,
    year      integer not null constraint annual_meeting_alarms_once unique,
    raised_on date    not null
);
comment on table annual_meeting_alarms is 'Years of which the animator was told that no meeting was planned';

-- Working groups ---------------------------------------------------------------------------------------------------

create table working_groups
(
    id             uuid    primary key,
    version        integer not null,
    status         text    not null constraint working_groups_status_known check (status in ('Proposed', 'Mandated', 'Active', 'Delivering', 'Closed')),
    title          text    not null,
    purpose        text    not null,
    theme          text    not null,
    mandate        text,
    lead_member_id uuid    references members (id),
    author_subject text    not null,
    author_member  uuid    references members (id),
    author_label   text    not null,
    proposed_on    date    not null,
    closed_on      date,
    constraint working_groups_mandated check (mandate is not null or status in ('Proposed', 'Closed')),
    constraint working_groups_closed check ((closed_on is not null) = (status = 'Closed'))
);
comment on table working_groups is 'Secretaries who work on a theme together';
comment on column working_groups.title is 'personal: what people write';
comment on column working_groups.purpose is 'personal: what people write';
comment on column working_groups.mandate is 'personal: what people write';
comment on column working_groups.lead_member_id is 'pseudonym: the member who leads the group';
comment on column working_groups.author_subject is 'pseudonym: account that proposed the group';
comment on column working_groups.author_member is 'pseudonym: the member who proposed the group';
create index working_groups_by_status on working_groups (status, id);
create index working_groups_by_lead on working_groups (lead_member_id) where lead_member_id is not null;
create index working_groups_by_author on working_groups (author_member) where author_member is not null;

create table working_group_participants
(
    group_id  uuid        not null references working_groups (id),
    subject   text        not null,
    member_id uuid        references members (id),
    label     text        not null,
    joined_at timestamptz not null,
    constraint working_group_participants_pk primary key (group_id, subject)
);
comment on table working_group_participants is 'Who works in a group';
comment on column working_group_participants.subject is 'pseudonym: account that joined';
comment on column working_group_participants.member_id is 'pseudonym: the member who joined';
create index working_group_participants_by_member on working_group_participants (member_id) where member_id is not null;
create index working_group_participants_by_subject on working_group_participants (subject);

create table working_group_meetings
(
    id        uuid        primary key,
    group_id  uuid        not null references working_groups (id),
    title     text        not null,
    starts_at timestamptz not null,
    ends_at   timestamptz not null,
    place     text        not null,
    constraint working_group_meetings_end check (ends_at > starts_at)
);
comment on table working_group_meetings is 'Meetings of the groups; one that is cancelled leaves the table, so that no calendar shows it';
comment on column working_group_meetings.title is 'personal: what people write';
create index working_group_meetings_by_group on working_group_meetings (group_id, starts_at);
create index working_group_meetings_by_start on working_group_meetings (starts_at);

create table deliverables
(
    id             uuid        primary key,
    version        integer     not null,
    group_id       uuid        not null references working_groups (id),
    status         text        not null constraint deliverables_status_known check (status in ('Draft', 'Submitted', 'Accepted', 'Returned')),
    title          text        not null,
    description    text        not null,
    theme          text        not null,
    file_id        uuid        constraint deliverables_file_once unique,
    file_name      text,
    file_type      text,
    file_size      bigint      constraint deliverables_file_size check (file_size > 0),
    file_sha256    text,
    author_subject text        not null,
    author_member  uuid        references members (id),
    author_label   text        not null,
    written_at     timestamptz not null,
    submitted_at   timestamptz,
    decided_at     timestamptz,
    decided_by     text,
    return_reason  text,
    constraint deliverables_file_whole check (num_nonnulls(file_id, file_name, file_type, file_size, file_sha256) in (0, 5)),
    constraint deliverables_submitted check (status = 'Draft' or submitted_at is not null),
    constraint deliverables_decided check (status not in ('Accepted', 'Returned') or (decided_at is not null and decided_by is not null)),
    constraint deliverables_not_by_author check (decided_by is distinct from author_subject)
);
comment on table deliverables is 'What the groups make; one that is accepted becomes a draft of a resource';
comment on column deliverables.title is 'personal: what people write';
comment on column deliverables.description is 'personal: what people write';
comment on column deliverables.file_name is 'personal: name of a file, which may name somebody';
comment on column deliverables.author_subject is 'pseudonym: account that wrote it';
comment on column deliverables.author_member is 'pseudonym: the member who wrote it';
comment on column deliverables.decided_by is 'pseudonym: account that accepted it or sent it back';
comment on column deliverables.return_reason is 'personal: what people write';
create index deliverables_by_group on deliverables (group_id, id);
create index deliverables_decided_on on deliverables (decided_at) where status = 'Accepted';
create index deliverables_by_author on deliverables (author_member) where author_member is not null;
