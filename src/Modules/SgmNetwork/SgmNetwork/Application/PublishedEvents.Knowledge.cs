using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.LegalWatch;
using Departement77.SgmNetwork.Domain.Resources;
using Departement77.SgmNetwork.Domain.Themes;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application;

internal sealed partial class PublishedEvents
{
    private void MapKnowledge()
    {
        KeepInside<ArticleDrafted>("A draft is for those who write it.");
        KeepInside<ArticleEdited>("A draft is for those who write it.");
        KeepInside<ArticleSubmitted>("Experts find it in their list.");
        KeepInside<ArticleReturned>("Its author finds it in the list.");
        Publish<ArticleCertified>(e => new Published.ArticleCertified(e.Article.Value, e.Theme, e.Topic));
        KeepInside<ArticleReviewDue>("It stays readable; experts find it in their list.");
        KeepInside<ArticleWithdrawn>("It is no longer found; nothing else follows.");

        KeepInside<ResourceDrafted>("A draft is for those who write it.");
        KeepInside<ResourceVersionPrepared>("A version that nobody reads yet.");
        Publish<ResourcePublished>(e => new Published.ResourcePublished(e.Resource.Value, e.Kind.ToString(), e.Theme, e.Number));
        Publish<ResourceReviewDue>(e => new Published.ResourceReviewDue(e.Resource.Value, e.Theme));
        KeepInside<ResourceWithdrawn>("It is no longer found; nothing else follows.");

        KeepInside<LegalWatchDrafted>("A draft is for those who write it.");
        KeepInside<LegalWatchEdited>("A draft is for those who write it.");
        KeepInside<LegalWatchReviewed>("The publication that follows says it.");
        Publish<LegalWatchPublished>(e => new Published.LegalWatchPublished(
            e.Item.Value,
            e.Title,
            e.Themes,
            e.Offers,
            e.PopulationMin,
            e.PopulationMax,
            e.EffectiveOn,
            [.. NetworkThemes.All.Where(theme => e.Themes.Contains(theme.Code, StringComparer.Ordinal)).Select(theme => theme.CatalogueTheme).OfType<string>().Distinct(StringComparer.Ordinal)]));
        KeepInside<LegalWatchTookEffect>("The publication has told its day.");
        Publish<LegalWatchSuperseded>(e => new Published.LegalWatchSuperseded(e.Item.Value, e.By?.Value, e.On));

        KeepInside<CalendarEntryPlanned>("Calendars are read, not told.");
        KeepInside<CalendarEntryEdited>("Calendars are read, not told.");
        KeepInside<CalendarEntryCancelled>("Calendars are read, not told.");
        KeepInside<ReplacementAsked>("The network reads the slots.");
        KeepInside<ReplacementCovered>("The network reads the slots.");
        KeepInside<ReplacementReleased>("The network reads the slots.");
        KeepInside<ReplacementCancelled>("The network reads the slots.");
        KeepInside<CalendarSubscriptionOpened>("A person's own address.");
        KeepInside<CalendarSubscriptionRenewed>("A person's own address.");
        KeepInside<CalendarSubscriptionRevoked>("A person's own address.");
    }
}
