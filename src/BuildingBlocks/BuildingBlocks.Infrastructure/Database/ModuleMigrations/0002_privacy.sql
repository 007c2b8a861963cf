-- Answers kept under a key are those of somebody: they go with the person, a day later by themselves. The grammar of these comments is in PersonalColumn.
comment on column idempotency_keys.principal is 'personal(trace; of=account; for=operation; key=account; erase=row): account or client that sent the command';
comment on column idempotency_keys.answer is 'personal(text; of=anybody; for=operation; erase=mention): answer of the command';
