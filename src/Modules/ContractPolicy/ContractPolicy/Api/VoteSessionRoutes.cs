using Departement77.BuildingBlocks.Web.Http;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.VoteSessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ContractPolicy.Api;

internal static class VoteSessionRoutes
{
    public static void MapVoteSessions(this IEndpointRouteBuilder module)
    {
        var sessions = module.MapGroup("/vote-sessions").WithTags("Séances");
        sessions.MapQuery<ListVoteSessions>("", Permissions.ReadVoteSessions).WithSummary("Lister les séances de vote");
        sessions.MapCreate<PlanVoteSession>("", Permissions.ManageVoteSessions).WithSummary("Prévoir une séance de vote");
        sessions.MapQuery<GetVoteSession>("/{session}", Permissions.ReadVoteSessions).WithSummary("Lire une séance de vote");
        sessions.MapCommand<HoldVoteSession>("/{session}/hold", Permissions.ManageVoteSessions).WithSummary("Ouvrir une séance de vote");
        sessions.MapCommand<CloseVoteSession>("/{session}/close", Permissions.ManageVoteSessions).WithSummary("Clore une séance de vote");
        sessions.MapCommand<CancelVoteSession>("/{session}/cancel", Permissions.ManageVoteSessions).WithSummary("Annuler une séance de vote");
    }
}
