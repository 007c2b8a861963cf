-- Never more than the capacity have a place, whatever commands meet: looked at when the transaction commits, as one of them gives a place away and takes another in any order of
-- its statements, and under the lock of the session, so that two of them look one after the other.
create function keep_training_capacity() returns trigger
    language plpgsql
as
$body$
declare
    places integer;
begin
    select capacity into places from training_sessions where id = new.session_id for update;
    if (select count(*) from training_registrations where session_id = new.session_id and status in ('Confirmed', 'Offered', 'Attended', 'NoShow')) > places then
        raise exception 'The session has no place left.'
            using errcode = 'check_violation', constraint = 'training_registrations_within_capacity', table = 'training_registrations';
    end if;
    return null;
end
$body$;
create constraint trigger training_registrations_within_capacity after insert or update of status, session_id on training_registrations
    deferrable initially deferred for each row execute function keep_training_capacity();

create function keep_training_places() returns trigger
    language plpgsql
as
$body$
begin
    if (select count(*) from training_registrations where session_id = new.id and status in ('Confirmed', 'Offered', 'Attended', 'NoShow')) > new.capacity then
        raise exception 'More people have a place than the session would have.'
            using errcode = 'check_violation', constraint = 'training_sessions_capacity_kept', table = 'training_sessions';
    end if;
    return null;
end
$body$;
create constraint trigger training_sessions_capacity_kept after update of capacity on training_sessions
    deferrable initially deferred for each row execute function keep_training_places();

-- A waiting list is in the order of the commits: nobody comes in before somebody who is there, and nobody changes places.
create function keep_training_ranks() returns trigger
    language plpgsql
as
$body$
begin
    if tg_op = 'UPDATE' and new.rank <> old.rank then
        raise exception 'The rank of a registration never changes.' using errcode = 'check_violation', constraint = 'training_registrations_rank_kept', table = 'training_registrations';
    end if;
    return new;
end
$body$;
create trigger training_registrations_rank_kept before update of rank on training_registrations for each row execute function keep_training_ranks();

-- Row policies, like those of 0070: an authority reads those of its own people, a body those of the sessions that it holds.
alter table training_registrations enable row level security;
create policy of_the_product on training_registrations to d77_catalogue using (true) with check (true);
create policy of_the_reader on training_registrations for select to d77_catalogue_reader
    using (authority_siren = (select current_setting('d77.authority', true))
           or exists (select from training_sessions s where s.id = training_registrations.session_id and s.body = (select current_setting('d77.body', true))));

-- How many wait before, and with, the one at this rank: told to whoever waits, who does not see the others. Names are whole, since the caller chooses the search path.
create function training_position(session uuid, place integer) returns integer
    language plpgsql stable security definer cost 1
    as $$
begin
    return (select count(*) from catalogue.training_registrations r where r.session_id = session and r.status = 'WaitListed' and r.rank <= place)::integer;
end
$$;
comment on function training_position is 'Place in the waiting list of the entry at the rank';
