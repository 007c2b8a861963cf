-- Copies of the three exhibitions of the demonstration. How many there are is illustrative. Safe to run again: nothing that exists is touched.
insert into exhibition_copies (id, version, offer_id, body, label, status, added_on) values
    ('0199a000-0000-7000-8000-000000000601', 1, '0199a000-0000-7000-8000-000000000014', 'caue77', 'Exemplaire 1', 'Available', '2026-01-26'),
    ('0199a000-0000-7000-8000-000000000602', 1, '0199a000-0000-7000-8000-000000000021', 'mediatheque-departementale', 'Exemplaire 1', 'Available', '2026-02-02'),
    ('0199a000-0000-7000-8000-000000000603', 1, '0199a000-0000-7000-8000-000000000021', 'mediatheque-departementale', 'Exemplaire 2', 'Available', '2026-02-02'),
    ('0199a000-0000-7000-8000-000000000604', 1, '0199a000-0000-7000-8000-000000000022', 'archives-departementales', 'Mobil''Histoire 77', 'Available', '2026-02-03')
on conflict do nothing;
