-- Demonstration data, Development only: sessions to come, counted from the day on which the database is made: one with places, one that is full and has a waiting list, one that
-- nobody has registered for, and one in preparation. Titles, places and people are invented. Safe to run again: nothing that exists is touched.
insert into training_sessions (id, version, status, offer_id, body, title, place, starts_at, ends_at, closes_at, capacity, minimum, taken, waiting, watch_at)
select s.id::uuid, 1, s.status, o.id, b.code, s.title, s.place, (s.day + s.opens) at time zone 'Europe/Paris', (s.day + s.ends) at time zone 'Europe/Paris',
       (s.day - 2 + time '18:00') at time zone 'Europe/Paris', s.capacity, s.minimum, s.taken, s.waiting,
       case when s.status <> 'Planned' then (s.day - 7)::timestamp at time zone 'Europe/Paris' end
from (values
    ('0199a000-0000-7000-8000-000000000711', 'Open', 12, 'caue77', 'Comprendre son paysage : une matinée de terrain', 'Mairie de Vulaines-sur-Seine', current_date + 80, time '09:00', time '12:30',
     12, 6, 3, 0),
    ('0199a000-0000-7000-8000-000000000712', 'Full', 13, 'caue77', 'Qualité architecturale et PLU : les bases', 'Maison de l''architecture, Melun', current_date + 90, time '09:30', time '17:00',
     3, 2, 3, 2),
    ('0199a000-0000-7000-8000-000000000713', 'Open', 20, 'mediatheque-departementale', 'Accueillir un public nouveau à la bibliothèque', 'Médiathèque départementale, Le Mée-sur-Seine',
     current_date + 100, time '09:30', time '16:30', 15, 5, 0, 0),
    ('0199a000-0000-7000-8000-000000000714', 'Planned', 24, 'archives-departementales', 'Le récolement, de la décharge au procès-verbal', 'Archives départementales, Dammarie-lès-Lys',
     current_date + 110, time '14:00', time '16:30', 20, 8, 0, 0)
    ) s (id, status, offer, body, title, place, day, opens, ends, capacity, minimum, taken, waiting)
join offers o on o.id = ('0199a000-0000-7000-8000-' || lpad(s.offer::text, 12, '0'))::uuid and o.status = 'Published'
join provider_bodies b on b.code = s.body and b.status = 'Open'
on conflict do nothing;

insert into training_registrations (id, session_id, rank, authority_siren, authority_name, trainee_name, trainee_email, trainee_function, status, registered_by, registered_at)
select r.id::uuid, s.id, r.rank, m.authority_siren, m.authority_name, r.name, r.email, r.function, r.status, 'member:' || m.authority_siren, now() - interval '10 days' + r.rank * interval '1 hour'
from (values
    ('0199a000-0000-7000-8000-000000000721', '0199a000-0000-7000-8000-000000000711', 1, '217705334', 'Alix Perrin', 'alix.perrin@vulaines-sur-seine.example', 'Maire', 'Confirmed'),
    ('0199a000-0000-7000-8000-000000000722', '0199a000-0000-7000-8000-000000000711', 2, '217704824', 'Noa Girard', 'noa.girard@varennes-sur-seine.example', 'Adjointe à l''urbanisme', 'Confirmed'),
    ('0199a000-0000-7000-8000-000000000723', '0199a000-0000-7000-8000-000000000711', 3, '217704824', 'Charlie Fabre', 'charlie.fabre@varennes-sur-seine.example', 'Conseiller municipal', 'Confirmed'),
    ('0199a000-0000-7000-8000-000000000724', '0199a000-0000-7000-8000-000000000712', 1, '217704949', 'Sacha Meunier', 'sacha.meunier@vernou-la-celle-sur-seine.example', 'Maire', 'Confirmed'),
    ('0199a000-0000-7000-8000-000000000725', '0199a000-0000-7000-8000-000000000712', 2, '217704949', 'Lou Bertin', 'lou.bertin@vernou-la-celle-sur-seine.example', 'Secrétaire de mairie', 'Confirmed'),
    ('0199a000-0000-7000-8000-000000000726', '0199a000-0000-7000-8000-000000000712', 3, '217704824', 'Noa Girard', 'noa.girard@varennes-sur-seine.example', 'Adjointe à l''urbanisme', 'Confirmed'),
    ('0199a000-0000-7000-8000-000000000727', '0199a000-0000-7000-8000-000000000712', 4, '217705334', 'Alix Perrin', 'alix.perrin@vulaines-sur-seine.example', 'Maire', 'WaitListed'),
    ('0199a000-0000-7000-8000-000000000728', '0199a000-0000-7000-8000-000000000712', 5, '217704824', 'Charlie Fabre', 'charlie.fabre@varennes-sur-seine.example', 'Conseiller municipal', 'WaitListed')
    ) r (id, session, rank, siren, name, email, function, status)
join training_sessions s on s.id = r.session::uuid
join memberships m on m.authority_siren = r.siren and m.status = 'Active'
on conflict do nothing;

-- Where one of the communes is no member here, its people are not registered: what follows from the registrations is counted.
update training_sessions s
set taken = c.taken, waiting = c.waiting, status = case when s.status = 'Planned' then s.status when c.taken >= s.capacity then 'Full' else 'Open' end
from (select t.id, count(r.id) filter (where r.status = 'Confirmed') as taken, count(r.id) filter (where r.status = 'WaitListed') as waiting
      from training_sessions t left join training_registrations r on r.session_id = t.id
      where t.id between '0199a000-0000-7000-8000-000000000711' and '0199a000-0000-7000-8000-000000000714'
      group by t.id) c
where s.id = c.id;
