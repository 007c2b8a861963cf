-- What the contract policy has published of its funding schemes: a memory of its events, never a copy of its tables.

create table known_funding_rules
(
    scheme       text    not null,
    rule_version text    not null,
    valid_from   date    not null,
    position     bigint  not null,
    constraint known_funding_rules_pk primary key (scheme, rule_version)
);
comment on table known_funding_rules is 'Versions of the rules of the funding schemes, as they were announced';

create table funding_openings
(
    authority_siren text    not null,
    scheme          text    not null,
    is_open         boolean,
    population      integer,
    vintage         integer,
    rule_version    text,
    changed_on      date    not null,
    event_id        uuid    not null,
    position        bigint  not null,
    constraint funding_openings_pk primary key (authority_siren, scheme)
);
comment on table funding_openings is 'Which funding schemes are open to an authority, by the last event that told it';
comment on column funding_openings.is_open is 'Null when the contract policy itself cannot say';
comment on column funding_openings.event_id is 'The event that told it';
comment on column funding_openings.position is 'Its place in the feed: an earlier event changes nothing any more';
