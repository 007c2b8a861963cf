using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Routing;

/// <summary>Tries a rule set on past requests, the latest first, beside the active one. No request changes.</summary>
/// <param name="From">First day of the requests' submission.</param>
/// <param name="To">Last day of the requests' submission.</param>
/// <param name="Limit">How many requests at most, from 1 to 10,000; all of these by default.</param>
internal sealed record SimulateRoutingRuleSet(RoutingRuleSetId RuleSet, DateOnly? From = null, DateOnly? To = null, int? Limit = null)
    : ICommand<SimulateRoutingRuleSet.Answer>
{
    /// <param name="ComparedWith">The active rule set; null when there is none.</param>
    /// <param name="Changed">Requests that would go to other bodies than under the active rule set, or under other time limits.</param>
    /// <param name="AsHappened">Requests that would go exactly where people put them.</param>
    /// <param name="Examples">The first of those that change.</param>
    internal sealed record Answer(
        Guid Id,
        int Number,
        string Status,
        IReadOnlyList<string> AllowedActions,
        int Version,
        Guid? ComparedWith,
        int Requests,
        int Unchanged,
        int Changed,
        int LeftToCoordinator,
        int AsHappened,
        IReadOnlyList<RuleCount> ByRule,
        IReadOnlyList<BodyCount> ByBody,
        IReadOnlyList<Example> Examples) : IVersioned;

    internal sealed record RuleCount(int Position, string Rule, int Requests);

    /// <param name="Before">Requests that the active rule set gives to the body.</param>
    /// <param name="After">Requests that the rule set on trial gives to it.</param>
    /// <param name="Happened">Requests that it was really given.</param>
    internal sealed record BodyCount(string Body, int Before, int After, int Happened);

    internal sealed record Example(
        Guid RequestId, string Rule, IReadOnlyList<string> Before, IReadOnlyList<string> After, IReadOnlyList<string> Happened, bool TimeLimitsChanged);
}

internal sealed class SimulateRoutingRuleSetHandler(
    IRepository<RoutingRuleSet> ruleSets, IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<SimulateRoutingRuleSet, SimulateRoutingRuleSet.Answer>
{
    private const string Sql = """
        select r.id, r.offer_id, r.theme, r.commune_insee, r.population, r.authority_kind, array(select distinct a.body from assignments a where a.request_id = r.id) as bodies
        from service_requests r
        where (@sees_all or r.authority_siren = @own_authority)
          and r.theme is not null
          and (@from::date is null or r.submitted_on >= @from)
          and (@to::date is null or r.submitted_on <= @to)
        order by r.id desc
        limit @limit
        """;

    public async Task<ErrorOr<SimulateRoutingRuleSet.Answer>> Handle(SimulateRoutingRuleSet command, CancellationToken cancellationToken)
    {
        var ruleSet = await ruleSets.FirstOrDefaultAsync(new RoutingRuleSetById(command.RuleSet), cancellationToken);
        if (ruleSet is null)
            return RoutingErrors.NotFound();

        var scope = TrialScope.Create(command.From, command.To, command.Limit);
        if (scope.IsError)
            return scope.Errors;

        var active = await ruleSets.FirstOrDefaultAsync(new ActiveRoutingRuleSet(), cancellationToken);
        var rows = await database.QueryAsync<Row>(user.Scope, Sql, new { from = scope.Value.From, to = scope.Value.To, limit = scope.Value.Limit }, cancellationToken);
        var trial = new RoutingTrial(ruleSet, active, [.. rows.Select(row => row.ToPastRequest())]);
        return ruleSet.Simulate(new DryRun(clock.TodayInParis(), trial.Requests, trial.Changed, active?.Id)).Then(_ => Report(ruleSet, active, trial));
    }

    private static SimulateRoutingRuleSet.Answer Report(RoutingRuleSet ruleSet, RoutingRuleSet? active, RoutingTrial trial)
    {
        var nameOf = ruleSet.Rules.ToDictionary(rule => rule.Id, rule => rule.Name);
        return new(
            ruleSet.Id.Value,
            ruleSet.Number,
            ruleSet.Status.ToString(),
            ruleSet.AllowedActions,
            ruleSet.Version,
            active?.Id.Value,
            trial.Requests,
            trial.Requests - trial.Changed,
            trial.Changed,
            trial.LeftToCoordinator,
            trial.AsHappened,
            [.. ruleSet.Rules.Select(rule => new SimulateRoutingRuleSet.RuleCount(rule.Position, rule.Name, trial.ByRule.GetValueOrDefault(rule.Id)))],
            [.. trial.ByBody.Select(body => new SimulateRoutingRuleSet.BodyCount(body.Key, body.Value.Before, body.Value.After, body.Value.Happened))],
            [.. trial.Examples.Select(example => new SimulateRoutingRuleSet.Example(
                example.Past.Id.Value,
                nameOf[example.After.Rule],
                Codes(example.BodiesBefore),
                Codes(example.After.Bodies),
                Codes(example.Past.Bodies),
                example.AreTimeLimitsChanged))]);
    }

    private static string[] Codes(IReadOnlyList<BodyCode> bodies) => [.. bodies.Select(body => body.Value)];

    private sealed record Row
    {
        public Guid Id { get; init; }

        public Guid? OfferId { get; init; }

        public string Theme { get; init; } = "";

        public string CommuneInsee { get; init; } = "";

        public int? Population { get; init; }

        public AuthorityKind AuthorityKind { get; init; }

        public string[] Bodies { get; init; } = [];

        public PastRequest ToPastRequest() => new(
            ServiceRequestId.From(Id),
            new RoutingCase(
                OfferId is { } offer ? Domain.Offers.OfferId.From(offer) : null,
                ThemeCode.Create(Theme).Value,
                InseeCode.Create(CommuneInsee).Value,
                Population,
                AuthorityKind),
            [.. Bodies.Select(body => BodyCode.Create(body).Value)]);
    }
}
