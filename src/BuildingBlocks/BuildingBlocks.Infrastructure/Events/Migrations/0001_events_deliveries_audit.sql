-- Facts, in the order in which they were committed. seq is given when the row is written, position after commit by sequence_events alone.
create table events
(
    seq               bigint generated always as identity,
    id                uuid        not null,
    type              text        not null,
    aggregate_type    text        not null,
    aggregate_id      uuid        not null,
    aggregate_version integer     not null,
    ordinal           integer     not null,
    subject           text        not null,
    occurred_at       timestamptz not null,
    data              json        not null,
    traceparent       text,
    position          bigint,
    constraint events_pk primary key (id),
    constraint events_position_unique unique (position),
    constraint events_once_per_version unique (aggregate_type, aggregate_id, aggregate_version, ordinal)
);
create index events_to_sequence on events (seq) where position is null;
create index events_by_subject on events (subject, position);
create index events_by_type on events (type, position);

create table feed_counter
(
    only_row      boolean primary key default true check (only_row),
    last_position bigint not null
);
insert into feed_counter (last_position) values (0);

-- Who receives what. Rows, not a list in memory: during a rolling deployment an event may be sequenced by a host that does not know the handler yet.
create table subscriptions
(
    subscriber     text primary key,
    event_types    text[]      not null,
    start_position bigint      not null,
    registered_at  timestamptz not null default now()
);

-- A waiting or dead delivery. A handled one is deleted: the inbox of the reacting module remembers it.
create table deliveries
(
    subscriber text     not null,
    position   bigint   not null references events (position),
    lane       uuid     not null,
    is_dead    boolean  not null default false,
    attempts   smallint not null default 0,
    last_error text,
    failed_at  timestamptz,
    constraint deliveries_pk primary key (subscriber, position)
) with (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 70);
create index deliveries_by_lane on deliveries (subscriber, lane, position);
create index deliveries_dead on deliveries (position) where is_dead;

-- The events of one aggregate for one subscriber. Lanes are claimed, not rows: a claim by rows costs seconds behind one poisoned key.
create table lanes
(
    subscriber      text        not null,
    lane            uuid        not null,
    pending         bigint      not null,
    next_attempt_at timestamptz not null default now(),
    lease_until     timestamptz,
    lease_token     uuid,
    constraint lanes_pk primary key (subscriber, lane),
    constraint lanes_pending_not_negative check (pending >= 0)
) with (autovacuum_vacuum_scale_factor = 0.01, fillfactor = 70);
create index lanes_to_claim on lanes (next_attempt_at) where pending > 0;

-- Gives committed events their place and deals them out. One at a time; another caller returns at once with -1.
create function sequence_events(batch integer) returns integer
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
declare
    base   bigint;
    placed_events integer;
begin
    if not pg_try_advisory_xact_lock(7700001) then
        return -1;
    end if;

    select last_position into base from feed_counter for update;

    with unplaced as (select seq from events where position is null order by seq limit batch),
         numbered as (select seq, row_number() over (order by seq) as place from unplaced),
         placed as (update events e set position = base + n.place from numbered n where e.seq = n.seq returning e.position, e.type, e.aggregate_id),
         dealt as (insert into deliveries (subscriber, position, lane)
             select s.subscriber, p.position, p.aggregate_id from placed p join subscriptions s on p.type = any (s.event_types)
             returning subscriber, lane),
         opened as (insert into lanes as l (subscriber, lane, pending)
             select subscriber, lane, count(*) from dealt group by subscriber, lane order by subscriber, lane
             on conflict on constraint lanes_pk do update set pending = l.pending + excluded.pending)
    select count(*) into placed_events from placed;

    if placed_events > 0 then
        update feed_counter set last_position = base + placed_events;
    end if;
    return placed_events;
end
$body$;

-- Deals past events out again to a subscriber: the back-fill of a new one, and the replay of a known one.
create function deal_again(subscriber_name text, types text[], after_position bigint) returns bigint
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
declare
    dealt_events bigint;
begin
    -- With the sequencer held back, no event can be placed between this look at the past and the subscription that follows.
    perform pg_advisory_xact_lock(7700001);
    with dealt as (insert into deliveries (subscriber, position, lane)
             select subscriber_name, e.position, e.aggregate_id from events e
             where e.position > after_position and e.type = any (types)
             on conflict on constraint deliveries_pk do nothing
             returning lane),
         opened as (insert into lanes as l (subscriber, lane, pending)
             select subscriber_name, lane, count(*) from dealt group by lane order by lane
             on conflict on constraint lanes_pk do update set pending = l.pending + excluded.pending)
    select count(*) into dealt_events from dealt;
    return dealt_events;
end
$body$;

-- Registers a subscriber, or the event types it has learnt since. from_start: past events of the new types come too.
create function register_subscription(subscriber_name text, types text[], from_start boolean) returns void
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
declare
    known text[];
    here  bigint;
begin
    perform pg_advisory_xact_lock(7700001);
    select last_position into here from feed_counter;
    select event_types into known from subscriptions where subscriber = subscriber_name;
    if known is null then
        insert into subscriptions (subscriber, event_types, start_position)
        values (subscriber_name, types, case when from_start then 0 else here end);
        known := '{}';
    else
        -- Types that this host does not know stay: a newer host may have registered them.
        update subscriptions set event_types = (select array_agg(distinct t order by t) from unnest(known || types) t)
        where subscriber = subscriber_name and not types <@ known;
    end if;

    if from_start and not types <@ known then
        perform deal_again(subscriber_name, (select array_agg(t) from unnest(types) t where t <> all (known)), 0);
    end if;
end
$body$;

-- Who did what, and why. Append only: no role but the owner may change or remove a row.
create table audit_entries
(
    seq               bigint generated always as identity,
    id                uuid        not null primary key,
    occurred_at       timestamptz not null,
    actor             text        not null,
    roles             text[]      not null,
    action            text        not null,
    aggregate_type    text        not null,
    aggregate_id      uuid        not null,
    aggregate_version integer     not null,
    correlation_id    text,
    reason            text
);
comment on column audit_entries.actor is 'personal: account or client that acted';
comment on column audit_entries.reason is 'personal: words of the author, may name somebody';
create index audit_entries_by_aggregate on audit_entries (aggregate_id, seq);

-- What an authority's timeline shows: a copy made from the events, which can be emptied and rebuilt.
create table timeline_entries
(
    event_id        uuid        not null primary key,
    position        bigint      not null,
    authority_siren char(9)     not null,
    occurred_at     timestamptz not null,
    type            text        not null,
    sentence        text        not null
);
create index timeline_entries_by_authority on timeline_entries (authority_siren, position desc);
