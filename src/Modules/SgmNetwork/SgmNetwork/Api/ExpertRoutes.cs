using Departement77.BuildingBlocks.Web.Http;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Digests;
using Departement77.SgmNetwork.Application.Experts;
using Departement77.SgmNetwork.Application.Export;
using Departement77.SgmNetwork.Application.Search;
using Departement77.SgmNetwork.Portal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class ExpertRoutes
{
    public static void MapExperts(this IEndpointRouteBuilder module)
    {
        var experts = module.MapGroup("/experts").WithTags("Experts");
        experts.MapQuery<ListExperts>("", Permissions.ReadExperts);
        experts.MapCreate<DraftExpert>("", Permissions.ManageExperts);
        experts.MapQuery<GetExpert>("/{expert}", Permissions.ReadExperts);
        experts.MapReplace<ReviseExpert>("/{expert}", Permissions.ManageExperts);
        experts.MapCommand<ListExpert>("/{expert}/list", Permissions.ManageExperts);
        experts.MapCommand<UnlistExpert>("/{expert}/unlist", Permissions.ManageExperts);
        experts.MapCommand<LinkExpert>("/{expert}/link", Permissions.ManageExperts);
        experts.MapCommand<NoteExpertAbsence>("/{expert}/absent", Permissions.NoteExpertAbsence);

        var requests = module.MapGroup("/expert-requests").WithTags("Experts");
        requests.MapQuery<ListExpertRequests>("", Permissions.ReadExpertRequests);
        requests.MapCreate<AskExpert>("", Permissions.AskExpert);
        requests.MapQuery<GetExpertRequest>("/{request}", Permissions.ReadExpertRequests);
        requests.MapCommand<AcceptExpertRequest>("/{request}/accept", Permissions.AnswerExpertRequest);
        requests.MapCommand<AnswerExpertRequest>("/{request}/answer", Permissions.AnswerExpertRequest);
        requests.MapCommand<DeclineExpertRequest>("/{request}/decline", Permissions.AnswerExpertRequest);
        requests.MapCommand<RateExpertRequest>("/{request}/rate", Permissions.AskExpert);
        requests.MapCommand<CancelExpertRequest>("/{request}/cancel", Permissions.AskExpert);

        var preferences = module.MapGroup("/digest-preferences").WithTags("Lettre récapitulative");
        preferences.MapQuery<GetDigestPreferences>("", Permissions.ChooseDigest);
        preferences.MapReplace<ChooseDigestPreferences>("", Permissions.ChooseDigest);
        preferences.MapPublicSubmission<UnsubscribeFromDigest>("/unsubscribe");

        module.MapQuery<SearchNetwork>("/search", Permissions.SearchNetwork).WithTags("Recherche");
        module.MapDownload<ExportNetwork>("/export", Permissions.ExportNetwork).WithTags("Export");
    }

    /// <summary>Pages of the mails' links.</summary>
    public static void MapDigestPages(this IEndpointRouteBuilder pages) => DigestPages.Map(pages);
}
