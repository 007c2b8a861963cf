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
        requests.MapQuery<ListRequests>("", Permissions.ReadRequests);
        module.MapQuery<GetTimeLimitStatistics>("/statistics/time-limits", Permissions.ReadStatistics).WithTags("Demandes");
        requests.MapQuery<GetRequest>("/{request}", Permissions.ReadRequests);
        requests.MapCreate<SubmitRequest>("", Permissions.SubmitRequest);
        requests.MapCommand<AcknowledgeRequest>("/{request}/acknowledge", Permissions.HandleRequest);
        requests.MapCommand<QualifyRequest>("/{request}/qualify", Permissions.HandleRequest);
        requests.MapCommand<RouteRequest>("/{request}/route", Permissions.HandleRequest);
        requests.MapCommand<RouteInBulk>("/route-in-bulk", Permissions.HandleRequest);
        requests.MapCommand<RejectRequest>("/{request}/reject", Permissions.HandleRequest);
        requests.MapCommand<CloseRequest>("/{request}/close", Permissions.HandleRequest);
        requests.MapCommand<CancelRequest>("/{request}/cancel", Permissions.CancelRequest);
        requests.MapCommand<AskMember>("/{request}/ask-member", Permissions.AskMember);
        requests.MapCommand<AnswerQuestion>("/{request}/answer", Permissions.AnswerQuestion);
        requests.MapCommand<ReopenRequest>("/{request}/reopen", Permissions.ReopenRequest);
        requests.MapCommand<GiveSatisfaction>("/{request}/satisfaction", Permissions.GiveSatisfaction);

        requests.MapCreate<ProposeAssignment>("/{request}/assignments", Permissions.HandleRequest);
        requests.MapCommand<AcceptAssignment>("/{request}/assignments/{assignment}/accept", Permissions.AnswerAssignment);
        requests.MapCommand<DeclineAssignment>("/{request}/assignments/{assignment}/decline", Permissions.AnswerAssignment);
        requests.MapCommand<StartAssignment>("/{request}/assignments/{assignment}/start", Permissions.AnswerAssignment);
        requests.MapCommand<CompleteAssignment>("/{request}/assignments/{assignment}/complete", Permissions.AnswerAssignment);
        requests.MapCommand<TransferAssignment>("/{request}/assignments/{assignment}/transfer", Permissions.TransferAssignment);
        requests.MapCommand<ChangeTimeLimits>("/{request}/assignments/{assignment}/time-limits", Permissions.HandleRequest);
    }
}
