using Departement77.BuildingBlocks.Web.Http;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Articles;
using Departement77.SgmNetwork.Application.Calendar;
using Departement77.SgmNetwork.Application.LegalWatch;
using Departement77.SgmNetwork.Application.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class KnowledgeRoutes
{
    public static void MapKnowledge(this IEndpointRouteBuilder module)
    {
        var articles = module.MapGroup("/articles").WithTags("Foire aux questions");
        articles.MapQuery<ListArticles>("", Permissions.ReadKnowledge).WithSummary("Lister les articles");
        articles.MapQuery<GetArticle>("/{article}", Permissions.ReadKnowledge).WithSummary("Lire un article");
        articles.MapCreate<DraftArticle>("", Permissions.WriteKnowledge).WithSummary("Rédiger un article");
        articles.MapReplace<EditArticle>("/{article}", Permissions.WriteKnowledge).WithSummary("Modifier un article");
        articles.MapCommand<SubmitArticle>("/{article}/submit", Permissions.WriteKnowledge).WithSummary("Soumettre un article à la certification");
        articles.MapCommand<ReturnArticle>("/{article}/return", Permissions.CertifyArticle).WithSummary("Renvoyer un article à sa rédaction");
        articles.MapCommand<CertifyArticle>("/{article}/certify", Permissions.CertifyArticle).WithSummary("Certifier un article");
        articles.MapCommand<MarkArticleReviewDue>("/{article}/mark-review-due", Permissions.WriteKnowledge).WithSummary("Signaler qu'un article est à revoir");
        articles.MapCommand<WithdrawArticle>("/{article}/withdraw", Permissions.WriteKnowledge).WithSummary("Retirer un article");

        var resources = module.MapGroup("/resources").WithTags("Boîte à outils");
        resources.MapQuery<ListResources>("", Permissions.ReadKnowledge).WithSummary("Lister les outils et modèles");
        resources.MapQuery<GetResource>("/{resource}", Permissions.ReadKnowledge).WithSummary("Lire un outil ou un modèle");
        resources.MapQuery<ListResourceVersions>("/{resource}/versions", Permissions.ReadKnowledge).WithSummary("Lister les versions d'un outil");
        resources.MapQuery<GetResourceVersion>("/{resource}/versions/{number}", Permissions.ReadKnowledge).WithSummary("Lire une version d'un outil");
        resources.MapDownload<DownloadResourceVersion>("/{resource}/versions/{number}/download", Permissions.ReadKnowledge).WithSummary("Télécharger une version d'un outil");
        resources.MapComputation<FillTemplate>("/{resource}/fill", Permissions.ReadKnowledge).WithSummary("Remplir un modèle et lire le texte obtenu");
        resources.MapComputation<FillTemplateDocument>("/{resource}/fill-document", Permissions.ReadKnowledge).WithSummary("Remplir un modèle et télécharger le document obtenu");
        resources.MapCreate<DraftResource>("", Permissions.WriteKnowledge).WithSummary("Préparer un outil");
        resources.MapUpload<AddResourceFile>("/{resource}/new-version", Permissions.WriteKnowledge).WithSummary("Ajouter une version d'un outil, sous forme de fichier");
        resources.MapCreate<WriteResourceText>("/{resource}/new-text-version", Permissions.WriteKnowledge).WithSummary("Ajouter une version d'un outil, sous forme de texte");
        resources.MapCommand<PublishResource>("/{resource}/publish", Permissions.WriteKnowledge).WithSummary("Publier un outil");
        resources.MapCommand<MarkResourceReviewDue>("/{resource}/mark-review-due", Permissions.WriteKnowledge).WithSummary("Signaler qu'un outil est à revoir");
        resources.MapCommand<WithdrawResource>("/{resource}/withdraw", Permissions.WriteKnowledge).WithSummary("Retirer un outil");

        var watch = module.MapGroup("/legal-watch").WithTags("Veille juridique");
        watch.MapQuery<ListLegalWatch>("", Permissions.ReadKnowledge).WithSummary("Lister la veille juridique");
        watch.MapQuery<GetLegalWatch>("/{item}", Permissions.ReadKnowledge).WithSummary("Lire une note de veille juridique");
        watch.MapCreate<DraftLegalWatch>("", Permissions.WriteKnowledge).WithSummary("Rédiger une note de veille juridique");
        watch.MapReplace<EditLegalWatch>("/{item}", Permissions.WriteKnowledge).WithSummary("Modifier une note de veille juridique");
        watch.MapCommand<ReviewLegalWatch>("/{item}/review", Permissions.WriteKnowledge).WithSummary("Relire une note de veille juridique");
        watch.MapCommand<PublishLegalWatch>("/{item}/publish", Permissions.WriteKnowledge).WithSummary("Publier une note de veille juridique");
        watch.MapCommand<SupersedeLegalWatch>("/{item}/supersede", Permissions.WriteKnowledge).WithSummary("Remplacer une note de veille juridique par une autre");

        var calendar = module.MapGroup("/calendar").WithTags("Planning départemental");
        calendar.MapQuery<ShowCalendar>("", Permissions.ReadCalendar).WithSummary("Lire le calendrier de sa commune");
        calendar.MapCreate<PlanCalendarEntry>("", Permissions.KeepCalendar).WithSummary("Ajouter une échéance au calendrier");
        calendar.MapReplace<EditCalendarEntry>("/{entry}", Permissions.KeepCalendar).WithSummary("Modifier une échéance du calendrier");
        calendar.MapCommand<CancelCalendarEntry>("/{entry}/cancel", Permissions.KeepCalendar).WithSummary("Annuler une échéance du calendrier");
        calendar.MapCommand<OpenCalendarSubscription>("/subscription", Permissions.SubscribeToCalendar).WithSummary("Obtenir une adresse d'abonnement au calendrier");
        calendar.MapRemove<RevokeCalendarSubscription>("/subscription", Permissions.SubscribeToCalendar).WithSummary("Révoquer l'adresse d'abonnement au calendrier");

        // For calendar programs too, which cannot sign in: the query looks at the secret of the address, else at who has signed in.
        module.MapPublicQuery<GetCalendarFile>("/calendar.ics").WithSummary("Télécharger le calendrier (iCalendar)").WithTags("Planning départemental")
            .Produces<Problem>(StatusCodes.Status401Unauthorized, Problems.ContentType).Produces<Problem>(StatusCodes.Status403Forbidden, Problems.ContentType);

        var slots = module.MapGroup("/replacement-slots").WithTags("Remplacements");
        slots.MapQuery<ListReplacements>("", Permissions.ReadCalendar).WithSummary("Lister les demandes de remplacement");
        slots.MapCreate<AskReplacement>("", Permissions.AskReplacement).WithSummary("Demander un remplacement");
        slots.MapCommand<CoverReplacement>("/{slot}/cover", Permissions.AskReplacement).WithSummary("Se proposer pour un remplacement");
        slots.MapCommand<ReleaseReplacement>("/{slot}/release", Permissions.AskReplacement).WithSummary("Se retirer d'un remplacement");
        slots.MapCommand<CancelReplacement>("/{slot}/cancel", Permissions.AskReplacement).WithSummary("Annuler une demande de remplacement");
    }
}
