-- The audit chain. After commit, each entry is given a place without gaps and a hash over the hash before it and everything the entry says; whoever alters, removes,
-- inserts or moves an entry breaks it. Commands do not wait for it: a chain row that they all had to lock would cost them two thirds of their throughput.
--
-- The actor and the reason are personal and can be forgotten. So the chain is over a salted hash of each of them (its mark), not over the words: where words are
-- forgotten their salt goes with them, the mark is kept in its place, and nobody can find the words again by trying. The form that is hashed is the text of a jsonb
-- array of texts, which no two different entries share. The verification of the host makes it by itself, without asking the database.
alter table audit_entries
    add column place       bigint,
    add column hash        bytea,
    add column actor_salt  uuid,
    add column reason_salt uuid,
    add column actor_mark  bytea,
    add column reason_mark bytea,
    add column erasure     uuid,
    add constraint audit_entries_placed_whole check ((place is null) = (hash is null) and (place is not null or erasure is null));
comment on column audit_entries.actor_salt is 'not personal: random, binds the actor to the chain and is forgotten with it';
comment on column audit_entries.reason_salt is 'not personal: random, binds the reason to the chain and is forgotten with it';
comment on column audit_entries.actor_mark is 'not personal: salted hash of a forgotten actor, whose salt is gone';
comment on column audit_entries.reason_mark is 'not personal: salted hash of a forgotten reason, whose salt is gone';
comment on column audit_entries.erasure is 'not personal: the audit entry of the erasure that forgot words of this one';

-- The indexes of the reader hold placed entries alone: the chain pays for them, not the commands.
drop index audit_entries_by_aggregate;
create index audit_entries_to_place on audit_entries (seq) where place is null;
create unique index audit_entries_by_place on audit_entries (place) where place is not null;
create index audit_entries_by_aggregate on audit_entries (aggregate_id, place) where place is not null;
create index audit_entries_by_actor on audit_entries (actor, place) where place is not null;
create index audit_entries_by_erasure on audit_entries (erasure) where erasure is not null;
create index audit_entries_by_time on audit_entries using brin (occurred_at) with (autosummarize = on);

create table audit_chain
(
    only_row   boolean primary key default true check (only_row),
    last_place bigint not null,
    last_hash  bytea  not null
);
insert into audit_chain (last_place, last_hash) values (0, sha256(convert_to('Departement77 audit 1', 'UTF8')));

-- Where the chain stood: also written to the log, out of the reach of whoever can write to this database.
create table audit_anchors
(
    place       bigint      not null primary key,
    hash        bytea       not null,
    anchored_at timestamptz not null default now()
);

-- Salted, so that a mark whose salt is gone says nothing; by its member, so that an actor's mark never passes for a reason's.
create function audit_mark(member text, salt uuid, words text) returns bytea
    language sql
    stable parallel safe
return case when words is null then null else sha256(convert_to(jsonb_build_array(member, salt::text, words)::text, 'UTF8')) end;

-- Chains committed entries. One caller at a time; another one returns at once with -1.
create function chain_audit(batch integer) returns integer
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
    if not pg_try_advisory_xact_lock(7700002) then
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

-- Keeps where the chain stands, once a place. Returns no row when it has not moved since the last anchor.
create function anchor_audit() returns table (place bigint, hash bytea)
    language sql
    security definer
    set search_path = integration, pg_temp
as
$body$
insert into audit_anchors (place, hash) select last_place, last_hash from audit_chain where last_place > 0
on conflict do nothing
returning place, hash
$body$;

-- Forgets the actor or the reason of entries, or both; the chain stays whole, since it is over their marks. The entries have to be placed. What is done is an audit
-- entry itself, whose version is the number of entries that it changed. Only the owner may call it, and grant it: it is for the erasure of a person's data.
create function forget_in_audit(erasure uuid, entries uuid[], forget_actor boolean, forget_reason boolean, done_by text) returns integer
    language plpgsql
    security definer
    set search_path = integration, pg_temp
as
$body$
declare
    changed integer;
begin
    -- Whoever chains and whoever forgets do not meet on a row.
    perform pg_advisory_xact_lock(7700002);
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

-- For everybody, the owner too: an entry is placed once, and may lose its personal words in the name of an erasure that is an entry itself. Nothing else.
create function refuse_audit_change() returns trigger
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
begin
    if tg_op = 'UPDATE' then
        if old.place is not null
            and (new.seq, new.id, new.occurred_at, new.roles, new.action, new.aggregate_type, new.aggregate_id, new.aggregate_version, new.correlation_id, new.place, new.hash)
                is not distinct from
                (old.seq, old.id, old.occurred_at, old.roles, old.action, old.aggregate_type, old.aggregate_id, old.aggregate_version, old.correlation_id, old.place, old.hash)
            and ((new.actor, new.actor_salt, new.actor_mark) is not distinct from (old.actor, old.actor_salt, old.actor_mark)
                or (new.actor = 'effacé' and new.actor_salt is null and old.actor_salt is not null and new.actor_mark = audit_mark('actor', old.actor_salt, old.actor)))
            and ((new.reason, new.reason_salt, new.reason_mark) is not distinct from (old.reason, old.reason_salt, old.reason_mark)
                or (new.reason is null and new.reason_salt is null and old.reason_salt is not null and new.reason_mark = audit_mark('reason', old.reason_salt, old.reason)))
            and new.erasure = coalesce(old.erasure, new.erasure)
            and exists (select from audit_entries e where e.id = new.erasure and e.action = 'ForgetInAudit') then
            return new;
        end if;
    end if;
    raise exception 'Audit entries are only added' using errcode = 'insufficient_privilege';
end
$body$;

-- Placing an entry, which is by far the most frequent change, is known by the condition alone and costs no call.
create trigger audit_entries_stay before update on audit_entries
    for each row
    when (old.place is not null or new.place is null
        or (new.seq, new.id, new.occurred_at, new.actor, new.roles, new.action, new.aggregate_type, new.aggregate_id, new.aggregate_version, new.correlation_id, new.reason)
            is distinct from
            (old.seq, old.id, old.occurred_at, old.actor, old.roles, old.action, old.aggregate_type, old.aggregate_id, old.aggregate_version, old.correlation_id, old.reason))
    execute function refuse_audit_change();
create trigger audit_entries_are_kept before delete on audit_entries for each row execute function refuse_audit_change();
create trigger audit_entries_are_not_emptied before truncate on audit_entries for each statement execute function refuse_audit_change();
