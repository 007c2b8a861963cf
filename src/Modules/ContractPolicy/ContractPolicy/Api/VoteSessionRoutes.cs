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
        sessions.MapQuery<ListVoteSessions>("", Permissions.ReadVoteSessions);
        sessions.MapCreate<PlanVoteSession>("", Permissions.ManageVoteSessions);
        sessions.MapQuery<GetVoteSession>("/{session}", Permissions.ReadVoteSessions);
        sessions.MapCommand<HoldVoteSession>("/{session}/hold", Permissions.ManageVoteSessions);
        sessions.MapCommand<CloseVoteSession>("/{session}/close", Permissions.ManageVoteSessions);
        sessions.MapCommand<CancelVoteSession>("/{session}/cancel", Permissions.ManageVoteSessions);
    }
}
