-- Demonstration data, Development only: loans of the exhibitions, counted from the day on which the database is made, each in another state. A day of preparation and one of checking.
-- Safe to run again: nothing that exists is touched, and a copy that is not lent now is left out.
insert into loan_bookings (id, version, copy_id, offer_id, offer_version, body, membership_id, authority_siren, authority_name, status, venue, starts_on, ends_on, blocked_from, blocked_until,
                           requested_by, requested_on, approved_by, approved_on, signed_on, insurer, policy_number, insured_until, picked_up_on)
select l.id::uuid, 1, c.id, o.id, o.content_version, c.body, m.id, m.authority_siren, m.authority_name, l.status, l.venue, l.day, l.day + l.days, l.day - 1, l.day + l.days + 1,
       'member:' || m.authority_siren, current_date - 20,
       case when l.step >= 1 then 'contributor:' || c.body end, case when l.step >= 1 then current_date - 15 end, case when l.step >= 2 then current_date - 10 end,
       case when l.step >= 2 then 'Assurances de Brie' end, case when l.step >= 2 then 'AB-77-' || l.number end, case when l.step >= 2 then l.day + 365 end,
       case when l.step >= 3 then l.day end
from (values
    ('0199a000-0000-7000-8000-000000000731', 1, '0199a000-0000-7000-8000-000000000602', '217704824', 'PickedUp', 3, 'Bibliothèque municipale', current_date - 1, 20),
    ('0199a000-0000-7000-8000-000000000732', 2, '0199a000-0000-7000-8000-000000000603', '217704949', 'AgreementSigned', 2, 'Bibliothèque municipale, salle de lecture', current_date + 25, 14),
    ('0199a000-0000-7000-8000-000000000733', 3, '0199a000-0000-7000-8000-000000000604', '217705334', 'Approved', 1, 'Place de la mairie', current_date + 45, 7),
    ('0199a000-0000-7000-8000-000000000734', 4, '0199a000-0000-7000-8000-000000000604', '217704824', 'Requested', 0, 'Parking du groupe scolaire', current_date + 60, 7)
    ) l (id, number, copy, siren, status, step, venue, day, days)
join exhibition_copies c on c.id = l.copy::uuid and c.status = 'Available'
join offers o on o.id = c.offer_id and o.status = 'Published'
join provider_bodies b on b.code = c.body and b.status = 'Open'
join memberships m on m.authority_siren = l.siren and m.status = 'Active'
on conflict do nothing;
