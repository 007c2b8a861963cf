-- Addresses of other systems, to which events are sent. Each is a subscriber of its own (« webhook: » and its id): what is owed to it are rows of deliveries and lanes.
create table webhooks
(
    id               uuid        not null,
    subscriber       text        not null generated always as ('webhook:' || id::text) stored,
    owner            text        not null,
    url              text        not null,
    description      text        not null,
    contact_email    text        not null,
    types            text[]      not null,
    subjects         text[]      not null,
    status           text        not null,
    proved_at        timestamptz,
    disabled_at      timestamptz,
    disabled_because text,
    missed_after     bigint,
    secret           bytea       not null,
    secret_made_at   timestamptz not null,
    old_secret       bytea,
    old_secret_until timestamptz,
    notice_due       boolean     not null default false,
    version          integer     not null,
    created_at       timestamptz not null,
    constraint webhooks_pk primary key (id),
    constraint webhooks_one_per_address unique (owner, url),
    constraint webhooks_subscriber_unique unique (subscriber),
    constraint webhooks_status_known check (status in ('PendingProof', 'Active', 'Disabled')),
    constraint webhooks_disabled_says_why check ((status = 'Disabled') = (disabled_because is not null)),
    constraint webhooks_old_secret_ends check ((old_secret is null) = (old_secret_until is null))
);
comment on column webhooks.owner is 'personal(trace; of=account; for=operation; key=account; erase=alias): client or account that registered the address';
comment on column webhooks.contact_email is 'personal(contact; of=agent; for=operation; is=email; erase=anonymise): whom the product writes to when it stops sending';
comment on column webhooks.description is 'personal(text; of=anybody; for=operation; erase=mention): words of the owner, may name somebody';
create index webhooks_active on webhooks (id) where status = 'Active';
create index webhooks_noticed on webhooks (id) where notice_due;

-- How sending goes, apart from the row that people change: it changes with attempts, has no version, and nobody is refused because of it.
create table webhook_progress
(
    webhook_id      uuid        not null references webhooks (id) on delete cascade,
    failures        integer     not null default 0,
    failing_since   timestamptz,
    resume_at       timestamptz not null default now(),
    last_success_at timestamptz,
    constraint webhook_progress_pk primary key (webhook_id)
) with (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 50);

-- What each attempt met. The id is a UUIDv7: the order of attempts.
create table webhook_attempts
(
    id              uuid        not null,
    webhook_id      uuid        not null references webhooks (id) on delete cascade,
    event_id        uuid        not null,
    event_type      text        not null,
    number          integer     not null,
    attempted_at    timestamptz not null default now(),
    milliseconds    integer     not null,
    outcome         text        not null,
    status          integer,
    error           text,
    answer          text,
    next_attempt_at timestamptz,
    constraint webhook_attempts_pk primary key (webhook_id, id)
);
comment on column webhook_attempts.answer is 'personal(text; of=anybody; for=operation; erase=mention): first kilobyte of what the receiver answered, may name somebody';
create index webhook_attempts_by_event on webhook_attempts (webhook_id, event_id, id);
create index webhook_attempts_by_age on webhook_attempts (attempted_at);

-- Thousands of lanes may wait for a receiver that is down: they must not stand in the way of the product's own subscribers, nor of each other.
drop index lanes_to_claim;
create index lanes_to_claim on lanes (next_attempt_at) where pending > 0 and subscriber not like 'webhook:%';
create index lanes_of_webhooks on lanes (subscriber, next_attempt_at) where pending > 0 and subscriber like 'webhook:%';
create index lanes_leased_for_webhooks on lanes (subscriber, lease_token) where lease_token is not null and subscriber like 'webhook:%';

create index deliveries_of_webhooks on deliveries (subscriber, position) where subscriber like 'webhook:%';

-- Whether an address takes an event. No type means each type, no subject each subject. One expression without a query in it, so that the planner puts it in place of the call.
create function webhook_takes(types text[], subjects text[], event_type text, event_subject text) returns boolean
    language sql
    immutable
as
$body$
    select (cardinality(types) = 0 or event_type ^@ any (types collate "C"))
       and (cardinality(subjects) = 0 or event_subject = any (subjects collate "C"));
$body$;

-- Deals events out to addresses as they get their place, in the same transaction: no event is placed without being owed. Only active addresses are owed anything.
-- Whoever ends an address's activity holds the sequencer's lock, so that nothing is dealt to it afterwards.
create function deal_to_webhooks() returns trigger
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
begin
    if exists (select from webhooks where status = 'Active') then
        with dealt as (insert into deliveries (subscriber, position, lane)
                select w.subscriber, e.position, e.aggregate_id
                from placed e
                join unplaced u on u.seq = e.seq and u.position is null and e.position is not null
                join webhooks w on w.status = 'Active' and webhook_takes(w.types, w.subjects, e.type, e.subject)
                returning subscriber, lane)
        insert into lanes as l (subscriber, lane, pending)
        select subscriber, lane, count(*) from dealt group by subscriber, lane order by subscriber, lane
        on conflict on constraint lanes_pk do update set pending = l.pending + excluded.pending;
    end if;
    return null;
