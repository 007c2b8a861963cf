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
        articles.MapQuery<ListArticles>("", Permissions.ReadKnowledge);
        articles.MapQuery<GetArticle>("/{article}", Permissions.ReadKnowledge);
        articles.MapCreate<DraftArticle>("", Permissions.WriteKnowledge);
        articles.MapReplace<EditArticle>("/{article}", Permissions.WriteKnowledge);
        articles.MapCommand<SubmitArticle>("/{article}/submit", Permissions.WriteKnowledge);
        articles.MapCommand<ReturnArticle>("/{article}/return", Permissions.CertifyArticle);
        articles.MapCommand<CertifyArticle>("/{article}/certify", Permissions.CertifyArticle);
        articles.MapCommand<MarkArticleReviewDue>("/{article}/mark-review-due", Permissions.WriteKnowledge);
        articles.MapCommand<WithdrawArticle>("/{article}/withdraw", Permissions.WriteKnowledge);

        var resources = module.MapGroup("/resources").WithTags("Boîte à outils");
        resources.MapQuery<ListResources>("", Permissions.ReadKnowledge);
        resources.MapQuery<GetResource>("/{resource}", Permissions.ReadKnowledge);
        resources.MapQuery<ListResourceVersions>("/{resource}/versions", Permissions.ReadKnowledge);
        resources.MapQuery<GetResourceVersion>("/{resource}/versions/{number}", Permissions.ReadKnowledge);
        resources.MapDownload<DownloadResourceVersion>("/{resource}/versions/{number}/download", Permissions.ReadKnowledge);
        resources.MapComputation<FillTemplate>("/{resource}/fill", Permissions.ReadKnowledge);
        resources.MapComputation<FillTemplateDocument>("/{resource}/fill-document", Permissions.ReadKnowledge);
        resources.MapCreate<DraftResource>("", Permissions.WriteKnowledge);
        resources.MapUpload<AddResourceFile>("/{resource}/new-version", Permissions.WriteKnowledge);
        resources.MapCreate<WriteResourceText>("/{resource}/new-text-version", Permissions.WriteKnowledge);
        resources.MapCommand<PublishResource>("/{resource}/publish", Permissions.WriteKnowledge);
        resources.MapCommand<MarkResourceReviewDue>("/{resource}/mark-review-due", Permissions.WriteKnowledge);
        resources.MapCommand<WithdrawResource>("/{resource}/withdraw", Permissions.WriteKnowledge);

        var watch = module.MapGroup("/legal-watch").WithTags("Veille juridique");
        watch.MapQuery<ListLegalWatch>("", Permissions.ReadKnowledge);
        watch.MapQuery<GetLegalWatch>("/{item}", Permissions.ReadKnowledge);
        watch.MapCreate<DraftLegalWatch>("", Permissions.WriteKnowledge);
        watch.MapReplace<EditLegalWatch>("/{item}", Permissions.WriteKnowledge);
        watch.MapCommand<ReviewLegalWatch>("/{item}/review", Permissions.WriteKnowledge);
        watch.MapCommand<PublishLegalWatch>("/{item}/publish", Permissions.WriteKnowledge);
        watch.MapCommand<SupersedeLegalWatch>("/{item}/supersede", Permissions.WriteKnowledge);

        var calendar = module.MapGroup("/calendar").WithTags("Planning départemental");
        calendar.MapQuery<ShowCalendar>("", Permissions.ReadCalendar);
        calendar.MapCreate<PlanCalendarEntry>("", Permissions.KeepCalendar);
        calendar.MapReplace<EditCalendarEntry>("/{entry}", Permissions.KeepCalendar);
        calendar.MapCommand<CancelCalendarEntry>("/{entry}/cancel", Permissions.KeepCalendar);
        calendar.MapCommand<OpenCalendarSubscription>("/subscription", Permissions.SubscribeToCalendar);
        calendar.MapRemove<RevokeCalendarSubscription>("/subscription", Permissions.SubscribeToCalendar);

        // For calendar programs too, which cannot sign in: the query looks at the secret of the address, else at who has signed in.
        module.MapPublicQuery<GetCalendarFile>("/calendar.ics").WithTags("Planning départemental");

        var slots = module.MapGroup("/replacement-slots").WithTags("Remplacements");
        slots.MapQuery<ListReplacements>("", Permissions.ReadCalendar);
        slots.MapCreate<AskReplacement>("", Permissions.AskReplacement);
        slots.MapCommand<CoverReplacement>("/{slot}/cover", Permissions.AskReplacement);
        slots.MapCommand<ReleaseReplacement>("/{slot}/release", Permissions.AskReplacement);
        slots.MapCommand<CancelReplacement>("/{slot}/cancel", Permissions.AskReplacement);
    }
}
