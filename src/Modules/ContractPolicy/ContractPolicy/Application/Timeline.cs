using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ContractPolicy.IntegrationEvents;

namespace Departement77.ContractPolicy.Application;

/// <summary>How an authority's timeline tells the module's events.</summary>
internal static class Timeline
{
    public static ModuleServices TellTimeline(this ModuleServices module) => module
        .Tell<ApplicationSubmitted>(e => $"Demande de subvention déposée ({e.Scheme}).")
        .Tell<DocumentsAsked>(e => $"Pièces demandées pour la demande de subvention ({e.Scheme}) : l'instruction est suspendue.")
        .Tell<MissingDocumentsReminded>(e => $"Relance : des pièces manquent à la demande de subvention ({e.Scheme}), attendues avant le {e.InadmissibleOn:dd/MM/yyyy}.")
        .Tell<ApplicationInadmissible>(e => $"Demande de subvention ({e.Scheme}) irrecevable : les pièces demandées ne sont pas venues.")
        .Tell<ApplicationCompleted>(e => $"Dossier de demande de subvention ({e.Scheme}) complet au {e.CompleteOn:dd/MM/yyyy}.")
        .Tell<ApplicationReadyForVote>(e => $"Demande de subvention ({e.Scheme}) prête pour le vote.")
        .Tell<ApplicationPutOnAgenda>(e => $"Demande de subvention ({e.Scheme}) à l'ordre du jour de la séance du {e.HeldOn:dd/MM/yyyy}.")
        .Tell<GrantApproved>(e => $"Subvention approuvée ({e.Scheme}), acte « {e.Act} », exécutoire le {e.ExecutoryOn:dd/MM/yyyy}.")
        .Tell<ApplicationRejected>(e => $"Demande de subvention ({e.Scheme}) rejetée.")
        .Tell<ApplicationAdjourned>(e => $"Décision sur la demande de subvention ({e.Scheme}) ajournée.")
        .Tell<ApplicationWithdrawn>(e => $"Demande de subvention ({e.Scheme}) retirée.");
}
