-- A body that ends takes no new session, copy or booking either, as it takes no assignment and no offer (0101). Whoever puts one to it waits for whoever ends it, and is then
-- refused; whoever ends it waits for what is being put to it, and finds it. Held here alone: a booking need not read the body first.
create function check_body_of_new_work() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
declare
    found_status text;
begin
    select b.status into found_status from provider_bodies b where b.code = new.body for share;
    if found_status <> 'Open' then
        raise check_violation using message = 'the body takes nothing new', constraint = 'bodies_take_new_work', table = tg_table_name;
    end if;
    return new;
end
$$;
create trigger check_body_of_new before insert on training_sessions for each row execute function check_body_of_new_work();
create trigger check_body_of_new before insert on exhibition_copies for each row execute function check_body_of_new_work();
create trigger check_body_of_new before insert on loan_bookings for each row execute function check_body_of_new_work();

-- As for loans: a session waits for whoever is ending the offer, and is then refused.
create function check_offer_of_session() returns trigger
    language plpgsql set search_path = catalogue, public
    as $$
declare
    asked record;
begin
    select o.status, o.replaced_by into asked from offers o where o.id = new.offer_id for share;
    if asked.status <> 'Published' then
        raise check_violation using message = 'the offer is not available', constraint = 'training_sessions_offer_available', table = 'training_sessions',
            hint = coalesce(asked.replaced_by::text, '');
    end if;
    return new;
end
$$;
create trigger check_offer_of_new before insert on training_sessions for each row execute function check_offer_of_session();
