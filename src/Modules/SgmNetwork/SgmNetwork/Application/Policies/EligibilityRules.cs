using System.Globalization;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.SgmNetwork.Domain.Policies;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Policies;

/// <summary>How CDG77 is reached: a setting, since no public source names a mailbox of the network.</summary>
/// <param name="Contact">French: what people read.</param>
/// <param name="AnimatorEmail">Where notices for the animator go; none where the animator reads lists only.</param>
internal sealed record NetworkContact(string Contact, string? AnimatorEmail);

/// <summary>A policy as it stands on a day.</summary>
internal sealed record PolicyInForce(DateOnly EffectiveFrom, int TargetCeiling, int ToleratedCeiling, string Act, bool IsUnverified)
{
    public EligibilityCeilings Ceilings => new(TargetCeiling, ToleratedCeiling);
}

/// <summary>Who may join, by the policy and the legal population of a day.</summary>
internal sealed class EligibilityRules(IReadDatabase<SgmNetworkModule> database, ITerritory territory, NetworkContact contact)
{
    public const string Department = "77";

    private const string Sql = """
        select p.effective_from, p.target_ceiling, p.tolerated_ceiling, p.act, p.is_unverified
        from eligibility_policies p
        where p.effective_from <= @day
        order by p.effective_from desc
        limit 1
        """;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The policy in force on a day; null before the network began.</summary>
    public Task<PolicyInForce?> FindPolicyAsync(DateOnly day, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<PolicyInForce>(ReadScope.Public, Sql, new { day }, cancellation);

    /// <summary>The commune of a code, where the network may be joined from; else why not.</summary>
    public async Task<ErrorOr<Commune>> FindCommuneAsync(string? insee, CancellationToken cancellation)
    {
        if (!InseeCode.TryParse(insee, out var code))
            return MembershipRequestErrors.CommuneUnknown();

        if (code.Department != Department)
            return MembershipRequestErrors.OutsideDepartment();

        return await territory.FindCommuneAsync(code.Value, cancellation) is { } commune ? commune : MembershipRequestErrors.CommuneUnknown();
    }

    /// <summary>The commune with its figure of the day, or why it is refused.</summary>
    public async Task<ErrorOr<EligibleCommune>> JudgeAsync(string? insee, DateOnly on, CancellationToken cancellation)
    {
        var found = await FindCommuneAsync(insee, cancellation);
        if (found.IsError)
            return found.Errors;

        var commune = found.Value;
        if (await FindPolicyAsync(on, cancellation) is not { } policy)
            return PolicyErrors.None();

        if (await territory.PopulationOfCommuneAsync(commune.Insee, on, cancellation) is not { } figure)
            return MembershipRequestErrors.NoFigure();

        return policy.Ceilings.Judge(figure.Population) is var verdict && verdict == Eligibility.Refused
            ? AboveTarget(commune, figure, policy)
            : new EligibleCommune(InseeCode.Create(commune.Insee).Value, Siren.Create(commune.Siren).Value, figure.Population, figure.Vintage, verdict == Eligibility.OutsideTarget);
    }

    /// <summary>The refusal of a commune that is too large.</summary>
    public Error AboveTarget(Commune commune, PopulationInForce figure, PolicyInForce policy) =>
        MembershipRequestErrors.AboveTarget(commune.Name, Number(figure.Population), Number(policy.ToleratedCeiling), contact.Contact);

    private static string Number(int number) => number.ToString("N0", French);
}
