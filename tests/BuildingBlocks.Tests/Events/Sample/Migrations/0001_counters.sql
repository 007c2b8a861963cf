create table counters
(
    id      uuid    not null primary key,
    steps   integer not null,
    version integer not null
);

-- One row an effect, so that a second effect of the same event would show.
create table effects
(
    id           bigint generated always as identity primary key,
    subscriber   text    not null,
    counter      uuid    not null,
    step         integer not null
);
