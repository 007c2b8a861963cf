using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Drafts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class DraftRoutes
{
    public static void MapRequestDrafts(this IEndpointRouteBuilder module)
    {
        var drafts = module.MapGroup("/request-drafts").WithTags("Demandes");
        drafts.MapQuery<ListRequestDrafts>("", Permissions.ReadRequestDrafts).WithSummary("Lister les brouillons de demandes");
        drafts.MapQuery<GetRequestDraft>("/{draft}", Permissions.ReadRequestDrafts).WithSummary("Lire un brouillon de demande");
        drafts.MapCommand<SubmitRequestDraft>("/{draft}/submit", Permissions.HandleRequestDraft).WithSummary("Envoyer un brouillon de demande");
        drafts.MapCommand<DiscardRequestDraft>("/{draft}/discard", Permissions.HandleRequestDraft).WithSummary("Abandonner un brouillon de demande");
    }
}
