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
        .Tell<FirstContactMade>(e => $"Premier contact pris par l'organisme « {e.Body} ».")
        .Tell<RequestWaiting>(e => $"Question posée à la collectivité pour l'organisme « {e.Body} », qui attend la réponse.")
        .Tell<RequestResumed>(e => $"Réponse de la collectivité : l'organisme « {e.Body} » poursuit.")
        .Tell<AssignmentTransferred>(e => $"Demande transférée de l'organisme « {e.Body} » à l'organisme « {e.ToBody} ».")
        .Tell<AssignmentExpired>(e => $"Sans réponse de l'organisme « {e.Body} », la demande lui est retirée.")
        .Tell<TimeLimitsChanged>(e => $"Délais de l'organisme « {e.Body} » modifiés : premier contact en {e.FirstContact} jours ouvrés, réalisation en {e.Deliverable}.")
        .Tell<RequestReopened>(e => $"Demande rouverte : l'organisme « {e.Body} » la reprend.")
        .Tell<SatisfactionReceived>(e => $"Avis de la collectivité reçu : {e.Score} sur 5.")
        .Tell<DeadlineAtRisk>(e => $"{Limit(e.Limit, e.Body)} : échéance proche, le {e.DueOn:dd/MM/yyyy}.")
        .Tell<DeadlineMissed>(e => $"{Limit(e.Limit, e.Body)} : échéance du {e.DueOn:dd/MM/yyyy} dépassée.")
        .Tell<ReminderDue>(e => e.Body is { } body ? $"Relance n° {e.Step} : la réponse de l'organisme « {body} » est attendue." : $"Relance n° {e.Step} : l'accusé de réception d'ID77 est attendu.")
        .Tell<RequestCancelled>(_ => "Demande annulée.")
        .Tell<MessagePosted>(e => $"Message {Sender(e.Side, e.Body)} dans une demande.")
        .Tell<DocumentAdded>(e => $"Document {Sender(e.Side, e.Body)} ajouté à une demande.")
        .TellLoans();

    private static string Sender(string side, string? body) => side switch
    {
        "Member" => "de la collectivité",
        "Coordinator" => "du coordinateur ID77",
        _ => $"de l'organisme « {body} »",
    };

    private static string Limit(string limit, string? body) => limit switch
    {
        "Desk" => "Accusé de réception d'ID77",
        "Acknowledgement" => $"Réponse de l'organisme « {body} »",
        "FirstContact" => $"Premier contact de l'organisme « {body} »",
        "Deliverable" => $"Intervention de l'organisme « {body} »",
        _ => limit,
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
