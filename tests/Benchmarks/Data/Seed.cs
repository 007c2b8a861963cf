namespace Departement77.Benchmarks.Data;

/// <summary>Rows made by SQL. They are older than anything that the load creates, by their ids, so that the latter can be taken away again.</summary>
internal static class Seed
{
    /// <summary>In this order; {rows} is the size. Texts that are searched are a hundred thousand at most.</summary>
    public static IReadOnlyList<string> Statements { get; } = [LetAuditEntriesGo, WithoutCounting, Offers, CountAgain, Memberships, .. LoanSeed.Statements, .. TrainingSeed.Statements, Requests, Assignments, Events, Chain, RequestsToRoute, Contracts, PaymentAccounts, Secretaries, Topics, Questions, Answers, SolvedTopics, "alter table catalogue.offers enable trigger count_new, enable trigger learn_words", "select catalogue.refresh_lexicon()", "vacuum (freeze, analyze)", "checkpoint"];

    /// <summary>The tables that a command and its deliveries write.</summary>
    public static IReadOnlyList<string> Written { get; } =
    [
        "catalogue.memberships", "catalogue.service_requests", "catalogue.assignments", "contract_policy.funding_applications", "catalogue.inbox", "integration.events", "integration.deliveries", "integration.lanes",
        "access.invitations", "integration.inbox", "integration.timeline_entries", "integration.audit_entries", "sgm.posts", "sgm.topics", "sgm.contents", "sgm.post_stamps",
        .. LoanSeed.Written, .. TrainingSeed.Written,
    ];

    /// <summary>Key of the advisory lock in integration.sequence_events.</summary>
    public const int SequencerLock = 7700001;

    public const string IsWaiting = "select exists (select from integration.events where position is null) or exists (select from integration.deliveries where not is_dead)";

    // What the load wrote is taken away again, which the product refuses everybody.
    private const string LetAuditEntriesGo = "alter table integration.audit_entries disable trigger audit_entries_are_kept";

    /// <summary>In this order; $1 is older than anything that the load created.</summary>
    public static IReadOnlyList<string> PutBack { get; } = [PutBackMost, LoanSeed.PutBack, TrainingSeed.PutBack];

    // The ids of what the load creates are UUIDv7 of its time.
    private const string PutBackMost = """
        with assignments as (delete from catalogue.assignments where id >= $1),
             routed as (update catalogue.service_requests set status = 'Qualified', version = 3, forced_routing = false
                        where id between '01900000-0000-7000-8006-000000000000' and '01900000-0000-7000-8006-ffffffffffff' and status = 'Routed'),
             applications as (delete from contract_policy.funding_applications where id >= $1),
             posts as (delete from sgm.posts where id >= $1 returning topic_id),
             topics as (update sgm.topics t set answers = t.answers - p.written from (select topic_id, count(*)::integer as written from posts group by topic_id) p where t.id = p.topic_id),
             contents as (delete from sgm.contents where kind = 'Post' and id >= $1),
             stamps as (delete from sgm.post_stamps where id >= $1),
             requests as (delete from catalogue.service_requests where id >= $1),
             memberships as (delete from catalogue.memberships where id >= $1),
             inbox as (delete from catalogue.inbox where event_id >= $1),
             timeline_inbox as (delete from integration.inbox where event_id >= $1),
             timeline as (delete from integration.timeline_entries where event_id >= $1),
             invitations as (delete from access.invitations where id >= $1),
             lanes as (delete from integration.lanes where lane >= $1 or lane between '01900000-0000-7000-8006-000000000000' and '01900000-0000-7000-8006-ffffffffffff'),
             audit as (delete from integration.audit_entries where id >= $1)
        delete from integration.events where id >= $1
        """;

    // Row by row in one transaction, each count would wade through all the versions of its row that came before: a hundred thousand offers would take hours.
    private const string WithoutCounting = "alter table catalogue.offers disable trigger count_new, disable trigger learn_words";

    private const string CountAgain = """
        with counted as (update catalogue.offer_profiles p set published = n.offers
                         from (select profile, count(*) as offers from catalogue.offers where status = 'Published' group by profile) n
                         where p.id = n.profile returning p.id)
        select count(*) from counted
        """;

