using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.Territory.IntegrationEvents;

namespace Departement77.Territory.Application;

/// <summary>How an authority's timeline tells the territory's events.</summary>
internal static class Timeline
{
    public static ModuleServices TellTimeline(this ModuleServices module) => module
        .Tell<SyndicateRegistered>(e => $"Syndicat inscrit, avec un périmètre de {Count(e.Communes)}.")
        .Tell<SyndicatePerimeterChanged>(e => $"Périmètre du syndicat modifié : {Count(e.Communes)}.")
        .Tell<CommunePopulationUpdated>(e => $"Population légale au 1er janvier {e.Vintage} : {Inhabitants(e.Population)}{(e.Previous is { } before ? $", contre {Inhabitants(before)} auparavant" : "")}.")
        .Tell<AuthorityMerged>(e => $"{e.Name} a fusionné : {e.IntoName} lui succède.");

    private static string Count(IReadOnlyList<string> communes) => communes.Count == 1 ? "1 commune" : $"{communes.Count} communes";

    private static string Inhabitants(int number) => $"{FrenchNumber.Of(number)} habitants";
}
