-- Forgetting a person, and the proof of what was taken away.

comment on column audit_entries.actor is 'personal(trace; of=account; for=security; key=account; erase=kernel): account or client that acted';
comment on column audit_entries.reason is 'personal(text; of=anybody; for=security; erase=kernel): words of the author, may name somebody';
comment on column events.data is 'personal(text; of=anybody; for=operation; erase=kernel): refs only, by rule and by test; looked at all the same when somebody is forgotten';
comment on column deliveries.last_error is 'personal(text; of=anybody; for=operation; erase=mention): error of a delivery, which may quote what it read';
comment on column timeline_entries.sentence is 'personal(text; of=anybody; for=operation; erase=mention): sentence made from an event';

-- One row for each person who was forgotten, or is being: it says what was done, and of whom only until it is done.
create table person_erasures
(
    id           uuid        primary key,
    status       text        not null constraint person_erasures_status_known check (status in ('Running', 'Done')),
    started_at   timestamptz not null,
    attempted_at timestamptz not null default now(),
    done_at      timestamptz,
    withdraws    boolean     not null,
    person       jsonb,
    rows_changed integer     not null default 0,
    constraint person_erasures_forget check ((status = 'Done') = (person is null)),
    constraint person_erasures_done check ((status = 'Done') = (done_at is not null))
);
create index person_erasures_running on person_erasures (attempted_at) where status = 'Running';
comment on column person_erasures.person is 'personal(identity; of=anybody; for=privacy; erase=kernel): whom, until it is done';

create table retention_proofs
(
    id         uuid    primary key,
    rule       text    not null,
    ran_on     date    not null,
    before_day date    not null,
    rows_gone  integer not null constraint retention_proofs_rows check (rows_gone > 0)
);
create index retention_proofs_by_rule on retention_proofs (rule, ran_on desc);
comment on table retention_proofs is 'What a retention rule took away, as figures: nothing of the people';

-- Names and addresses out of a text. One place, so that the export and the erasure look for the same.
create function without_person(value text, pattern text, accounts text, alias text) returns text
    language sql immutable parallel safe
    as $$
    select regexp_replace(case when accounts = '' then value else regexp_replace(value, accounts, alias, 'g') end, pattern, '[personne effacée]', 'gi')
    $$;

-- The audit and the events are append only, for everybody. Of a person, these two functions alone take out what names them; nothing else of a row changes.
create function forget_person_in_audit(forgotten text[], alias text, pattern text, accounts text) returns integer
    language plpgsql security definer
    set search_path = integration, pg_temp
as
$body$
declare
    of_actor  uuid[];
    of_reason uuid[];
begin
    -- Whoever chains and whoever forgets do not meet on a row.
    perform pg_advisory_xact_lock(7700002);
    of_actor := array(select a.id from audit_entries a where a.actor = any (forgotten));
    of_reason := array(select a.id from audit_entries a where a.reason ~* pattern or (accounts <> '' and a.reason ~ accounts));

    -- Where the audit is a chain, an entry has to be in it before it may lose words, and loses a reason as a whole.
    if to_regprocedure('integration.forget_in_audit(uuid, uuid[], boolean, boolean, text)') is not null then
        while chain_audit(1000) > 0 loop
        end loop;
        return forget_in_audit(gen_random_uuid(), of_actor, true, false, 'system') + forget_in_audit(gen_random_uuid(), of_reason, false, true, 'system');
    end if;

    update audit_entries a
    set actor = case when a.actor = any (forgotten) then alias else a.actor end, reason = without_person(a.reason, pattern, accounts, alias)
    where a.id = any (of_actor || of_reason);
    return cardinality(of_actor || of_reason);
end
$body$;

create function forget_in_events(pattern text, accounts text, alias text) returns integer
    language plpgsql security definer
    set search_path = integration, pg_temp
as
$body$
declare
    changed integer;
begin
    -- By jsonb, as the stored text writes letters with accents as escapes.
    update events e
    set data = without_person(e.data::jsonb::text, pattern, accounts, alias)::json
    where e.data::jsonb::text ~* pattern or (accounts <> '' and e.data::jsonb::text ~ accounts);
    get diagnostics changed = row_count;
    return changed;
end
$body$;

revoke execute on function forget_person_in_audit(text[], text, text, text), forget_in_events(text, text, text) from public;
