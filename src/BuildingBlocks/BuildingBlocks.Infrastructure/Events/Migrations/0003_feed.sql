-- The feed at any size, and for how long its events are kept.

-- Names and subjects are compared byte by byte, whatever the language of the database: a prefix is then a range of an index.
drop index events_by_subject;
drop index events_by_type;
alter table events
    alter column type type text collate "C",
    alter column subject type text collate "C";

-- One index for each form of the feed's filters. Partial: an event is in them once, when it gets its place, and not a first time when it is stored without one.
-- The prefix that selects a whole programme (« catalogue. ») has an index; any other one is no form of its own: its few names are found by jumping from one name to
-- the next (a step each, however many events bear it), each name then is read in the order of positions as far as the page needs, and the page is the first of all
-- those. So a page costs names × its size at most, at 10^3 events as at 10^6.
create index events_by_type on events (type, position) where position is not null;
create index events_by_programme on events (split_part(type, '.', 1), position) where position is not null;
create index events_by_subject on events (subject, position) where position is not null;
create index events_by_subject_and_type on events (subject, type, position) where position is not null;

-- By position first: whether an event is still to be delivered is asked for each event that is purged.
alter table deliveries
    drop constraint deliveries_pk,
    add constraint deliveries_pk primary key (position, subscriber);

-- From here on nothing is missing in the feed. Not in the counter's row, which the sequencer holds.
create table feed_horizon
(
    only_row        boolean primary key default true check (only_row),
    oldest_position bigint not null
);
insert into feed_horizon (oldest_position) values (1);

-- Tables of one row, which the planner would take for thousands until somebody counts.
analyze feed_counter, feed_horizon;

-- Events that somebody still has to get: they are not purged. Whoever owes events adds them here.
create view owed_positions as
select position from deliveries;

-- Takes away events older than the retention, one batch after a position; what is owed stays, and is no part of the feed any more. With dry_run, only counts.
-- looked_through: where to go on; null when there are no more, or another host is at it.
create function purge_events(retention_days integer, after_position bigint, batch integer, dry_run boolean, out looked_through bigint, out purged integer, out owed integer)
    language plpgsql
    security definer
    set search_path = integration, pg_temp
as
$body$
declare
    cutoff constant timestamptz := now() - make_interval(days => retention_days);
    looked integer;
    free   bigint[];
begin
    -- No setting, and no caller, can empty the feed.
    if retention_days < 30 then
        raise exception 'Events are kept for 30 days at least.' using errcode = 'invalid_parameter_value';
    end if;

    purged := 0;
    owed := 0;
    if not dry_run and not pg_try_advisory_xact_lock(7700002) then
        return;
    end if;

    -- Up to the first young event: the feed loses its beginning, never something in between.
    with batched as (select e.position, e.occurred_at from events e where e.position > after_position order by e.position limit batch),
         old as (select b.position from batched b
             where b.position < coalesce((select min(y.position) from batched y where y.occurred_at >= cutoff), 9223372036854775807))
    select max(o.position), count(*), array_agg(o.position) filter (where not exists (select from owed_positions w where w.position = o.position))
    into looked_through, looked, free
    from old o;

    purged := coalesce(cardinality(free), 0);
    owed := looked - purged;
    if dry_run or purged = 0 then
        return;
    end if;

    delete from events where position = any (free);
    update feed_horizon set oldest_position = greatest(oldest_position, (select max(p) from unnest(free) p) + 1);
end
$body$;
revoke execute on function purge_events(integer, bigint, integer, boolean) from public;

-- As before, but never from behind the horizon, where events are missing, and never while events are purged.
create or replace function deal_again(subscriber_name text, types text[], after_position bigint) returns bigint
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
declare
    dealt_events bigint;
    start_after  bigint;
begin
    -- With the sequencer held back, no event can be placed between this look at the past and the subscription that follows.
    perform pg_advisory_xact_lock(7700001);
    perform pg_advisory_xact_lock_shared(7700002);
    select greatest(after_position, oldest_position - 1) into start_after from feed_horizon;
    with dealt as (insert into deliveries (subscriber, position, lane)
             select subscriber_name, e.position, e.aggregate_id from events e
             where e.position > start_after and e.type = any (types)
             on conflict on constraint deliveries_pk do nothing
             returning lane),
         opened as (insert into lanes as l (subscriber, lane, pending)
             select subscriber_name, lane, count(*) from dealt group by lane order by lane
             on conflict on constraint lanes_pk do update set pending = l.pending + excluded.pending)
    select count(*) into dealt_events from dealt;
    return dealt_events;
end
$body$;
