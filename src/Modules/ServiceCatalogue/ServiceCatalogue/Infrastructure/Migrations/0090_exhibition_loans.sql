-- Copies of exhibitions, and who borrows them from when to when.

create table exhibition_copies
(
    id            uuid    primary key,
    version       integer not null,
    offer_id      uuid    not null references offers (id),
    body          text    not null references provider_bodies (code),
    label         text    not null,
    status        text    not null constraint exhibition_copies_status_known check (status in ('Available', 'UnderRepair', 'Withdrawn')),
    added_on      date    not null,
    repair_reason text,
    repair_until  date,
    constraint exhibition_copies_repair check ((status = 'UnderRepair') = (repair_reason is not null)),
    constraint exhibition_copies_label_unique unique (offer_id, label)
);
comment on table exhibition_copies is 'Copies of the exhibitions that bodies lend';
comment on column exhibition_copies.repair_reason is 'personal(text; of=anybody; for=desk; erase=mention): free text of the lender, may name somebody';
comment on column exhibition_copies.repair_until is 'Day from which it should be lent again; null when nobody knows';
create index exhibition_copies_by_body on exhibition_copies (body, id);

create table loan_bookings
(
    id               uuid    primary key,
    version          integer not null,
    copy_id          uuid    not null references exhibition_copies (id),
    offer_id         uuid    not null references offers (id),
    offer_version    integer not null,
    body             text    not null references provider_bodies (code),
    membership_id    uuid    not null references memberships (id),
    authority_siren  text    not null,
    authority_name   text    not null,
    status           text    not null constraint loan_bookings_status_known
        check (status in ('Requested', 'Approved', 'AgreementSigned', 'PickedUp', 'Overdue', 'Returned', 'Closed', 'Refused', 'Cancelled', 'Lapsed')),
    venue            text    not null,
    starts_on        date    not null,
    ends_on          date    not null,
    blocked_from     date    not null,
    blocked_until    date    not null,
    requested_by     text    not null,
    requested_on     date    not null,
    approved_by      text,
    approved_on      date,
    signed_on        date,
    insurer          text,
    policy_number    text,
    insured_until    date,
    picked_up_on     date,
    returned_on      date,
    condition_code   text    constraint loan_bookings_condition_known check (condition_code in ('Good', 'Damaged')),
    condition_report text,
    ended_on         date,
    reason           text,
    constraint loan_bookings_days check (ends_on > starts_on),
    constraint loan_bookings_blocked check (blocked_from <= starts_on and blocked_until > blocked_from),
    constraint loan_bookings_approved check (status not in ('Approved', 'AgreementSigned', 'PickedUp', 'Overdue', 'Returned', 'Closed') or approved_on is not null),
    constraint loan_bookings_signed check (status not in ('AgreementSigned', 'PickedUp', 'Overdue', 'Returned', 'Closed') or signed_on is not null),
    constraint loan_bookings_insurance_whole check (num_nulls(insurer, policy_number, insured_until) in (0, 3)),
    constraint loan_bookings_insured check (picked_up_on is null or (insured_until is not null and insured_until >= ends_on)),
    constraint loan_bookings_picked_up check (status not in ('PickedUp', 'Overdue', 'Returned', 'Closed') or picked_up_on is not null),
    constraint loan_bookings_reported check ((returned_on is not null) = (condition_code is not null) and (returned_on is not null) = (condition_report is not null)),
    constraint loan_bookings_returned check (status not in ('Returned', 'Closed') or returned_on is not null),

    -- Half-open: a booking may begin on the day on which the one before stops to block the copy.
    constraint loan_bookings_one_at_a_time exclude using gist (copy_id with =, daterange(blocked_from, blocked_until) with &&)
        where (status in ('Requested', 'Approved', 'AgreementSigned', 'PickedUp', 'Overdue', 'Returned'))
);
comment on table loan_bookings is 'Loans of copies of exhibitions to members';
comment on column loan_bookings.ends_on is 'Day of the return, no day of the loan any more';
comment on column loan_bookings.blocked_from is 'First day on which the copy is prepared, by the setting in force when it was booked';
comment on column loan_bookings.blocked_until is 'First day on which the copy is free again, checked';
comment on column loan_bookings.venue is 'personal(text; of=anybody; for=desk; erase=mention): free text of the member, may name somebody';
comment on column loan_bookings.requested_by is 'personal(trace; of=representative; for=desk; key=account; erase=alias): account that asked for the loan';
comment on column loan_bookings.approved_by is 'personal(trace; of=agent; for=desk; key=account; erase=alias): account that approved the loan';
comment on column loan_bookings.condition_report is 'personal(text; of=anybody; for=desk; erase=mention): free text of the lender, may name somebody';
comment on column loan_bookings.reason is 'personal(text; of=anybody; for=desk; erase=mention): free text, may name somebody';