end
$body$;

create trigger events_dealt_to_webhooks
    after update on events
    referencing old table as unplaced new table as placed
    for each statement
execute function deal_to_webhooks();

-- Leases lanes that are due, to each address at most so many at once, whatever the number of hosts; one only to an address whose last attempts failed.
-- The row of an address's progress is locked first, so that two hosts do not count its leases at the same time; the statement in the loop sees what the other did.
create function claim_webhook_lanes(token uuid, lease interval, slots integer, failures_before_pause integer) returns integer
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
declare
    due     record;
    taken   integer;
    claimed integer := 0;
begin
    for due in
        select w.subscriber, case when p.failures >= failures_before_pause then 1 else slots end as slots
        from webhooks w
        join webhook_progress p on p.webhook_id = w.id
        where w.status = 'Active' and p.resume_at <= now()
          and exists (select from lanes l
              where l.subscriber = w.subscriber and l.subscriber like 'webhook:%' and l.pending > 0 and l.next_attempt_at <= now() and (l.lease_until is null or l.lease_until < now()))
        order by w.id
        for update of p skip locked
    loop
        with free as (
            select l.lane from lanes l
            where l.subscriber = due.subscriber and l.subscriber like 'webhook:%' and l.pending > 0 and l.next_attempt_at <= now() and (l.lease_until is null or l.lease_until < now())
            order by l.next_attempt_at
            limit greatest(0, due.slots - (select count(*) from lanes b
                where b.subscriber = due.subscriber and b.subscriber like 'webhook:%' and b.lease_token is not null and b.lease_until >= now()))
            for update skip locked)
        update lanes l set lease_until = now() + lease, lease_token = token
        from free where l.subscriber = due.subscriber and l.lane = free.lane;
        get diagnostics taken = row_count;
        claimed := claimed + taken;
    end loop;
    return claimed;
end
$body$;

-- Owes events to an address again, whether they were delivered, given up or never owed; what is owed already stays as it is. Returns the last position looked at, and how many it owes anew.
create function owe_webhook(webhook uuid, after_position bigint, up_to_position bigint, most integer) returns table (last_position bigint, owed bigint)
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
declare
    address webhooks;
    reached bigint;
    revived bigint;
    dealt_events bigint;
begin
    -- Never while old events are purged: what is owed has to stay.
    perform pg_advisory_xact_lock_shared(7700002);
    select * into address from webhooks where id = webhook;
    select case when count(*) < most then up_to_position else max(e.position) end into reached from (
        select position from events
        where position > after_position and position <= up_to_position and webhook_takes(address.types, address.subjects, type, subject)
        order by position limit most) e;

    -- Lanes first, in their order, as everybody takes them.
    with given_up as (select d.lane from deliveries d where d.subscriber = address.subscriber and d.is_dead and d.position > after_position and d.position <= reached),
         opened as (select l.lane from lanes l where l.subscriber = address.subscriber and l.lane in (select lane from given_up) order by l.lane for update),
         due as (update lanes l set next_attempt_at = now() from opened where l.subscriber = address.subscriber and l.lane = opened.lane returning l.lane)
    update deliveries d set is_dead = false, attempts = 0
    from due where d.subscriber = address.subscriber and d.lane = due.lane and d.is_dead and d.position > after_position and d.position <= reached;
    get diagnostics revived = row_count;

    with dealt as (insert into deliveries (subscriber, position, lane)
            select address.subscriber, e.position, e.aggregate_id from events e
            where e.position > after_position and e.position <= reached and webhook_takes(address.types, address.subjects, e.type, e.subject)
            on conflict on constraint deliveries_pk do nothing
            returning deliveries.lane),
         opened as (insert into lanes as l (subscriber, lane, pending)
            select address.subscriber, dealt.lane, count(*) from dealt group by dealt.lane order by dealt.lane
            on conflict on constraint lanes_pk do update set pending = l.pending + excluded.pending)
    select count(*) into dealt_events from dealt;
    return query select reached, revived + dealt_events;
end
$body$;

-- The place before which all events are older than an instant, as nearly as instants follow places: found by halving, as no index is by instant.
create function position_before(instant timestamptz) returns bigint
    language plpgsql
    stable
    set search_path = integration, pg_temp
as
$body$
declare
    low    bigint := coalesce((select min(position) from events), 1) - 1;
    high   bigint := (select last_position from feed_counter);
    middle bigint;
    seen   timestamptz;
begin
    while low < high loop
        middle := (low + high + 1) / 2;
        select e.occurred_at into seen from events e where e.position >= middle order by e.position limit 1;
        if seen is null or seen >= instant then
            high := middle - 1;
        else
            low := middle;
        end if;
    end loop;
    return low;
end
$body$;
