-- Demonstration data, Development only: three communes that are members already, so that sessions and loans have somebody. People are invented, their addresses reach nobody.
-- Safe to run again, and where one of them has joined by itself: nothing that exists is touched.
insert into memberships (id, version, authority_siren, authority_name, authority_kind, insee, status, deliberation_number, deliberation_date, representative_name, representative_email,
                         representative_function, population, requested_on, activated_on) values
    ('0199a000-0000-7000-8000-000000000701', 2, '217704824', 'Varennes-sur-Seine', 'Municipality', '77482', 'Active', '2026-04', '2026-02-09', 'Dominique Aubry',
     'mairie@varennes-sur-seine.example', 'Maire', 3748, '2026-02-16', '2026-02-23'),
    ('0199a000-0000-7000-8000-000000000702', 2, '217704949', 'Vernou-la-Celle-sur-Seine', 'Municipality', '77494', 'Active', '2026-11', '2026-03-02', 'Sacha Meunier',
     'mairie@vernou-la-celle-sur-seine.example', 'Maire', 2630, '2026-03-06', '2026-03-13'),
    ('0199a000-0000-7000-8000-000000000703', 2, '217705334', 'Vulaines-sur-Seine', 'Municipality', '77533', 'Active', '2026-07', '2026-03-16', 'Alix Perrin',
     'mairie@vulaines-sur-seine.example', 'Maire', 2730, '2026-03-23', '2026-03-30')
on conflict do nothing;