-- A copy can be in one place at a time, whatever was booked.
create unique index loan_bookings_one_out_per_copy on loan_bookings (copy_id) where status in ('PickedUp', 'Overdue');
create index loan_bookings_by_authority on loan_bookings (authority_siren, id);
create index loan_bookings_by_body on loan_bookings (body, id);
create index loan_bookings_by_copy on loan_bookings (copy_id, id);
create index loan_bookings_by_status on loan_bookings (status, id);
create index loan_bookings_by_membership on loan_bookings (membership_id);
create index loan_bookings_to_collect on loan_bookings (starts_on) where status in ('Requested', 'Approved', 'AgreementSigned');
create index loan_bookings_to_return on loan_bookings (ends_on) where status = 'PickedUp';

-- One booking of a copy at a time until the commit: by the exclusion constraint alone, racers wait for each other in deadlocks. The same lock keeps a copy from being withdrawn
-- while somebody books it. Names are whole, since whoever loads rows chooses the search path.
create function keep_loan_on_available_copy() returns trigger
    language plpgsql
as
$body$
begin
    perform pg_advisory_xact_lock(hashtextextended('exhibition_copies/' || new.copy_id, 0));
    if not exists (select from catalogue.exhibition_copies c where c.id = new.copy_id and c.status = 'Available') then
        raise exception 'The copy is not lent now.'
            using errcode = 'check_violation', constraint = 'loan_bookings_copy_available', table = 'loan_bookings';
    end if;
    return new;
end
$body$;
create trigger loan_bookings_on_available_copy before insert on loan_bookings for each row execute function keep_loan_on_available_copy();

-- As for requests: a booking waits for whoever is ending the offer, and is then refused; whoever ends an offer waits for the bookings being made.
create function keep_loan_on_published_offer() returns trigger
    language plpgsql set search_path = catalogue, public
as
$body$
declare
    asked record;
begin
    select o.status, o.replaced_by into asked from offers o where o.id = new.offer_id for share;
    if asked.status <> 'Published' then
        raise exception 'The offer is not available.'
            using errcode = 'check_violation', constraint = 'loan_bookings_offer_available', table = 'loan_bookings', hint = coalesce(asked.replaced_by::text, '');
    end if;
    return new;
end
$body$;
create trigger loan_bookings_on_published_offer before insert on loan_bookings for each row execute function keep_loan_on_published_offer();

create function keep_booked_copy() returns trigger
    language plpgsql
as
$body$
begin
    perform pg_advisory_xact_lock(hashtextextended('exhibition_copies/' || new.id, 0));
    if exists (select from catalogue.loan_bookings b
               where b.copy_id = new.id and b.status in ('Requested', 'Approved', 'AgreementSigned', 'PickedUp', 'Overdue', 'Returned')) then
        raise exception 'The copy is booked.'
            using errcode = 'check_violation', constraint = 'exhibition_copies_not_booked', table = 'exhibition_copies';
    end if;
    return new;
end
$body$;
create trigger exhibition_copies_withdrawn_when_free before update on exhibition_copies for each row
    when (new.status = 'Withdrawn' and old.status <> 'Withdrawn') execute function keep_booked_copy();

-- Whoever wants to book reads which days are taken, and never by whom: with the owner's eyes.
create function blocked_days_of_copy(asked uuid, first_day date, end_day date) returns table (blocked_from date, blocked_until date, is_overdue boolean)
    language sql stable security definer set search_path = catalogue, pg_temp
    as $$
        select b.blocked_from, b.blocked_until, b.status = 'Overdue'
        from loan_bookings b
        where b.copy_id = asked
          and b.status in ('Requested', 'Approved', 'AgreementSigned', 'PickedUp', 'Overdue', 'Returned')
          and daterange(b.blocked_from, b.blocked_until) && daterange(first_day, end_day)
    $$;
comment on function blocked_days_of_copy is 'Days on which a copy is prepared, lent or checked, between two days';

alter table loan_bookings enable row level security;
create policy of_the_product on loan_bookings to d77_catalogue using (true) with check (true);

-- Those of the authority that borrows, and of the body that lends.
create policy of_the_reader on loan_bookings for select to d77_catalogue_reader
    using (authority_siren = (select current_setting('d77.authority', true)) or body = (select current_setting('d77.body', true)));
