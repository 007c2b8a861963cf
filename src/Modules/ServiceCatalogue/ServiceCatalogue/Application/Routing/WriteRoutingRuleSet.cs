using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Themes;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Routing;

/// <summary>The coordinator writes a rule set. Nothing changes it afterwards: a correction is another one, which may say on which it is based.</summary>
internal sealed record WriteRoutingRuleSet(
    string Name, IReadOnlyList<RoutingRuleDraft?> Rules, RoutingDefaultDraft? Default = null, string? Source = null, RoutingRuleSetId? BasedOn = null)
    : ICommand<WriteRoutingRuleSet.Answer>
{
    internal sealed record Answer(Guid Id, int Number, string Status, IReadOnlyList<string> AllowedActions, int Version, IReadOnlyList<RoutingWarning> Warnings)
        : IVersioned, IIdentified;
}

internal sealed class WriteRoutingRuleSetHandler(
    IRepository<RoutingRuleSet> ruleSets,
    IRepository<ProviderBody> bodies,
    IReadDatabase<ServiceCatalogueModule> database,
    ITerritory territory,
    ICurrentUser user,
    TimeProvider clock)
    : ICommandHandler<WriteRoutingRuleSet, WriteRoutingRuleSet.Answer>
{
    private const string Sql = """
        select (select coalesce(max(number), 0) + 1 from routing_rule_sets) as next_number,
               array(select code from themes) as themes,
               array(select id from offers where id = any (@offers)) as offers
        """;

    public async Task<ErrorOr<WriteRoutingRuleSet.Answer>> Handle(WriteRoutingRuleSet command, CancellationToken cancellationToken)
    {
        var conditions = command.Rules.Select(rule => rule?.When).OfType<RoutingConditionsDraft>().ToList();
        var known = (await database.QuerySingleOrDefaultAsync<Known>(
            user.Scope, Sql, new { offers = conditions.SelectMany(when => when.Offers ?? []).Select(offer => offer.Value).ToArray() }, cancellationToken))!;
        var catalogue = new RoutingCatalogue(
            known.Offers.Select(OfferId.From).ToHashSet(),
            known.Themes.Select(code => ThemeCode.Create(code).Value).ToHashSet(),
            (await bodies.ListAsync(new AllProviderBodies(), cancellationToken)).ToDictionary(body => body.Code),
            await CommunesAsync(conditions.SelectMany(when => when.Communes ?? []), cancellationToken),
            await PerimetersAsync(conditions.SelectMany(when => when.Intercommunalities ?? []), cancellationToken));

        var draft = new RoutingRuleSetDraft(command.Name, command.Rules, command.Default, command.Source, command.BasedOn);
        return RoutingRuleSet.Write(draft, catalogue, known.NextNumber, clock.TodayInParis()).Then(ruleSet =>
        {
            ruleSets.Add(ruleSet);
            return new WriteRoutingRuleSet.Answer(
                ruleSet.Id.Value, ruleSet.Number, ruleSet.Status.ToString(), ruleSet.AllowedActions, ruleSet.Version,
                RoutingStates.Warnings([.. ruleSet.Rules.Select(rule => (rule.Name, rule.HiddenBy))]));
        });
    }

    private async Task<Dictionary<string, InseeCode>> CommunesAsync(IEnumerable<string?> written, CancellationToken cancellationToken)
    {
        var communes = new Dictionary<string, InseeCode>(StringComparer.Ordinal);
        foreach (var insee in written.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await territory.FindCommuneAsync(insee, cancellationToken) is { } commune)
                communes[insee] = InseeCode.Create(commune.Insee).Value;
        }

        return communes;
    }

    private async Task<Dictionary<string, IReadOnlyList<InseeCode>>> PerimetersAsync(IEnumerable<string?> written, CancellationToken cancellationToken)
    {
        var perimeters = new Dictionary<string, IReadOnlyList<InseeCode>>(StringComparer.Ordinal);
        foreach (var siren in written.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await territory.FindAuthorityAsync(siren, cancellationToken) is { Kind: not LocalAuthorityKind.Municipality } authority)
                perimeters[siren] = [.. authority.Communes.Select(insee => InseeCode.Create(insee).Value)];
        }

        return perimeters;
    }

    private sealed record Known
    {
        public int NextNumber { get; init; }

        public string[] Themes { get; init; } = [];

        public Guid[] Offers { get; init; } = [];
    }
}
