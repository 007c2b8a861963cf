-- Sessions of the offers of training, those who come and those who wait.

create table training_sessions
(
    id                 uuid        primary key,
    version            integer     not null,
    status             text        not null constraint training_sessions_status_known check (status in ('Planned', 'Open', 'Full', 'Held', 'Cancelled')),
    offer_id           uuid        not null references offers (id),
    body               text        not null references provider_bodies (code),
    title              text        not null,
    place              text        not null,
    starts_at          timestamptz not null,
    ends_at            timestamptz not null,
    closes_at          timestamptz not null,
    capacity           integer     not null,
    minimum            integer     not null,
    taken              integer     not null,
    waiting            integer     not null,
    watch_at           timestamptz,
    minimum_checked_at timestamptz,
    reminded_at        timestamptz,
    held_at            timestamptz,
    cancel_reason      text,
    starts_on          date        generated always as ((starts_at at time zone 'Europe/Paris')::date) stored,
    constraint training_sessions_in_order check (starts_at < ends_at and closes_at <= starts_at),
    constraint training_sessions_places check (capacity between 1 and 1000 and minimum between 0 and capacity and taken between 0 and capacity and waiting >= 0),
    constraint training_sessions_held check ((status = 'Held') = (held_at is not null)),
    constraint training_sessions_cancelled check ((status = 'Cancelled') = (cancel_reason is not null))
);
comment on column training_sessions.title is 'personal(text; of=anybody; for=desk; erase=mention): title, may name who speaks';
comment on column training_sessions.place is 'personal(text; of=anybody; for=desk; erase=mention): where it takes place, may name somebody';
comment on column training_sessions.cancel_reason is 'personal(text; of=anybody; for=desk; erase=mention): free text, may name somebody';
comment on column training_sessions.starts_on is 'Day in Paris, by which lists go';
create index training_sessions_by_day on training_sessions (starts_on, id);
create index training_sessions_by_body on training_sessions (body, starts_on, id);
create index training_sessions_to_watch on training_sessions (watch_at, id) where watch_at is not null;

create table training_registrations
(
    id               uuid        primary key,
    session_id       uuid        not null references training_sessions (id),
    rank             integer     not null,
    authority_siren  text        not null,
    authority_name   text        not null,
    trainee_name     text        not null,
    trainee_email    text,
    trainee_function text,
    status           text        not null
        constraint training_registrations_status_known check (status in ('Confirmed', 'WaitListed', 'Offered', 'Attended', 'NoShow', 'Skipped', 'Cancelled')),
    registered_by    text        not null,
    registered_at    timestamptz not null,
    offer_expires_at timestamptz,
    skip_code        text        constraint training_registrations_skip_known check (skip_code in ('OfferExpired', 'OfferDeclined', 'MembershipInactive', 'NoPlaceLeft')),
    certificate      text        constraint training_registrations_certificate_unique unique,
    constraint training_registrations_one_rank unique (session_id, rank),
    constraint training_registrations_expires_when_offered check ((status = 'Offered') = (offer_expires_at is not null)),
    constraint training_registrations_skipped_says_why check ((status = 'Skipped') = (skip_code is not null)),
    constraint training_registrations_certified_when_attended check (certificate is null or status = 'Attended')
);
comment on column training_registrations.rank is 'In the order of the commits: the waiting list follows it';
comment on column training_registrations.trainee_name is 'personal(identity; of=representative; for=desk; is=name; erase=anonymise): person who comes to the session';
comment on column training_registrations.trainee_email is 'personal(contact; of=representative; for=desk; is=email; erase=blank): person who comes to the session';
comment on column training_registrations.trainee_function is 'personal(work; of=representative; for=desk; erase=anonymise): person who comes to the session';
comment on column training_registrations.registered_by is 'personal(trace; of=representative; for=desk; erase=stays): account that registered the person';
comment on column training_registrations.certificate is 'personal(trace; of=representative; for=desk; erase=stays): code by which a certificate is checked; it leads to nobody once the name is gone';

-- One person has one live registration in a session.
create unique index training_registrations_once on training_registrations (session_id, trainee_email) where status not in ('Skipped', 'Cancelled');
create index training_registrations_by_authority on training_registrations (authority_siren, session_id, rank);
