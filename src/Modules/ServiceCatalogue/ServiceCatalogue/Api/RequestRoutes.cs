using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Application.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class RequestRoutes
{
    public static void MapRequests(this IEndpointRouteBuilder module)
    {
        var requests = module.MapGroup("/requests").WithTags("Demandes");
        requests.MapQuery<ListRequests>("", Permissions.ReadRequests).WithSummary("Lister les demandes");
        module.MapQuery<GetTimeLimitStatistics>("/statistics/time-limits", Permissions.ReadStatistics).WithSummary("Lire les statistiques des délais").WithTags("Demandes");
        requests.MapQuery<GetRequest>("/{request}", Permissions.ReadRequests).WithSummary("Lire une demande");
        requests.MapCreate<SubmitRequest>("", Permissions.SubmitRequest).WithSummary("Déposer une demande");
        requests.MapCommand<AcknowledgeRequest>("/{request}/acknowledge", Permissions.HandleRequest).WithSummary("Accuser réception d'une demande");
        requests.MapCommand<QualifyRequest>("/{request}/qualify", Permissions.HandleRequest).WithSummary("Qualifier une demande");
        requests.MapCommand<RouteRequest>("/{request}/route", Permissions.HandleRequest).WithSummary("Orienter une demande selon les règles en vigueur");
        requests.MapCommand<RouteInBulk>("/route-in-bulk", Permissions.HandleRequest).WithSummary("Orienter plusieurs demandes selon les règles en vigueur");
        requests.MapCommand<RejectRequest>("/{request}/reject", Permissions.HandleRequest).WithSummary("Rejeter une demande");
        requests.MapCommand<CloseRequest>("/{request}/close", Permissions.HandleRequest).WithSummary("Clore une demande");
        requests.MapCommand<CancelRequest>("/{request}/cancel", Permissions.CancelRequest).WithSummary("Annuler une demande");
        requests.MapCommand<AskMember>("/{request}/ask-member", Permissions.AskMember).WithSummary("Poser une question à la collectivité");
        requests.MapCommand<AnswerQuestion>("/{request}/answer", Permissions.AnswerQuestion).WithSummary("Répondre à une question sur une demande");
        requests.MapCommand<ReopenRequest>("/{request}/reopen", Permissions.ReopenRequest).WithSummary("Rouvrir une demande");
        requests.MapCommand<GiveSatisfaction>("/{request}/satisfaction", Permissions.GiveSatisfaction).WithSummary("Donner son avis sur le traitement d'une demande");

        requests.MapCreate<ProposeAssignment>("/{request}/assignments", Permissions.HandleRequest).WithSummary("Proposer une demande à un organisme");
        requests.MapCommand<AcceptAssignment>("/{request}/assignments/{assignment}/accept", Permissions.AnswerAssignment).WithSummary("Accepter une demande proposée");
        requests.MapCommand<DeclineAssignment>("/{request}/assignments/{assignment}/decline", Permissions.AnswerAssignment).WithSummary("Décliner une demande proposée");
        requests.MapCommand<StartAssignment>("/{request}/assignments/{assignment}/start", Permissions.AnswerAssignment).WithSummary("Commencer le traitement d'une demande");
        requests.MapCommand<CompleteAssignment>("/{request}/assignments/{assignment}/complete", Permissions.AnswerAssignment).WithSummary("Terminer le traitement d'une demande");
        requests.MapCommand<TransferAssignment>("/{request}/assignments/{assignment}/transfer", Permissions.TransferAssignment)
            .WithSummary("Transférer une demande à un autre organisme");
        requests.MapCommand<ChangeTimeLimits>("/{request}/assignments/{assignment}/time-limits", Permissions.HandleRequest)
            .WithSummary("Modifier les délais d'un organisme sur une demande");
    }
}
