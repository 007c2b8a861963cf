using System.Globalization;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ContractPolicy.IntegrationEvents;

namespace Departement77.ContractPolicy.Application;

/// <summary>How an authority's timeline tells the module's events.</summary>
internal static class Timeline
{
    public static ModuleServices TellTimeline(this ModuleServices module) => module
        .Tell<EnvelopeOpened>(e => $"Enveloppe {e.Scheme} de {Money.Euros(e.Allocated)} ouverte du {Day(e.StartsOn)} au {Day(e.LastDay)}.")
        .Tell<EnvelopeBonusAdded>(e => $"Enveloppe {e.Scheme} augmentée de {Money.Euros(e.Amount)}.")
        .Tell<EnvelopeClosed>(e => $"Enveloppe {e.Scheme} close.")
        .Tell<AuthorityFileOpened>(e => e.OpenSchemes.Count == 0 ? "Dossier ouvert : aucun dispositif n'est ouvert aujourd'hui." : $"Dossier ouvert. Dispositifs ouverts aujourd'hui : {string.Join(", ", e.OpenSchemes)}.")
        .Tell<EligibilityChanged>(e => $"Dispositif {e.Scheme} : {(e.IsEligible switch { true => "s'ouvre aux nouvelles délibérations", false => "n'est plus ouvert aux nouvelles délibérations", null => "éligibilité inconnue" })}{(e.Population is { } inhabitants ? $" ({inhabitants} habitants)" : "")}.");

    private static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
