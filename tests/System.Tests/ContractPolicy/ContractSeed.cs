using Departement77.SystemTests.Operations;
using Departement77.TestKit;

namespace Departement77.SystemTests.ContractPolicy;

/// <summary>Contracts written straight into the tables, for tests whose subject is what comes after the vote.</summary>
internal static class ContractSeed
{
    public const string Api = "/api/v1/contract-policy";
    public const string Coubert = "217701275";

    /// <summary>A contract of two operations, 230,000 and 140,000 euros, retained whole, 30 % of the Département and 40 % of the Région; voted on 20/06/2024, executory four days later.</summary>
    /// <param name="status"><c>ToBeSigned</c>, <c>InForce</c>, <c>Suspended</c>, <c>Completed</c>, <c>Lapsed</c>, <c>Terminated</c> or <c>Cancelled</c>; <c>PartiallySigned</c> has the signature of the beneficiary.</param>
    public static async Task<Guid> ContractAsync(
        this TestHost host, string status = "ToBeSigned", string siren = Coubert, string scheme = "CoR", string ruleVersion = "CoR-2022", DateOnly? votedOn = null, Guid? id = null)
    {
        var contract = id ?? Guid.CreateVersion7();
        var voted = votedOn ?? new DateOnly(2024, 6, 20);
        var executory = voted.AddDays(4);
        var began = status is "InForce" or "Suspended" or "Completed" or "Lapsed" or "Terminated";
        var isDecision = scheme is "FER" or "SHIELD";
        await host.ExecuteAsync(
            "contract_policy",
            """
            insert into contracts (id, version, status, form, application_id, authority_siren, authority_name, beneficiary_kind, scheme, rule_version, act, voted_on, executory_on,
                                   region_is_party, total_cost, retained, department_grant, region_grant, prepared_on, signed_on, starts_on, ends_on, suspended_on, days_added, in_force_slot, ended_on)
            values (@contract, 1, @status, @form, gen_random_uuid(), @siren, 'Coubert', 'Commune', @scheme, @ruleVersion, 'Délibération 2024/06/20-4/02', @voted, @executory,
                    true, 370000, 370000, 111000, 148000, @executory, case when @began then @executory end, case when @began then @voted end,
                    case when @began and @form = 'SignedContract' then (@voted + interval '3 years')::date end, case when @status = 'Suspended' then @executory end, 0,
                    case when @status in ('InForce', 'Suspended') and @scheme = 'CoR' then 1 end,
                    case when @status in ('Completed', 'Lapsed', 'Terminated', 'Cancelled') then @executory end)
            """,
            new { contract, status, form = isDecision ? "GrantDecision" : "SignedContract", siren, scheme, ruleVersion, voted, executory, began });
        await host.ExecuteAsync(
            "contract_policy",
            """
            insert into contract_operations (contract_id, position, label, cost, retained, department_grant, region_grant)
            values (@contract, 1, 'Mairie', 230000, 230000, 69000, 92000), (@contract, 2, 'École', 140000, 140000, 42000, 56000)
            """,
            new { contract });
        string[] parties = isDecision ? [] : status == "PartiallySigned" ? ["Beneficiary"] : began ? ["Department", "Region", "Beneficiary"] : [];
        foreach (var party in parties)
        {
            await host.ExecuteAsync(
                "contract_policy",
                "insert into contract_signatures (id, contract_id, document, document_id, party, signed_on, place) values (@id, @contract, 'Contract', @contract, @party, @executory, 'Melun')",
                new { id = Guid.CreateVersion7(), contract, party, executory });
        }

        return contract;
    }

    public static object Signature(string party, string signedOn = "2026-09-25", string? place = "Moissy-Cramayel", string? signingEvent = "congress-63") =>
        new { party, signedOn, place, @event = signingEvent, function = "Maire" };

    public static object Agreement(decimal amount = 69_000.00m, string source = "Commune") => new
    {
        title = "Mairie",
        operations = new[] { 1 },
        financingPlan = new[] { new { source, amount = 161_000.00m }, new { source = "Département", amount = 69_000.00m } },
        beginsOn = "2025-01-01",
        endsOn = "2026-12-31",
        amount,
        paymentTerms = "Sur présentation des factures.",
    };

    public static object Commitment(string dueOn = "2027-01-31") => new { kind = "SiteSign", label = "Panneau de chantier", dueOn };

    public static object Amendment(decimal cost = 200_000.00m) => new { subject = "Révision du programme", operations = new[] { new { operation = 1, cost } } };

    public static object Vote(string votedOn = "2026-11-24", string executoryOn = "2026-11-24") => new { act = "Délibération 2026/11/24-4/02", votedOn, executoryOn };
}
