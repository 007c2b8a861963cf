-- The kernel's own read models (the timeline) have effects in this schema, so their inbox rows are here too.
create table inbox
(
    subscriber text        not null,
    event_id   uuid        not null,
    handled_at timestamptz not null default now(),
    constraint inbox_pk primary key (subscriber, event_id)
);
create index inbox_handled_at on inbox (handled_at);

-- Counts each lane again. A difference is a defect: the caller raises an alarm. Returns the number of lanes that were mended.
create function reconcile_lanes() returns integer
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
declare
    suspect record;
    counted bigint;
    stored  bigint;
    mended  integer := 0;
begin
    -- Nobody deals out while this runs; a dispatcher may still finish its lane, so each suspect is counted again under its own row lock.
    perform pg_advisory_xact_lock(7700001);
    for suspect in
        select coalesce(l.subscriber, d.subscriber) as subscriber, coalesce(l.lane, d.lane) as lane
        from lanes l
        full join (select subscriber, lane, count(*) as waiting from deliveries group by subscriber, lane) d
            on d.subscriber = l.subscriber and d.lane = l.lane
        where l.pending is distinct from coalesce(d.waiting, 0)
        order by 1, 2
    loop
        insert into lanes (subscriber, lane, pending) values (suspect.subscriber, suspect.lane, 0)
        on conflict on constraint lanes_pk do nothing;
        select pending into stored from lanes where subscriber = suspect.subscriber and lane = suspect.lane for update;
        select count(*) into counted from deliveries where subscriber = suspect.subscriber and lane = suspect.lane;
        if stored <> counted then
            update lanes set pending = counted where subscriber = suspect.subscriber and lane = suspect.lane;
            mended := mended + 1;
        end if;
    end loop;
    return mended;
end
$body$;
