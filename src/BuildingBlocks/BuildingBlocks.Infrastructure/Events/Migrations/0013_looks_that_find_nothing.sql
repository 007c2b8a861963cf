create or replace function sequence_events(batch integer) returns integer
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

    -- Most looks find nothing: the lock on the counter alone would be a write, and its commit a wait for the disk.
    if not exists (select from events where position is null) then
        return 0;
    end if;

    select last_position into base from feed_counter for update;

    with unplaced as (select id, seq from events where position is null order by seq limit batch),
         numbered as (select id, row_number() over (order by seq) as place from unplaced),
         placed as (update events e set position = base + n.place from numbered n where e.id = n.id returning e.position, e.type, e.aggregate_id),
         dealt as (insert into deliveries (subscriber, position, lane)
             select s.subscriber, p.position, p.aggregate_id from placed p join subscriptions s on p.type = any (s.event_types)
             returning subscriber, lane),
         opened as (insert into lanes as l (subscriber, lane, pending)
             select subscriber, lane, count(*) from dealt group by subscriber, lane order by subscriber, lane
             on conflict on constraint lanes_pk do update set pending = l.pending + excluded.pending)
    select count(*) into placed_events from placed;

    update feed_counter set last_position = base + placed_events;
    return placed_events;
end
$body$;
