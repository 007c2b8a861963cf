using System.Globalization;

namespace Departement77.Benchmarks.Data;

/// <summary>Loans of exhibitions: a hundred of each copy, of which ten are to come, so that a calendar is as full at each size; and copies that nobody has booked.</summary>
internal static class LoanSeed
{
    /// <summary>Copies that a batch of bookings needs, one each.</summary>
    public const int FreeCopies = 500;

    private const int LoansOfCopy = 100;

    private const string Copies = """
        insert into catalogue.exhibition_copies (id, version, offer_id, body, label, status, added_on)
        select ('01900000-0000-7000-8010-' || lpad(g::text, 12, '0'))::uuid, 1, '0199a000-0000-7000-8000-000000000014'::uuid, 'caue77', 'Exemplaire prêté ' || g, 'Available', current_date - 2000
        from generate_series(1, {rows} / 100) g
        """;

    private static readonly string CopiesToBook = string.Create(CultureInfo.InvariantCulture, $"""
        insert into catalogue.exhibition_copies (id, version, offer_id, body, label, status, added_on)
        select ('01900000-0000-7000-8025-' || lpad(g::text, 12, '0'))::uuid, 1, '0199a000-0000-7000-8000-000000000014'::uuid, 'caue77', 'Exemplaire libre ' || g, 'Available', current_date - 2000
        from generate_series(0, {FreeCopies - 1}) g
        """);

    // One loan of a copy every twenty days. None is due to be picked up or brought back during the run: the job that looks after loans would change it.
    private const string Loans = """
        insert into catalogue.loan_bookings (id, version, copy_id, offer_id, offer_version, body, membership_id, authority_siren, authority_name, status, venue, starts_on, ends_on, blocked_from,
                                             blocked_until, requested_by, requested_on, approved_by, approved_on, signed_on, insurer, policy_number, insured_until, picked_up_on, returned_on,
                                             condition_code, condition_report, ended_on)
        select ('01900000-0000-7000-8011-' || lpad(g::text, 12, '0'))::uuid, case when past then 7 else 2 end, ('01900000-0000-7000-8010-' || lpad((1 + (g - 1) % n.copies)::text, 12, '0'))::uuid,
               '0199a000-0000-7000-8000-000000000014'::uuid, 1, 'caue77', m.id, m.authority_siren, m.authority_name, case when past then 'Closed' else 'Approved' end, 'Médiathèque',
               day, day + 14, day - 1, day + 15, 'member:' || m.authority_siren, least(day - 40, current_date), 'contributor:caue77', least(day - 30, current_date),
               case when past then day - 20 end, case when past then 'Assurances de Brie' end, case when past then 'AB-' || g end, case when past then day + 100 end,
               case when past then day end, case when past then day + 14 end, case when past then 'Good' end, case when past then 'Tous les panneaux sont intacts.' end,
               case when past then day + 15 end
        from (select {rows} / 100 as copies) n
        cross join lateral generate_series(1, n.copies * 100) g
        cross join lateral (select (g - 1) / n.copies as turn) t
        cross join lateral (select turn < 90 as past, current_date + (turn - 90) * 20 + case when turn < 90 then 0 else 10 end as day) s
        join catalogue.memberships m on m.id = ('01900000-0000-7000-8002-' || lpad((1 + g % 60)::text, 12, '0'))::uuid
        """;

    public static IReadOnlyList<string> Statements { get; } = [Copies, CopiesToBook, Loans];

    public const string PutBack = "delete from catalogue.loan_bookings where id >= $1";

    public static IReadOnlyList<string> Written { get; } = ["catalogue.loan_bookings"];

    /// <summary>One of the copies that are lent, at this size; all of them in turn, by numbers from 0.</summary>
    public static string Copy(int rows, int number) => string.Create(CultureInfo.InvariantCulture, $"01900000-0000-7000-8010-{1 + number % (rows / LoansOfCopy):D12}");

    /// <summary>One of the copies that nobody has booked, by its number from 0.</summary>
    public static string FreeCopy(int number) => string.Create(CultureInfo.InvariantCulture, $"01900000-0000-7000-8025-{number % FreeCopies:D12}");
}
