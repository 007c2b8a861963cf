namespace Departement77.SystemTests.ContractPolicy;

/// <summary>
/// Contracts, payments and applications whose sums are known, written straight into the tables: the boards are read, not the way there.
/// Two CoR that run (150,000 with a schedule from 2025, of which 60,000 are paid; 111,000 without a schedule), a FAC of 300,000 from 2024 of which 50,000 are paid,
/// a CID that is completed, and one contract that was given up.
/// </summary>
internal static class BoardSeed
{
    public static string Sql(Guid session, Guid emptySession) => $$"""
        set search_path = contract_policy;

        insert into vote_sessions (id, version, status, body, held_on, number, files_due_on) values
            ('{{session}}', 1, 'Planned', 'PermanentCommission', '2026-12-10', '1', '2026-11-20'),
            ('{{emptySession}}', 1, 'Planned', 'PermanentCommission', '2027-01-20', '1', '2027-01-02');

        insert into funding_applications (id, version, status, authority_siren, authority_name, beneficiary_kind, commune_insee, population, population_vintage, scheme, rule_version, deliberation_on,
                                          opened_by, open_limit, school_energy_renovation, bonuses, asked_documents, total_cost, retained, department_grant, region_grant, session_id)
        select ('0199b000-0000-7000-8000-00000000010' || n)::uuid, 1, status, siren, name, 'Commune', insee, population, 2024, scheme, rule, '2024-12-10', 'essai', 9, false, '[]', '[]',
               cost, retained, department, region, session::uuid
        from (values
            (1, 'OnAgenda', '217704055', 'Saint-Cyr-sur-Morin', '77405', 1976, 'CoR', 'CoR-2022', 400000, 370000, 111000, 148000, '{{session}}'),
            (2, 'OnAgenda', '217701275', 'Coubert', '77127', 1942, 'CoR', 'CoR-2022', 570000, 500000, 150000, 200000, '{{session}}'),
            (3, 'OnAgenda', '217700533', 'Brie-Comte-Robert', '77053', 19003, 'FAC', 'FAC-2019', 163845, 163845, 65538, 0, '{{session}}'),
            (4, 'Draft', '217701275', 'Coubert', '77127', 1942, 'CoR', 'CoR-2022', 100000, 0, 0, 0, null)
            ) a (n, status, siren, name, insee, population, scheme, rule, cost, retained, department, region, session);

        insert into contracts (id, version, status, form, number, application_id, authority_siren, authority_name, beneficiary_kind, commune_insee, population, scheme, rule_version, act, voted_on,
                               executory_on, region_is_party, total_cost, retained, department_grant, region_grant, prepared_on, signed_on, starts_on, ends_on, suspended_on, days_added, ended_on)
        select ('0199b000-0000-7000-8000-00000000020' || n)::uuid, 1, status, 'SignedContract', number, ('0199b000-0000-7000-8000-00000000030' || n)::uuid, siren, name, kind, insee, population, scheme, rule,
               act, voted::date, voted::date, region > 0, cost, retained, department, region, voted::date, signed::date, starts::date, ends::date, suspended::date, 0, ended::date
        from (values
            (1, 'InForce', 'CoR-2025-0001', '217701275', 'Coubert', 'Commune', '77127', 1942, 'CoR', 'CoR-2022', 'CD-2025/02/14-4/01', '2025-02-14',
                570000, 500000, 150000, 200000, '2025-03-01', '2025-03-01', '2028-03-01', null, null),
            (2, 'ToBeSigned', 'CoR-2026-0001', '217704055', 'Saint-Cyr-sur-Morin', 'Commune', '77405', 1976, 'CoR', 'CoR-2022', 'CD-2026/09/25-4/02', '2026-09-25',
                400000, 370000, 111000, 148000, null, null, null, null, null),
            (3, 'Suspended', 'FAC-2024-0001', '217700533', '=HYPERLINK(1)', 'Commune', '77053', 19003, 'FAC', 'FAC-2019', 'CD-2024/04/05-4/03', '2024-04-05',
                4700000, 750000, 300000, 0, '2024-05-01', '2024-05-01', '2027-01-15', '2026-10-01', null),
            (4, 'Completed', 'CID-2023-0001', '200023125', 'CC Les Portes Briardes', 'Intercommunality', null, null, 'CID', (select v.code from scheme_rule_versions v where v.code like 'CID-%' limit 1),
                'CD-2023/02/10-4/04', '2023-02-10', 500000, 500000, 100000, 0, '2023-03-01', '2023-03-01', '2026-03-01', null, '2026-02-01'),
            (5, 'Cancelled', 'CoR-2026-0002', '217701275', 'Coubert', 'Commune', '77127', 2005, 'CoR', 'CoR-2022', 'CD-2026/09/25-4/05', '2026-09-25',
                100000, 100000, 30000, 40000, null, null, null, null, '2026-10-01')
            ) c (n, status, number, siren, name, kind, insee, population, scheme, rule, act, voted, cost, retained, department, region, signed, starts, ends, suspended, ended);

        insert into contract_operations (contract_id, position, label, cost, retained, department_grant, region_grant, schedule_n, schedule_n1, schedule_n2) values
            ('0199b000-0000-7000-8000-000000000201', 1, 'Mairie', 230000, 201754.39, 60526.32, 80701.75, 20000, 20000, 20526.32),
            ('0199b000-0000-7000-8000-000000000201', 2, 'École', 340000, 298245.61, 89473.68, 119298.25, 30000, 30000, 29473.68),
            ('0199b000-0000-7000-8000-000000000202', 1, 'Salle', 400000, 370000, 111000, 148000, null, null, null),
            ('0199b000-0000-7000-8000-000000000203', 1, 'Médiathèque', 4700000, 750000, 300000, 0, 100000, 100000, 100000);

        insert into payment_accounts (id, version, authority_siren, contract_number, scheme, granted, paid, under_way, final_grant, settled_on) values
            ('0199b000-0000-7000-8000-000000000201', 1, '217701275', 'CoR-2025-0001', 'CoR', 150000, 60000, 0, null, null),
            ('0199b000-0000-7000-8000-000000000203', 1, '217700533', 'FAC-2024-0001', 'FAC', 300000, 50000, 0, null, null),
            ('0199b000-0000-7000-8000-000000000204', 1, '200023125', 'CID-2023-0001', 'CID', 100000, 90000, 0, 90000, '2026-02-01');

        insert into payment_requests (id, account_id, authority_siren, kind, status, asked, amount, explanation, submitted_by, submitted_on, checked_by, checked_on, approved_by, approved_on,
                                      paid_by, paid_on, finance_reference) values
            ('0199b000-0000-7000-8000-000000000401', '0199b000-0000-7000-8000-000000000201', '217701275', 'Instalment', 'Paid', 60000, 60000, '[]', 'a', '2026-02-01', 'b', '2026-02-10', 'c', '2026-02-20',
             'd', '2026-03-10', 'M-1');
        insert into payment_requests (id, account_id, authority_siren, kind, status, asked, amount, explanation, submitted_by, submitted_on) values
            ('0199b000-0000-7000-8000-000000000402', '0199b000-0000-7000-8000-000000000201', '217701275', 'Instalment', 'Submitted', 5000, 5000, '[]', 'a', '2026-11-01');

        insert into contract_commitments (id, contract_id, kind, label, due_on, proved_on, proof_reference) values
            ('0199b000-0000-7000-8000-000000000501', '0199b000-0000-7000-8000-000000000201', 'SiteSign', 'Panneau de chantier', '2026-11-01', null, null),
            ('0199b000-0000-7000-8000-000000000502', '0199b000-0000-7000-8000-000000000201', 'Trainee', 'Stagiaire de deux mois', '2026-10-01', '2026-09-15', 'Convention de stage'),
            ('0199b000-0000-7000-8000-000000000503', '0199b000-0000-7000-8000-000000000201', 'OperationsReview', 'Revue des opérations', '2027-03-01', null, null);

        insert into envelopes (id, version, status, scheme, rule_version, authority_siren, authority_name, starts_on, ends_on, base, allocated) values
            ('0199b000-0000-7000-8000-000000000601', 1, 'Open', 'FAC', 'FAC-2019', '217700533', 'Brie-Comte-Robert', '2024-01-01', '2027-01-01', 1000000, 1000000);
        insert into envelope_reservations (id, version, envelope_id, authority_siren, amount, reason) values
            ('0199b000-0000-7000-8000-000000000303', 1, '0199b000-0000-7000-8000-000000000601', '217700533', 300000, 'Vote du 05/04/2024');
        """;
}
