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
        experts.MapQuery<ListExperts>("", Permissions.ReadExperts).WithSummary("Lister les experts du réseau");
        experts.MapCreate<DraftExpert>("", Permissions.ManageExperts).WithSummary("Préparer la fiche d'un expert");
        experts.MapQuery<GetExpert>("/{expert}", Permissions.ReadExperts).WithSummary("Lire la fiche d'un expert");
        experts.MapReplace<ReviseExpert>("/{expert}", Permissions.ManageExperts).WithSummary("Remplacer la fiche d'un expert");
        experts.MapCommand<ListExpert>("/{expert}/list", Permissions.ManageExperts).WithSummary("Inscrire un expert à l'annuaire");
        experts.MapCommand<UnlistExpert>("/{expert}/unlist", Permissions.ManageExperts).WithSummary("Retirer un expert de l'annuaire");
        experts.MapCommand<LinkExpert>("/{expert}/link", Permissions.ManageExperts).WithSummary("Relier une fiche d'expert à son compte");
        experts.MapCommand<NoteExpertAbsence>("/{expert}/absent", Permissions.NoteExpertAbsence).WithSummary("Noter l'absence d'un expert");

        var requests = module.MapGroup("/expert-requests").WithTags("Experts");
        requests.MapQuery<ListExpertRequests>("", Permissions.ReadExpertRequests).WithSummary("Lister les sollicitations d'experts");
        requests.MapCreate<AskExpert>("", Permissions.AskExpert).WithSummary("Solliciter un expert");
        requests.MapQuery<GetExpertRequest>("/{request}", Permissions.ReadExpertRequests).WithSummary("Lire une sollicitation d'expert");
        requests.MapCommand<AcceptExpertRequest>("/{request}/accept", Permissions.AnswerExpertRequest).WithSummary("Accepter une sollicitation");
        requests.MapCommand<AnswerExpertRequest>("/{request}/answer", Permissions.AnswerExpertRequest).WithSummary("Répondre à une sollicitation");
        requests.MapCommand<DeclineExpertRequest>("/{request}/decline", Permissions.AnswerExpertRequest).WithSummary("Décliner une sollicitation");
        requests.MapCommand<RateExpertRequest>("/{request}/rate", Permissions.AskExpert).WithSummary("Noter la réponse d'un expert");
        requests.MapCommand<CancelExpertRequest>("/{request}/cancel", Permissions.AskExpert).WithSummary("Annuler une sollicitation");

        var preferences = module.MapGroup("/digest-preferences").WithTags("Lettre récapitulative");
        preferences.MapQuery<GetDigestPreferences>("", Permissions.ChooseDigest).WithSummary("Lire ses préférences de lettre d'information");
        preferences.MapReplace<ChooseDigestPreferences>("", Permissions.ChooseDigest).WithSummary("Choisir ses préférences de lettre d'information");
        preferences.MapPublicSubmission<UnsubscribeFromDigest>("/unsubscribe").WithSummary("Se désabonner de la lettre d'information");

        module.MapQuery<SearchNetwork>("/search", Permissions.SearchNetwork).WithSummary("Chercher dans le réseau").WithTags("Recherche");
        module.MapDownload<ExportNetwork>("/export", Permissions.ExportNetwork).WithSummary("Télécharger tout l'espace du réseau").WithTags("Export");
    }

    /// <summary>Pages of the mails' links.</summary>
    public static void MapDigestPages(this IEndpointRouteBuilder pages) => DigestPages.Map(pages);
}
