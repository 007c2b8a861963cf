using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.SgmNetwork.Domain.Policies;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Policies;

/// <summary>Whether a commune's secretary may join.</summary>
/// <param name="Commune">INSEE code.</param>
/// <param name="On">Paris calendar day; today when absent.</param>
internal sealed record CheckEligibility(string Commune, DateOnly? On) : IQuery<EligibilityView>;

/// <param name="Outcome"><c>normal</c>, <c>outside_target</c> or <c>refused</c>.</param>
/// <param name="Reasons">Why it is not <c>normal</c>; empty when it is.</param>
/// <param name="Population">Inhabitants in force on the day; null outside of the département.</param>
/// <param name="Vintage">Year of that figure.</param>
/// <param name="Policy">The policy in force on the day.</param>
internal sealed record EligibilityView(string Commune, string? Name, DateOnly On, string Outcome, IReadOnlyList<EligibilityView.Why> Reasons, int? Population, int? Vintage, EligibilityView.Rule? Policy)
{
    internal sealed record Why(string Code, string Text);

    internal sealed record Rule(DateOnly EffectiveFrom, int TargetCeiling, int ToleratedCeiling, string Act, bool IsUnverified);
}

internal sealed class CheckEligibilityHandler(EligibilityRules rules, ITerritory territory, TimeProvider clock) : IQueryHandler<CheckEligibility, EligibilityView>
{
    private const string Refused = "refused";

    public async Task<ErrorOr<EligibilityView>> Handle(CheckEligibility query, CancellationToken cancellationToken)
    {
        var on = query.On ?? clock.TodayInParis();
        if (!SensibleDays.Holds(on) || await rules.FindPolicyAsync(on, cancellationToken) is not { } policy)
            return PolicyErrors.None();

        var found = await rules.FindCommuneAsync(query.Commune, cancellationToken);
        if (found.IsError)
        {
            return found.FirstError.Code == MembershipRequestErrors.OutsideDepartment().Code
                ? new EligibilityView(query.Commune.Trim(), Name: null, on, Refused, [Of(found.FirstError)], Population: null, Vintage: null, Shown(policy))
                : found.Errors;
        }

        var commune = found.Value;
        if (await territory.PopulationOfCommuneAsync(commune.Insee, on, cancellationToken) is not { } figure)
            return MembershipRequestErrors.NoFigure();

        EligibilityView View(string outcome, params EligibilityView.Why[] reasons) => new(commune.Insee, commune.Name, on, outcome, reasons, figure.Population, figure.Vintage, Shown(policy));
        return policy.Ceilings.Judge(figure.Population) switch
        {
            Eligibility.Normal => View("normal"),
            Eligibility.OutsideTarget => View("outside_target", new EligibilityView.Why("outside_target", "La commune dépasse la cible du réseau : la demande est examinée avec cette mention.")),
            _ => View(Refused, Of(rules.AboveTarget(commune, figure, policy))),
        };
    }

    private static EligibilityView.Why Of(Error error) => new(error.Code, error.Description);

    private static EligibilityView.Rule Shown(PolicyInForce policy) => new(policy.EffectiveFrom, policy.TargetCeiling, policy.ToleratedCeiling, policy.Act, policy.IsUnverified);
}