    /// <summary>Variations of the thirty offers of the demonstration: other objects, places and audiences, so that words, stems and profiles are as varied as in a real catalogue.</summary>
    private const string Offers = """
        insert into catalogue.offers (id, status, kind, title, summary, description, deliverables, lead_time, eligibility, max_loan_days, charged, price_rule, price_amount,
                                      price_basis, illustrative, source, keywords, themes, bodies, audiences, published_at, updated_at)
        select ('01900000-0000-7000-8001-' || lpad(g::text, 12, '0'))::uuid, case g % 33 when 0 then 'Draft' else 'Published' end, o.kind,
               o.title || ' : ' || object || ', ' || c.name,
               o.summary || ' Exemple : ' || object || ' de ' || c.name || '.',
               o.description || ' Ce qui vaut pour ' || object || ' vaut aussi ailleurs.',
               o.deliverables, o.lead_time, o.eligibility, o.max_loan_days, o.charged, o.price_rule, o.price_amount, o.price_basis, o.illustrative, o.source,
               o.keywords || object,
               case g % 5 when 0 then o.themes || (select t.code from catalogue.themes t where t.code <> all (o.themes) order by md5(t.code || g % 7) limit 1) else o.themes end,
               o.bodies,
               case g % 3 when 0 then array['communes'] else o.audiences end,
               timestamptz '2026-01-12 09:00:00+00' + g * interval '7 minutes', timestamptz '2026-01-12 09:00:00+00' + g * interval '7 minutes'
        from generate_series(31, least({rows}, 100000)) g
        join catalogue.offers o on o.id = ('0199a000-0000-7000-8000-' || lpad((1 + g % 29)::text, 12, '0'))::uuid
        join (select name, row_number() over (order by insee) - 1 as place, count(*) over () as communes from territory.communes) c on c.place = g * 13 % c.communes
        cross join lateral (select (array['la salle des fêtes', 'le groupe scolaire', 'le gymnase', 'l''église', 'le cimetière', 'le lavoir', 'la mairie', 'la crèche',
            'la médiathèque', 'la halle', 'la piscine', 'le stade', 'le pont', 'la voirie', 'le trottoir', 'la place du village', 'la forêt', 'l''étang', 'la berge',
            'la zone humide', 'la mare', 'le verger', 'le moulin', 'le château d''eau', 'la piste cyclable', 'l''éclairage public', 'la cantine', 'le jardin partagé'])[1 + g * 5 % 28]) v (object)
        """;

    /// <summary>Sixty communes are members; the other rows are memberships that ended.</summary>
    private const string Memberships = """
        insert into catalogue.memberships (id, version, authority_siren, authority_name, authority_kind, insee, status, deliberation_number, deliberation_date, representative_name,
                                           representative_email, representative_function, population, requested_on, activated_on, ended_on, reason)
        select ('01900000-0000-7000-8002-' || lpad(g::text, 12, '0'))::uuid, case when g <= 60 then 2 else 3 end, c.siren, c.name, 'Municipality', c.insee,
               case when g <= 60 then 'Active' else 'Ended' end, '2024-' || g, date '2024-01-01' + g % 300, 'Camille Martin', 'mairie@' || c.insee || '.example', 'Maire',
               500 + g % 9000, date '2024-02-01' + g % 300, date '2024-03-01' + g % 300, case when g > 60 then date '2025-03-01' + g % 300 end,
               case when g > 60 then 'La commune a rejoint un autre service.' end
        from generate_series(1, {rows}) g
        join (select siren, name, insee, row_number() over (order by insee) - 1 as place, count(*) over () as communes from territory.communes) c on c.place = (g - 1) % c.communes
        """;

    private const string Requests = """
        insert into catalogue.service_requests (id, version, authority_siren, membership_id, offer_id, offer_version, subject, need, commune_insee, commune_name, stage, requested_by,
                                                submitted_on, theme, urgency, status, ended_on, authority_kind, population, desk_due_on, desk_at_risk_on)
        select ('01900000-0000-7000-8003-' || lpad(g::text, 12, '0'))::uuid, 1 + g % 8, m.authority_siren, m.id, o.id, o.content_version, 'Besoin ' || g || ' : ' || o.title,
               'Nous cherchons de l''aide pour ce projet, dont le calendrier et le coût restent à préciser avec les services. ' || o.summary, m.insee, m.authority_name, 'Study',
               'member:' || m.authority_siren, date '2025-01-01' + g % 600, o.themes[1], 'Normal',
               (array['Closed', 'Closed', 'Closed', 'Closed', 'Resolved', 'InProgress', 'Routed', 'Submitted'])[1 + g % 8], case when g % 8 < 5 then date '2025-03-01' + g % 600 end,
               m.authority_kind, m.population, case g % 8 when 7 then current_date + 12 + g % 50 end, case g % 8 when 7 then current_date + 10 + g % 50 end
        from generate_series(1, {rows}) g
        join catalogue.memberships m on m.id = ('01900000-0000-7000-8002-' || lpad((1 + g % 60)::text, 12, '0'))::uuid
        join catalogue.offers o on o.id = ('0199a000-0000-7000-8000-' || lpad((1 + g % 29)::text, 12, '0'))::uuid
        """;

