-- The demonstration's expert answers for the statutory advice of CDG77; two others can be reached by mail.
update expert_profiles set subject = 'expert', contact_email = 'conseil.statutaire@cdg77.example' where id = '0199d000-0000-7000-8000-000000000002';
update expert_profiles set contact_email = 'carrieres@cdg77.example' where id = '0199d000-0000-7000-8000-000000000001';
update expert_profiles set contact_email = 'conseil@amf77.example' where id = '0199d000-0000-7000-8000-000000000006';
