-- Marks many deliveries of one subscriber as handled, and gives their lanes back. Lane by lane, in the order in which everybody locks them: as one statement it was planned by what is
-- known of the subscriber, and of one that is new nothing is known. PostgreSQL took it to have a single lane, and read all its twenty thousand for each of two hundred.
create function complete_deliveries(handled_by text, token uuid, of_lanes uuid[], at_positions bigint[]) returns void
    language plpgsql
    set search_path = integration, pg_temp
as
$body$
declare
    handled record;
begin
    -- What a crash of the database could take back is marked again: the inbox, written with the effect, knows what was handled.
    perform set_config('synchronous_commit', 'off', true);
    for handled in
        select g.lane, array_agg(g.position) as positions from unnest(of_lanes, at_positions) g (lane, position) group by g.lane order by g.lane
    loop
        update lanes l set pending = l.pending - cardinality(handled.positions), lease_until = null, lease_token = null, next_attempt_at = now()
        where l.subscriber = handled_by and l.lane = handled.lane and l.lease_token = token;

        -- Else the lease was lost, and the next owner finds the inbox rows.
        if found then
            delete from deliveries d where d.subscriber = handled_by and d.lane = handled.lane and d.position = any (handled.positions);
        end if;
    end loop;
end
$body$;

-- Of a queue, yesterday's statistics tell nothing about today: none are better.
alter table lanes alter column subscriber set statistics 0;
alter table deliveries alter column subscriber set statistics 0;
