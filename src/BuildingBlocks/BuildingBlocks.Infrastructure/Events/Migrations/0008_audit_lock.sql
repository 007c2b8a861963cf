-- The audit chain has a lock of its own. It shared one with the purge of events and the replays, so that each waited for the others, which it does not concern: a purge found the
-- chain's lock taken and left its work for the next night. The numbers:
--   7700001  the order of events: the sequencer, and whoever must see it stand still
--   7700002  the beginning of the feed: the purge alone, or any number of replays, which deal out what it would take away
--   7700003  the audit: whoever chains, and whoever forgets words
-- Hosts of the version before call these same functions; a call that had begun holds the chain's row, for which the next one waits.

create or replace function chain_audit(batch integer) returns integer
    language plpgsql
    security definer
    set search_path = integration, pg_temp
as
$body$
declare
    entry        record;
    next_place   bigint;
    running_hash bytea;
    ids          uuid[]   := '{}';
    places       bigint[] := '{}';
    hashes       bytea[]  := '{}';
    actor_salts  uuid[]   := '{}';
    reason_salts uuid[]   := '{}';
begin
    if not pg_try_advisory_xact_lock(7700003) then
        return -1;
    end if;

    select last_place, last_hash into next_place, running_hash from audit_chain for update;
    for entry in
        select id, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, actor, reason, occurred_at,
            gen_random_uuid() as actor_salt, case when reason is not null then gen_random_uuid() end as reason_salt
        from audit_entries
        where place is null
        order by seq
        limit batch
    loop
        next_place := next_place + 1;
        running_hash := sha256(running_hash || convert_to(jsonb_build_array(
            next_place::text, entry.id::text, to_char(entry.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry.roles, entry.action,
            entry.aggregate_type, entry.aggregate_id::text, entry.aggregate_version::text, entry.correlation_id,
            encode(audit_mark('actor', entry.actor_salt, entry.actor), 'hex'), encode(audit_mark('reason', entry.reason_salt, entry.reason), 'hex'))::text, 'UTF8'));
        ids := ids || entry.id;
        places := places || next_place;
        hashes := hashes || running_hash;
        actor_salts := actor_salts || entry.actor_salt;
        reason_salts := reason_salts || entry.reason_salt;
    end loop;

    if cardinality(ids) > 0 then
        update audit_entries e
        set place = c.place, hash = c.hash, actor_salt = c.actor_salt, reason_salt = c.reason_salt
        from unnest(ids, places, hashes, actor_salts, reason_salts) as c (id, place, hash, actor_salt, reason_salt)
        where e.id = c.id;
        update audit_chain set last_place = next_place, last_hash = running_hash;
    end if;
    return cardinality(ids);
end
$body$;

create or replace function forget_in_audit(erasure uuid, entries uuid[], forget_actor boolean, forget_reason boolean, done_by text) returns integer
    language plpgsql
    security definer
    set search_path = integration, pg_temp
as
$body$
declare
    changed integer;
begin
    -- Whoever chains and whoever forgets do not meet on a row.
    perform pg_advisory_xact_lock(7700003);
    if exists (select from audit_entries a where a.id = any (entries) and a.place is null) then
        raise exception 'An entry is not in the audit chain yet: run chain_audit first' using errcode = 'object_not_in_prerequisite_state';
    end if;

    select count(*) into changed from audit_entries a
    where a.id = any (entries) and ((forget_actor and a.actor_salt is not null) or (forget_reason and a.reason_salt is not null));
    if changed = 0 then
        return 0;
    end if;

    insert into audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
    values (forget_in_audit.erasure, now(), done_by, '{}', 'ForgetInAudit', 'Audit', forget_in_audit.erasure, changed);

    update audit_entries a
    set erasure     = coalesce(a.erasure, forget_in_audit.erasure),
        actor       = case when forget_actor and a.actor_salt is not null then 'effacé' else a.actor end,
        actor_mark  = case when forget_actor and a.actor_salt is not null then audit_mark('actor', a.actor_salt, a.actor) else a.actor_mark end,
        actor_salt  = case when forget_actor then null else a.actor_salt end,
        reason      = case when forget_reason then null else a.reason end,
        reason_mark = case when forget_reason and a.reason_salt is not null then audit_mark('reason', a.reason_salt, a.reason) else a.reason_mark end,
        reason_salt = case when forget_reason then null else a.reason_salt end
    where a.id = any (entries) and ((forget_actor and a.actor_salt is not null) or (forget_reason and a.reason_salt is not null));
    return changed;
end
$body$;

-- The alias is kept for callers: a forgotten actor is « effacé » since the audit is a chain.
create or replace function forget_person_in_audit(forgotten text[], alias text, pattern text, accounts text) returns integer
    language plpgsql security definer
    set search_path = integration, pg_temp
as
$body$
declare
    of_actor  uuid[];
    of_reason uuid[];
begin
    -- Whoever chains and whoever forgets do not meet on a row.
    perform pg_advisory_xact_lock(7700003);
    of_actor := array(select a.id from audit_entries a where a.actor = any (forgotten));
    of_reason := array(select a.id from audit_entries a where a.reason ~* pattern or (accounts <> '' and a.reason ~ accounts));

    -- An entry has to be in the chain before it may lose words, and loses a reason as a whole.
    while chain_audit(1000) > 0 loop
    end loop;
    return forget_in_audit(gen_random_uuid(), of_actor, true, false, 'system') + forget_in_audit(gen_random_uuid(), of_reason, false, true, 'system');
end
$body$;
