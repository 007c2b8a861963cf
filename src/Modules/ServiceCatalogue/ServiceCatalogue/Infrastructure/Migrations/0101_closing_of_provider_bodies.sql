-- A body can disappear, as Act'Art did: it takes nothing new, hands over what it has, and is closed when nothing is left to it.

alter table provider_bodies
    add column closing_since date,
    add column closed_on     date,
    add constraint provider_bodies_day_when_closing check (status <> 'Closing' or closing_since is not null),
    add constraint provider_bodies_day_when_open check (status <> 'Open' or (closing_since is null and closed_on is null));
comment on column provider_bodies.closed_on is 'Last day; null on bodies that were closed before it was kept';

create or replace view provider_body_profiles as
select md5('provider-body/' || b.code)::uuid as id,
       b.version,
       b.code,
       b.name,
       b.status,
       array(select t.theme from provider_body_themes t where t.body = b.code order by t.theme) as themes,
       coalesce(b.covered_communes, '{}') as covered_communes,
       b.closing_since,
       b.closed_on
from provider_bodies b;

-- What still stands with a body: kinds of work and how much of each, so that one function says whether a body may close. Sessions and bookings count where they are kept.
create function live_work_of(asked text) returns table (kind text, count bigint)
    language plpgsql stable security definer set search_path = catalogue, pg_temp
    as $$
begin
    return query select 'assignments', count(*) from assignments a where a.body = asked and a.status in ('Proposed', 'Accepted', 'InProgress', 'Waiting');
    return query select 'offers', count(*) from offers o where asked = any (o.bodies) and o.status = 'Published';
    if to_regclass('catalogue.training_sessions') is not null then
        return query execute 'select ''sessions'', count(*) from training_sessions s where s.body = $1 and s.status not in (''Held'', ''Cancelled'')' using asked;
    end if;
    if to_regclass('catalogue.loan_bookings') is not null then
        return query execute 'select ''bookings'', count(*) from loan_bookings b where b.body = $1 and b.status not in (''Closed'', ''Refused'', ''Cancelled'', ''Lapsed'')' using asked;
    end if;
end
$$;
comment on function live_work_of is 'What keeps a body from closing. An open quote stands with the assignment that it is for';

-- Whoever closes a body waits for the work that is being put to it, and whoever puts work to it waits for the closing, and is then refused.
create function check_closing_body() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
declare
    left_over text;
begin
    select string_agg(w.kind || '=' || w.count, ',') into left_over from live_work_of(new.code) w where w.count > 0;
    if left_over is not null then
        raise check_violation using message = 'the body still has work', constraint = 'provider_bodies_no_live_work', table = 'provider_bodies', hint = left_over;
    end if;
    return new;
end
$$;
create trigger check_closing before update on provider_bodies for each row when (new.status = 'Closed' and old.status <> 'Closed') execute function check_closing_body();

create function check_body_of_assignment() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
declare
    found_status text;
begin
    select b.status into found_status from provider_bodies b where b.code = new.body for share;
    if found_status = 'Closed' then
        raise check_violation using message = 'the body is closed', constraint = 'assignments_body_open', table = 'assignments';
    end if;
    return new;
end
$$;
create trigger check_body_of_new before insert on assignments for each row when (new.status in ('Proposed', 'Accepted', 'InProgress', 'Waiting')) execute function check_body_of_assignment();
create trigger check_body_of_reopened before update on assignments for each row
    when (new.status in ('Accepted', 'InProgress') and old.status = 'Done') execute function check_body_of_assignment();

create function check_bodies_of_offer() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
begin
    perform from provider_bodies b where b.code = any (new.bodies) order by b.code for share;
    if exists (select from provider_bodies b where b.code = any (new.bodies) and b.status = 'Closed') then
        raise check_violation using message = 'a body of the offer is closed', constraint = 'offers_bodies_open', table = 'offers';
    end if;
    return new;
end
$$;
create trigger check_bodies_of_new before insert on offers for each row when (new.status = 'Published') execute function check_bodies_of_offer();
create trigger check_bodies_of_published before update on offers for each row
    when (new.status = 'Published' and (old.status <> 'Published' or new.bodies <> old.bodies)) execute function check_bodies_of_offer();
