using System.Globalization;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.IntegrationEvents;

namespace Departement77.ContractPolicy.Application;

/// <summary>How an authority's timeline tells the module's events.</summary>
internal static class Timeline
{
    public static ModuleServices TellTimeline(this ModuleServices module) => module
        .Tell<AuthorityFileOpened>(e => e.OpenSchemes.Count == 0 ? "Dossier ouvert : aucun dispositif n'est ouvert aujourd'hui." : $"Dossier ouvert. Dispositifs ouverts aujourd'hui : {string.Join(", ", e.OpenSchemes.Select(Scheme))}.")
        .Tell<EligibilityChanged>(e => $"Dispositif {Scheme(e.Scheme)} : {(e.IsEligible switch { true => "s'ouvre aux nouvelles délibérations", false => "n'est plus ouvert aux nouvelles délibérations", null => "éligibilité inconnue" })}{(e.Population is { } inhabitants ? $" ({inhabitants} habitants)" : "")}.")
        .Tell<ApplicationSubmitted>(e => $"Demande de subvention déposée ({Scheme(e.Scheme)}).")
        .Tell<ApplicationInadmissible>(e => $"Demande de subvention ({Scheme(e.Scheme)}) irrecevable : les pièces demandées ne sont pas venues.")
        .Tell<ApplicationCompleted>(e => $"Dossier de demande de subvention ({Scheme(e.Scheme)}) complet au {Day(e.CompleteOn)}.")
        .Tell<ApplicationReadyForVote>(e => $"Demande de subvention ({Scheme(e.Scheme)}) prête pour le vote.")
        .Tell<ApplicationPutOnAgenda>(e => $"Demande de subvention ({Scheme(e.Scheme)}) à l'ordre du jour de la séance du {Day(e.HeldOn)}.")
        .Tell<ApplicationRejected>(e => $"Demande de subvention ({Scheme(e.Scheme)}) rejetée.")
        .Tell<ApplicationAdjourned>(e => $"Décision sur la demande de subvention ({Scheme(e.Scheme)}) ajournée.")
        .Tell<ApplicationWithdrawn>(e => $"Demande de subvention ({Scheme(e.Scheme)}) retirée.")
        .Tell<DocumentsAsked>(e => $"Pièces demandées pour la demande de subvention ({Scheme(e.Scheme)}) : l'instruction est suspendue.")
        .Tell<MissingDocumentsReminded>(e => $"Relance : des pièces manquent à la demande de subvention ({Scheme(e.Scheme)}), attendues avant le {Day(e.InadmissibleOn)}.")
        .Tell<GrantApproved>(e => $"Subvention approuvée ({Scheme(e.Scheme)}), acte « {e.Act} », exécutoire le {Day(e.ExecutoryOn)}.")
        .Tell<EnvelopeOpened>(e => $"Enveloppe {Scheme(e.Scheme)} de {Money.Euros(e.Allocated)} ouverte du {Day(e.StartsOn)} au {Day(e.LastDay)}.")
        .Tell<EnvelopeBonusAdded>(e => $"Enveloppe {Scheme(e.Scheme)} augmentée de {Money.Euros(e.Amount)}.")
        .Tell<EnvelopeClosed>(e => $"Enveloppe {Scheme(e.Scheme)} close.")
        .Tell<ContractPrepared>(e => $"Contrat {Scheme(e.Scheme)} préparé, à signer.")
        .Tell<ContractCancelled>(_ => "Contrat annulé avant toute signature.")
        .Tell<ContractSigned>(e => e.Form == "GrantDecision"
            ? $"Décision de subvention {e.Number} notifiée."
            : $"Contrat {e.Number} signé par toutes ses parties, en vigueur jusqu'au {Day(e.EndsOn!.Value)}.")
        .Tell<ContractAmended>(e => $"Avenant au contrat {e.Number} en vigueur.")
        .Tell<ContractExtended>(e => $"Contrat {e.Number} prorogé jusqu'au {Day(e.EndsOn)}.")
        .Tell<ContractSuspended>(e => $"Contrat {e.Number} suspendu.")
        .Tell<ContractResumed>(e => $"Contrat {e.Number} repris.")
        .Tell<ContractExpiring>(e => $"Le contrat {e.Number} prend fin le {Day(e.EndsOn)}, dans {e.Days} jours au plus.")
        .Tell<ContractLapsed>(e => $"Contrat {e.Number} caduc.")
        .Tell<ContractTerminated>(e => $"Contrat {e.Number} résilié.")
        .Tell<ContractCompleted>(e => $"Contrat {e.Number} soldé.")
        .Tell<PaymentRequested>(e => $"Demande de versement déposée ({Payment(e.Kind)}) : {Money.Euros(e.Amount)}.")
        .Tell<PaymentApproved>(e => $"Versement approuvé ({Payment(e.Kind)}) : {Money.Euros(e.Amount)}.")
        .Tell<PaymentRefused>(e => $"Demande de versement refusée ({Payment(e.Kind)}).")
        .Tell<PaymentMade>(e => $"Versement effectué ({Payment(e.Kind)}) : {Money.Euros(e.Amount)}, le {Day(e.PaidOn)}.")
        .Tell<RepaymentDue>(e => $"Ordre de reversement émis : {Money.Euros(e.Amount)} versés au-delà de la subvention définitive.");

    private static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    private static string Scheme(string code) => Enum.Parse<SchemeCode>(code).French();

    private static string Payment(string kind) => kind switch
    {
        "Advance" => "avance",
        "Instalment" => "acompte",
        "Balance" => "solde",
        _ => kind,
    };
}