    private const string Assignments = """
        insert into catalogue.assignments (id, request_id, body, status, proposed_on, accepted_on, completed_on, outcome,
                                           mode, acknowledgement_limit, first_contact_limit, deliverable_limit,
                                           acknowledgement_due_on, acknowledgement_at_risk_on, first_contact_due_on, first_contact_at_risk_on, first_contact_met_on,
                                           deliverable_due_on, deliverable_at_risk_on)
        select ('01900000-0000-7000-8004-' || right(r.id::text, 12))::uuid, r.id, o.bodies[1],
               case r.status when 'Routed' then 'Proposed' when 'InProgress' then 'InProgress' else 'Done' end, r.submitted_on, case when r.status <> 'Routed' then r.submitted_on + 5 end,
               case when r.status in ('Closed', 'Resolved') then r.submitted_on + 40 end, case when r.status in ('Closed', 'Resolved') then 'Delivered' end,
               'Manual', 5, 5, 60,
               case r.status when 'Routed' then r.day end, case r.status when 'Routed' then r.day - 2 end,
               case r.status when 'InProgress' then r.submitted_on + 7 end, case r.status when 'InProgress' then r.submitted_on + 5 end,
               case r.status when 'InProgress' then r.submitted_on + 6 end,
               case r.status when 'InProgress' then r.day end, case r.status when 'InProgress' then r.day - 2 end
        from (select *, current_date + 12 + right(id::text, 12)::bigint::integer % 50 as day from catalogue.service_requests) r join catalogue.offers o on o.id = r.offer_id
        where r.status <> 'Submitted'
        """;

    /// <summary>What waits to be routed, by themes that the demonstration's rules give to one body each.</summary>
    private const string RequestsToRoute = """
        insert into catalogue.service_requests (id, version, authority_siren, membership_id, subject, need, commune_insee, commune_name, stage, requested_by, submitted_on, theme, urgency,
                                                status, authority_kind, population)
        select ('01900000-0000-7000-8006-' || lpad(g::text, 12, '0'))::uuid, 3, m.authority_siren, m.id, 'À orienter ' || g, 'Nous cherchons de l''aide pour ce projet.', m.insee, m.authority_name,
               'Study', 'member:' || m.authority_siren, current_date - 3, (array['eau', 'milieux-aquatiques', 'lecture-publique'])[1 + g % 3], 'Normal', 'Qualified', m.authority_kind, m.population
        from generate_series(0, 499) g
        join catalogue.memberships m on m.id = ('01900000-0000-7000-8002-' || lpad((1 + g % 60)::text, 12, '0'))::uuid
        """;

    /// <summary>One in eight is in force, and ends on one of the thousand days to come.</summary>
    private const string Contracts = """
        insert into contract_policy.contracts (id, version, status, form, number, application_id, authority_siren, authority_name, beneficiary_kind, commune_insee, population, scheme, rule_version, act,
                                               voted_on, executory_on, region_is_party, total_cost, retained, department_grant, region_grant, prepared_on, signed_on, starts_on, ends_on, days_added, ended_on)
        select ('01900000-0000-7000-8007-' || lpad(g::text, 12, '0'))::uuid, 4, case g % 8 when 0 then 'InForce' else 'Completed' end, 'SignedContract', 'CoR-banc-' || g,
               ('01900000-0000-7000-8008-' || lpad(g::text, 12, '0'))::uuid, c.siren, c.name, 'Commune', c.insee, 1500, 'CoR', 'CoR-2022', 'CP ' || g, d.ends_on - 1095, d.ends_on - 1090, true,
               620000, 500000, 150000, 200000, d.ends_on - 1090, d.ends_on - 1090, d.ends_on - 1090, d.ends_on, 0, case g % 8 when 0 then null else current_date - 30 end
        from generate_series(1, {rows}) g
        cross join lateral (select current_date + 1 + g % 1000 as ends_on) d
        join (select siren, name, insee, row_number() over (order by insee) - 1 as place, count(*) over () as communes from territory.communes) c on c.place = g % c.communes
        """;

