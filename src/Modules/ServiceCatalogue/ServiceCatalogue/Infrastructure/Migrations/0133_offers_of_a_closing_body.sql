-- As before, but the offers of the body are found by the index of bodies, which serves containment only.
create or replace function live_work_of(asked text) returns table (kind text, count bigint)
    language plpgsql stable security definer set search_path = catalogue, pg_temp
    as $$
begin
    return query select 'assignments', count(*) from assignments a where a.body = asked and a.status in ('Proposed', 'Accepted', 'InProgress', 'Waiting');
    return query select 'offers', count(*) from offers o where o.bodies @> array[asked] and o.status = 'Published';
    if to_regclass('catalogue.training_sessions') is not null then
        return query execute 'select ''sessions'', count(*) from training_sessions s where s.body = $1 and s.status not in (''Held'', ''Cancelled'')' using asked;
    end if;
    if to_regclass('catalogue.loan_bookings') is not null then
        return query execute 'select ''bookings'', count(*) from loan_bookings b where b.body = $1 and b.status not in (''Closed'', ''Refused'', ''Cancelled'', ''Lapsed'')' using asked;
    end if;
end
$$;
