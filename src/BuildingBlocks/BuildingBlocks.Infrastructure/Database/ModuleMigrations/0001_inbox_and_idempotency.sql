create table inbox
(
    subscriber text        not null,
    event_id   uuid        not null,
    handled_at timestamptz not null default now(),
    constraint inbox_pk primary key (subscriber, event_id)
);
create index inbox_handled_at on inbox (handled_at);

create table idempotency_keys
(
    principal    text        not null,
    key          text        not null,
    request_hash bytea       not null,
    answer       json        not null,
    stored_at    timestamptz not null,
    constraint idempotency_keys_pk primary key (principal, key)
);
create index idempotency_keys_stored_at on idempotency_keys (stored_at);