    private const string PaymentAccounts = """
        insert into contract_policy.payment_accounts (id, version, authority_siren, contract_number, scheme, granted, paid, under_way)
        select c.id, 3, c.authority_siren, c.number, c.scheme, c.department_grant, 60000, 0 from contract_policy.contracts c where right(c.id::text, 1) in ('0', '4', '6')
        """;

    /// <summary>One event a request, delivered long ago: what it left in the feed, the inboxes, the lanes, the timeline and the audit.</summary>
    private const string Events = """
        with facts as materialized (
            select ('01900000-0000-7000-8005-' || right(r.id::text, 12))::uuid as id, r.id as request, r.authority_siren, timestamptz '2025-01-01 09:00:00+00' + row_number() over (order by r.id) * (interval '400 days' / {rows}) as at,
                   c.last_position + row_number() over (order by r.id) as position
            from catalogue.service_requests r, integration.feed_counter c),
        events as (
            insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data, position)
            select id, 'catalogue.request-submitted.v1', 'ServiceRequest', request, 1, 0, authority_siren, at,
                   json_build_object('requestId', request, 'membershipId', request, 'authoritySiren', authority_siren, 'submittedOn', at::date), position
            from facts order by position),
        counter as (update integration.feed_counter set last_position = (select max(position) from facts)),
        lanes as (insert into integration.lanes (subscriber, lane, pending) select 'integration.timeline', request, 0 from facts),
        inbox as (insert into integration.inbox (subscriber, event_id) select 'integration.timeline', id from facts),
        reactions as (insert into catalogue.inbox (subscriber, event_id) select 'catalogue.invite-representative', id from facts),
        timeline as (
            insert into integration.timeline_entries (event_id, position, authority_siren, occurred_at, type, sentence)
            select id, position, authority_siren, at, 'catalogue.request-submitted.v1', 'Demande déposée auprès d''ID77.' from facts)
        insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
        select id, at, 'member:' || authority_siren, '{member}', 'SubmitRequest', 'ServiceRequest', request, 1 from facts
        """;

    // Else the hosts would do it while they are measured.
    private const string Chain = "select integration.chain_audit(2147483647)";

    /// <summary>A secretary of each commune that is a member, under the account of its demonstration client.</summary>
    private const string Secretaries = """
        insert into sgm.members (id, version, status, subject, invitation_id, name, email, commune_insee, commune_siren, joined_on, last_active_on)
        select ('01900000-0000-7000-8009-' || right(m.id::text, 12))::uuid, 1, 'Active', 'sgm-member:' || m.authority_siren, ('01900000-0000-7000-800a-' || right(m.id::text, 12))::uuid,
               'Camille Martin', 'secretaire@' || m.insee || '.example', m.insee, m.authority_siren, current_date - 300, current_date
        from catalogue.memberships m
        where m.status = 'Active'
        """;

    /// <summary>
    /// One dialogue for ten answers, ten at least. Their triggers keep what can be searched. None waits for an answer: the ladder of unanswered questions would climb it
    /// during the run.
    /// </summary>
    private const string Topics = """
        insert into sgm.topics (id, version, status, kind, title, theme, tags, is_anonymous, author_subject, author_member, author_label, commune_insee, commune_siren,
                                asked_at, published_at, waiting_since, is_answered, first_answered_at, ladder_step)
        select ('01900000-0000-7000-800b-' || lpad(g::text, 12, '0'))::uuid, 2, 'Answered', 'Question', v.what || ' ' || v.object || ' (' || c.name || ')', v.theme, array[v.object], false,
               c.subject, c.id, 'Secrétaire de mairie, ' || c.name, c.commune_insee, c.commune_siren, d.at, d.at, d.at, true, d.at + interval '1 hour', 'None'
        from (select greatest(least({rows}, 100000) / 10, 10) as topics) n
        cross join lateral generate_series(1, n.topics) g
        cross join lateral (select date_trunc('second', now()) - interval '300 days' + g * interval '280 days' / n.topics as at) d
        cross join lateral (select
            (array['Comment traiter', 'Qui signe', 'Quel délai pour', 'Modèle de délibération pour', 'Quelle pièce demander pour', 'Que faire en cas d''erreur sur', 'Faut-il publier'])[1 + g % 7],
            (array['la liste électorale', 'la concession du cimetière', 'la régie de recettes', 'l''acte d''état civil', 'le marché de cantine', 'la paie de l''agent', 'le budget primitif en M57',
                   'le permis de construire', 'le procès-verbal du conseil municipal', 'l''inscription scolaire', 'l''arrêté de voirie', 'la subvention de l''association', 'le recensement', 'le compte de gestion'])[1 + g * 5 % 14],
            (array['elections', 'cimetiere', 'budget-finances', 'etat-civil', 'ecoles', 'ressources-humaines', 'budget-finances', 'urbanisme', 'conseil-municipal', 'ecoles', 'batiments', 'subventions', 'recensement',
                   'budget-finances'])[1 + g * 5 % 14]) v (what, object, theme)
        join (select m.id, m.subject, m.commune_insee, m.commune_siren, t.name, row_number() over (order by m.id) - 1 as place, count(*) over () as members
              from sgm.members m join territory.communes t on t.insee = m.commune_insee
              where m.id between '01900000-0000-7000-8009-000000000000' and '01900000-0000-7000-8009-ffffffffffff') c on c.place = g % c.members
        """;

