using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application;

/// <summary>How an authority's timeline tells the module's events. Bodies are named by their code: names may change, and past sentences are kept.</summary>
internal static class Timeline
{
    public static ModuleServices TellTimeline(this ModuleServices module) => module
        .Tell<MembershipRequested>(_ => "Adhésion à ID77 demandée.")
        .Tell<MembershipUnderReview>(_ => "Demande d'adhésion à ID77 en cours d'examen.")
        .Tell<MembershipActivated>(_ => "Adhésion à ID77 activée.")
        .Tell<MembershipRejected>(_ => "Demande d'adhésion à ID77 rejetée.")
        .Tell<MembershipSuspended>(_ => "Adhésion à ID77 suspendue.")
        .Tell<MembershipResumed>(_ => "Adhésion à ID77 rétablie.")
        .Tell<MembershipEnded>(_ => "Fin de l'adhésion à ID77.")
        .Tell<RequestSubmitted>(_ => "Demande déposée auprès d'ID77.")
        .Tell<RequestAcknowledged>(_ => "Réception de la demande confirmée par ID77.")
        .Tell<RequestQualified>(e => $"Demande qualifiée (thématique « {e.Theme} »).")
        .Tell<RequestRouted>(e => $"Demande confiée à l'organisme « {e.Body} », dont la réponse est attendue.")
        .Tell<AssignmentAccepted>(e => $"Demande prise en charge par l'organisme « {e.Body} », premier contact prévu le {e.FirstContactOn:dd/MM/yyyy}.")
        .Tell<AssignmentDeclined>(e => $"Demande déclinée par l'organisme « {e.Body} ».")
        .Tell<AllAssignmentsDeclined>(_ => "Demande à réorienter : le coordinateur cherche un autre organisme.")
        .Tell<AssignmentStarted>(e => $"Travaux commencés par l'organisme « {e.Body} ».")
        .Tell<AssignmentCompleted>(e => $"Intervention de l'organisme « {e.Body} » terminée : {Outcome(e.Outcome)}.")
        .Tell<RequestResolved>(e => e.Helped ? "Demande résolue." : "Demande terminée sans aide apportée.")
        .Tell<RequestClosed>(_ => "Demande close.")
        .Tell<RequestRejected>(_ => "Demande rejetée.")
        .Tell<RequestCancelled>(_ => "Demande annulée.")
        .Tell<MessagePosted>(e => $"Message {Sender(e.Side, e.Body)} dans une demande.")
        .Tell<DocumentAdded>(e => $"Document {Sender(e.Side, e.Body)} ajouté à une demande.");

    private static string Sender(string side, string? body) => side switch
    {
        "Member" => "de la collectivité",
        "Coordinator" => "du coordinateur ID77",
        _ => $"de l'organisme « {body} »",
    };

    private static string Outcome(string outcome) => outcome switch
    {
        "Delivered" => "livrable remis",
        "AdviceOnly" => "conseil donné",
        "NoHelpPossible" => "aucune aide possible",
        "MemberUnreachable" => "collectivité injoignable",
        _ => outcome,
    };
}
