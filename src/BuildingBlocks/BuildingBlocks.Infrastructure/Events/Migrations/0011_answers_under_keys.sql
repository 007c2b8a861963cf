-- Answers of commands whose handlers write this schema by themselves, those of webhooks: kept a day under their Idempotency-Key, as in the schema of each module.
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
comment on column idempotency_keys.principal is 'personal(trace; of=account; for=operation; key=account; erase=row): account or client that sent the command';
comment on column idempotency_keys.answer is 'personal(text; of=anybody; for=operation; erase=mention): answer of the command';
