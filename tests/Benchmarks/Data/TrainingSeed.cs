using System.Globalization;

namespace Departement77.Benchmarks.Data;

/// <summary>
/// Training sessions with a hundred registrations each, of which forty have a place, so that a list is as long at each size; and sessions with places left, as large at each size, since
/// whoever registers loads the session.
/// </summary>
internal static class TrainingSeed
{
    /// <summary>Sessions that take the registrations of a batch.</summary>
    public const int OpenSessions = 50;

    private const int RegistrationsOfSession = 100;

    // It would count a session anew for each of its registrations.
    private const string WithoutCounting = "alter table catalogue.training_registrations disable trigger training_registrations_within_capacity";
    private const string CountAgain = "alter table catalogue.training_registrations enable trigger training_registrations_within_capacity";

    // Far enough that nothing is due during the run: neither the look at the minimum number nor the reminder.
    private const string Sessions = """
        insert into catalogue.training_sessions (id, version, status, offer_id, body, title, place, starts_at, ends_at, closes_at, capacity, minimum, taken, waiting, watch_at)
        select ('01900000-0000-7000-8020-' || lpad(g::text, 12, '0'))::uuid, 102, 'Full', '0199a000-0000-7000-8000-000000000012'::uuid, 'caue77', 'Comprendre son paysage, session ' || g,
               'Salle des fêtes', d.starts_at, d.starts_at + interval '8 hours', d.starts_at, 40, 5, 40, 60, (d.day - 7)::timestamp at time zone 'Europe/Paris'
        from generate_series(1, {rows} / 100) g
        cross join lateral (select day, (day + time '09:00') at time zone 'Europe/Paris' as starts_at from (select current_date + 60 + g % 200 as day) x) d
        """;

    private static readonly string SessionsToFill = string.Create(CultureInfo.InvariantCulture, $"""
        insert into catalogue.training_sessions (id, version, status, offer_id, body, title, place, starts_at, ends_at, closes_at, capacity, minimum, taken, waiting, watch_at)
        select ('01900000-0000-7000-8022-' || lpad(g::text, 12, '0'))::uuid, 22, 'Open', '0199a000-0000-7000-8000-000000000012'::uuid, 'caue77', 'Comprendre son paysage, session ouverte ' || g,
               'Salle des fêtes', d.starts_at, d.starts_at + interval '8 hours', d.starts_at, 1000, 5, 20, 0, (d.day - 7)::timestamp at time zone 'Europe/Paris'
        from generate_series(0, {OpenSessions - 1}) g
        cross join lateral (select day, (day + time '09:00') at time zone 'Europe/Paris' as starts_at from (select current_date + 60 + g as day) x) d
        """);

    private const string Registrations = """
        insert into catalogue.training_registrations (id, session_id, rank, authority_siren, authority_name, trainee_name, trainee_email, trainee_function, status, registered_by, registered_at)
        select ('01900000-0000-7000-8021-' || lpad(g::text, 12, '0'))::uuid, ('01900000-0000-7000-8020-' || lpad((1 + (g - 1) / 100)::text, 12, '0'))::uuid, r.rank, m.authority_siren, m.authority_name,
               'Camille Martin ' || r.rank, 'agent' || r.rank || '@' || m.insee || '.example', 'Secrétaire de mairie', case when r.rank <= 40 then 'Confirmed' else 'WaitListed' end,
               'member:' || m.authority_siren, now() - interval '20 days' + r.rank * interval '1 hour'
        from generate_series(1, {rows} / 100 * 100) g
        cross join lateral (select 1 + (g - 1) % 100 as rank) r
        join catalogue.memberships m on m.id = ('01900000-0000-7000-8002-' || lpad((1 + g % 60)::text, 12, '0'))::uuid
        """;

    private const string RegistrationsBefore = """
        insert into catalogue.training_registrations (id, session_id, rank, authority_siren, authority_name, trainee_name, trainee_email, trainee_function, status, registered_by, registered_at)
        select ('01900000-0000-7000-8023-' || right(s.id::text, 8) || lpad(r.rank::text, 4, '0'))::uuid, s.id, r.rank, m.authority_siren, m.authority_name,
               'Camille Martin ' || r.rank, 'present' || r.rank || '@' || m.insee || '.example', 'Secrétaire de mairie', 'Confirmed',
               'member:' || m.authority_siren, now() - interval '20 days' + r.rank * interval '1 hour'
        from catalogue.training_sessions s
        cross join generate_series(1, s.taken) r (rank)
        join catalogue.memberships m on m.id = ('01900000-0000-7000-8002-' || lpad((1 + r.rank)::text, 12, '0'))::uuid
        where s.id between '01900000-0000-7000-8022-000000000000' and '01900000-0000-7000-8022-ffffffffffff'
        """;

    public static IReadOnlyList<string> Statements { get; } = [WithoutCounting, Sessions, SessionsToFill, Registrations, RegistrationsBefore, CountAgain];

    public const string PutBack = """
        with registrations as (delete from catalogue.training_registrations where id >= $1),
             lanes as (delete from integration.lanes where lane between '01900000-0000-7000-8022-000000000000' and '01900000-0000-7000-8022-ffffffffffff')
        update catalogue.training_sessions set version = 22, status = 'Open', taken = 20, waiting = 0
        where id between '01900000-0000-7000-8022-000000000000' and '01900000-0000-7000-8022-ffffffffffff' and version <> 22
        """;

    public static IReadOnlyList<string> Written { get; } = ["catalogue.training_registrations", "catalogue.training_sessions"];

    /// <summary>One of the sessions that are full, at this size; all of them in turn, by numbers from 0.</summary>
    public static string Session(int rows, int number) => string.Create(CultureInfo.InvariantCulture, $"01900000-0000-7000-8020-{1 + number % (rows / RegistrationsOfSession):D12}");

    /// <summary>One of the sessions with places left, by its number from 0.</summary>
    public static string OpenSession(int number) => string.Create(CultureInfo.InvariantCulture, $"01900000-0000-7000-8022-{number % OpenSessions:D12}");
}