    private const string Questions = """
        insert into sgm.posts (id, version, topic_id, status, kind, body, is_anonymous, author_subject, author_member, author_label, written_at, published_at)
        select ('01900000-0000-7000-800c-' || right(t.id::text, 12))::uuid, 1, t.id, 'Published', 'Question',
               'Bonjour, je prends ce dossier en charge et je cherche la marche à suivre. ' || t.title || ' ? Merci de vos retours.', false, t.author_subject, t.author_member, t.author_label, t.asked_at, t.asked_at
        from sgm.topics t
        where t.id between '01900000-0000-7000-800b-000000000000' and '01900000-0000-7000-800b-ffffffffffff'
        """;

    private const string Answers = """
        insert into sgm.posts (id, version, topic_id, status, kind, body, is_anonymous, author_subject, author_member, author_label, written_at, published_at)
        select ('01900000-0000-7000-800d-' || lpad(g::text, 12, '0'))::uuid, 1, t.id, 'Published', 'Answer', v.opening || ' ' || v.advice || ' ' || v.source, false,
               m.subject, m.id, m.author_label, t.asked_at + (1 + g / n.topics) * interval '1 hour', t.asked_at + (1 + g / n.topics) * interval '1 hour'
        from (select greatest(least({rows}, 100000) / 10, 10) as topics) n
        cross join lateral generate_series(1, least({rows}, 100000)) g
        join sgm.topics t on t.id = ('01900000-0000-7000-800b-' || lpad((1 + (g - 1) % n.topics)::text, 12, '0'))::uuid
        cross join lateral (select
            (array['Chez nous,', 'Dans ma commune,', 'D''après le trésorier,', 'La préfecture nous a répondu que', 'Selon le CDG77,'])[1 + g % 5],
            (array['le maire signe, ou l''adjoint qui a reçu délégation.', 'il faut une délibération affichée huit jours.', 'la demande passe par le registre de la mairie.',
                   'le conseil municipal vote avant le 15 avril.', 'l''agent garde une copie de chaque pièce.', 'le délai est de deux mois après la notification.', 'la commission de contrôle se réunit chaque année.',
                   'un avenant suffit, sans nouvelle mise en concurrence.', 'le régisseur verse les recettes chaque mois.', 'l''officier d''état civil rectifie lui-même l''erreur matérielle.', 'la famille renouvelle la concession.'])[1 + g * 3 % 11],
            (array['Voir le code général des collectivités territoriales.', 'Voir le code électoral.', 'Voir l''instruction comptable.', 'Je peux vous envoyer notre modèle.', 'Demandez confirmation au service juridique.',
                   'C''est ce que dit la circulaire.', 'Cela a bien fonctionné.'])[1 + g * 2 % 7]) v (opening, advice, source)
        join (select x.id, x.subject, 'Secrétaire de mairie, ' || c.name as author_label, row_number() over (order by x.id) - 1 as place, count(*) over () as members
              from sgm.members x join territory.communes c on c.insee = x.commune_insee
              where x.id between '01900000-0000-7000-8009-000000000000' and '01900000-0000-7000-8009-ffffffffffff') m on m.place = g * 7 % m.members
        """;

    /// <summary>A third of the dialogues has an accepted answer: its first one.</summary>
    private const string SolvedTopics = """
        update sgm.topics t
        set status = 'Solved', accepted_post_id = p.id, solved_at = p.written_at + interval '1 day'
        from sgm.posts p
        where p.id = ('01900000-0000-7000-800d-' || right(t.id::text, 12))::uuid and p.topic_id = t.id and right(t.id::text, 1) in ('0', '3', '6')
          and t.id between '01900000-0000-7000-800b-000000000000' and '01900000-0000-7000-800b-ffffffffffff'
        """;
}
