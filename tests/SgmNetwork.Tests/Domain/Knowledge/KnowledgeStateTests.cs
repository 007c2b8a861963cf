using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.LegalWatch;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Tests.Domain.Knowledge;

/// <summary>Each state with each action: it leads where the table says, or is refused as <c>invalid_transition</c> and changes nothing.</summary>
public sealed class KnowledgeStateTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly KnowledgePolicy Policy = new(12);
    private static readonly KnowledgeAuthor Animator = new("animator", Member: null, "Animation du réseau, CDG77");
    private static readonly KnowledgeAuthor Expert = new("expert", Member: null, "Expert du réseau");

    [Fact]
    public void an_article_follows_its_table()
    {
        foreach (var status in Enum.GetValues<ArticleStatus>())
        {
            foreach (var action in Enum.GetValues<ArticleAction>())
            {
                var article = ArticleIn(status);
                ErrorOr<ArticleStatus> result = action switch
                {
                    ArticleAction.Edit => article.Edit(Content(), Animator),
                    ArticleAction.Submit => article.Submit(),
                    ArticleAction.Return => article.Return("Il manque la référence."),
                    ArticleAction.Certify => article.Certify(validUntil: null, Expert, Policy, Today, Now),
                    ArticleAction.MarkReviewDue => article.MarkReviewDue("Le texte a changé."),
                    _ => article.Withdraw("Sans objet."),
                };
                ShouldFollow(result, KnowledgeArticle.States.Next(status, action), article.Status, status, $"{status} {action}");
            }
        }
    }

    [Fact]
    public void a_resource_follows_its_table()
    {
        foreach (var status in Enum.GetValues<ResourceStatus>())
        {
            foreach (var action in Enum.GetValues<ResourceAction>())
            {
                var resource = ResourceIn(status);
                ErrorOr<ResourceStatus> result = action switch
                {
                    ResourceAction.NewVersion => resource.Prepare("Une autre version du texte.", note: null, Animator, Now).Then(_ => resource.Status),
                    ResourceAction.Publish => resource.Publish(Expert, Policy, Today, Now),
                    ResourceAction.MarkReviewDue => resource.MarkReviewDue("Le texte a changé."),
                    _ => resource.Withdraw("Sans objet."),
                };
                ShouldFollow(result, Resource.States.Next(status, action), resource.Status, status, $"{status} {action}");
            }
        }
    }

    [Fact]
    public void an_item_of_the_watch_follows_its_table()
    {
        foreach (var status in Enum.GetValues<LegalWatchStatus>())
        {
            foreach (var action in Enum.GetValues<LegalWatchAction>().Where(action => action < LegalWatchAction.TakeEffect))
            {
                var item = WatchIn(status);
                ErrorOr<LegalWatchStatus> result = action switch
                {
                    LegalWatchAction.Edit => item.Edit(Watch(), Animator),
                    LegalWatchAction.Review => item.Review(Expert),
                    LegalWatchAction.Publish => item.Publish(Now),
                    _ => item.Supersede(new LegalWatchItemId(Guid.CreateVersion7()), Today),
                };
                ShouldFollow(result, LegalWatchItem.States.Next(status, action), item.Status, status, $"{status} {action}");
            }

            // The day: it takes effect, then ends, each once.
            var followed = WatchIn(status);
            followed.Follow(new DateOnly(2026, 12, 1)).ShouldBe(status == LegalWatchStatus.Published, $"{status} takes effect");
            followed.Follow(new DateOnly(2026, 12, 1)).ShouldBeFalse();
            followed.Follow(new DateOnly(2028, 1, 1)).ShouldBe(status is LegalWatchStatus.Published or LegalWatchStatus.InEffect, $"{status} ends");
            followed.Follow(new DateOnly(2028, 1, 1)).ShouldBeFalse();
        }
    }

    [Fact]
    public void dates_and_replacements_follow_their_tables()
    {
        foreach (var status in Enum.GetValues<CalendarEntryStatus>())
        {
            foreach (var action in Enum.GetValues<CalendarEntryAction>())
            {
                var entry = CalendarEntry.Plan(Day(), Animator).Value;
                if (status == CalendarEntryStatus.Cancelled)
                    entry.Cancel();

                var result = action == CalendarEntryAction.Edit ? entry.Edit(Day(), Animator) : entry.Cancel();
                ShouldFollow(result, CalendarEntry.States.Next(status, action), entry.Status, status, $"{status} {action}");
            }
        }

        foreach (var status in Enum.GetValues<ReplacementSlotStatus>())
        {
            foreach (var action in Enum.GetValues<ReplacementSlotAction>())
            {
                var slot = ReplacementSlot.Ask(InseeCode.Create("77405").Value, Siren.Create("217704055").Value, "Saint-Cyr-sur-Morin", Today, Today.AddDays(4), "Le mardi.", Animator, Today).Value;
                if (status == ReplacementSlotStatus.Covered)
                    slot.Cover(Expert, isService: false, Today);
                else if (status == ReplacementSlotStatus.Cancelled)
                    slot.Cancel();

                var result = action switch
                {
                    ReplacementSlotAction.Cover => slot.Cover(Expert, isService: false, Today),
                    ReplacementSlotAction.Release => slot.Release(),
                    _ => slot.Cancel(),
                };
                ShouldFollow(result, ReplacementSlot.States.Next(status, action), slot.Status, status, $"{status} {action}");
                (slot.ReplacerLabel is not null).ShouldBe(slot.Status == ReplacementSlotStatus.Covered);
            }
        }
    }

    [Fact]
    public void nobody_decides_on_their_own_work()
    {
        var article = ArticleIn(ArticleStatus.ExpertReview);
        article.Certify(validUntil: null, Animator, Policy, Today, Now).FirstError.Code.ShouldBe("article.own_article");
        article.Certify(Today.AddDays(-1), Expert, Policy, Today, Now).FirstError.Code.ShouldBe("date.invalid");

        // Whoever corrects it becomes one of its writers.
        var corrected = ArticleIn(ArticleStatus.ReviewDue);
        corrected.Edit(Content(), Expert).IsError.ShouldBeFalse();
        corrected.CertifierLabel.ShouldBeNull();
        corrected.Certify(validUntil: null, Expert, Policy, Today, Now).FirstError.Code.ShouldBe("article.own_article");

        var resource = ResourceIn(ResourceStatus.Draft);
        resource.Publish(Animator, Policy, Today, Now).FirstError.Code.ShouldBe("resource.own_version");
        WatchIn(LegalWatchStatus.Draft).Review(Animator).FirstError.Code.ShouldBe("watch.own_item");
        var item = WatchIn(LegalWatchStatus.InEffect);
        item.Supersede(item.Id, Today).FirstError.Code.ShouldBe("watch.by_invalid");
    }

    [Fact]
    public void an_article_is_reviewed_after_a_year_or_after_its_last_day()
    {
        var article = ArticleIn(ArticleStatus.Certified);
        article.ReviewOn.ShouldBe(new DateOnly(2027, 11, 24));
        article.MarkReviewDueOn(new DateOnly(2027, 11, 23)).ShouldBeFalse();
        article.MarkReviewDueOn(new DateOnly(2027, 11, 24)).ShouldBeTrue();
        article.MarkReviewDueOn(new DateOnly(2027, 11, 24)).ShouldBeFalse();

        var until = ArticleIn(ArticleStatus.ExpertReview);
        until.Certify(new DateOnly(2026, 12, 31), Expert, Policy, Today, Now).IsError.ShouldBeFalse();
        until.MarkReviewDueOn(new DateOnly(2026, 12, 31)).ShouldBeFalse();
        until.MarkReviewDueOn(new DateOnly(2027, 1, 1)).ShouldBeTrue();
    }

    [Fact]
    public void an_article_made_of_a_question_waits_for_its_answer()
    {
        var article = KnowledgeArticle.FromTopic(Guid.CreateVersion7(), "inconnu", "Qui paie\nla voirie ?", answer: null, Now);
        (article.Question, article.Theme, article.IsAnswerMissing).ShouldBe(("Qui paie la voirie ?", "autre", true));
        article.Submit().FirstError.Code.ShouldBe("article.answer_missing");
        article.Edit(Content(), Animator).IsError.ShouldBeFalse();
        article.Submit().IsError.ShouldBeFalse();

        KnowledgeArticle.FromTopic(Guid.CreateVersion7(), "urbanisme", new string('q', 500), "Voici la réponse d'ID77.", Now).Submit().IsError.ShouldBeFalse();
    }

    [Fact]
    public void a_deliverable_brings_its_file_and_only_a_new_version_makes_the_old_one_obsolete()
    {
        var file = new StoredDeliverableFile(Guid.CreateVersion7(), "guide.odt", DocumentType.Odt, 1200, new string('a', 64));
        var resource = Resource.FromDeliverable(Guid.CreateVersion7(), "budget-finances", "Guide du budget", "", file, Now);
        resource.Pending!.FileId.ShouldBe(file.Id);
        resource.Publish(Expert, Policy, Today, Now).IsError.ShouldBeFalse();
        resource.Publish(Expert, Policy, Today, Now).FirstError.Code.ShouldBe("resource.version_missing");

        resource.Prepare("Le guide, en texte.", note: null, Animator, Now).IsError.ShouldBeFalse();
        resource.Prepare("Le guide, en texte et corrigé.", "Coquilles", Animator, Now).Value.Number.ShouldBe(2);
        resource.Versions.Select(version => (version.Number, version.IsObsolete)).ShouldBe([(1, false), (2, false)]);
        resource.Publish(Expert, Policy, Today, Now).IsError.ShouldBeFalse();
        resource.Versions.Select(version => (version.Number, version.IsObsolete)).ShouldBe([(1, true), (2, false)]);
        resource.PublishedVersion.ShouldBe(2);
    }

    private static void ShouldFollow<TState>(ErrorOr<TState> result, TState? next, TState now, TState before, string what)
        where TState : struct, Enum
    {
        if (next is { } state)
        {
            result.IsError.ShouldBeFalse($"{what}: {(result.IsError ? result.FirstError.Code : "")}");
            now.ShouldBe(state, what);
        }
        else
        {
            result.IsError.ShouldBeTrue(what);
            result.FirstError.Code.ShouldBe("invalid_transition", what);
            now.ShouldBe(before, what);
        }
    }

    private static ArticleContent Content() => new("Qui signe la convocation ?", "Le maire signe la convocation.", "conseil-municipal", ["CGCT, article L.2121-10"], WatchItems: null);

    private static LegalWatchContent Watch() => new(
        "Nouveaux seuils", "Les seuils de procédure changent.", "Décret n° 2026-100", new DateOnly(2026, 12, 1), new DateOnly(2027, 12, 31), Action: null, DeadlineOn: null, PopulationMin: null, PopulationMax: 3499, Category: null, ["marches-publics"], Offers: null);

    private static CalendarContent Day() => new(
        CalendarEntryKind.Deadline, "Vote du budget", Description: null, new DateOnly(2027, 4, 15), EndsOn: null, StartsAt: null, EndsAt: null, Place: null, PopulationMin: null, PopulationMax: null, Communes: null, Theme: null);

    private static KnowledgeArticle ArticleIn(ArticleStatus status)
    {
        var article = KnowledgeArticle.Draft(Content(), Animator, Now).Value;
        if (status is not ArticleStatus.Draft)
            article.Submit();
        if (status is ArticleStatus.Certified or ArticleStatus.ReviewDue)
            article.Certify(validUntil: null, Expert, Policy, Today, Now);
        if (status is ArticleStatus.ReviewDue)
            article.MarkReviewDue("Le texte a changé.");
        if (status is ArticleStatus.Withdrawn)
            article.Withdraw("Sans objet.");

        article.Status.ShouldBe(status);
        return article;
    }

    private static Resource ResourceIn(ResourceStatus status)
    {
        var resource = Resource.Draft("Convocation", "Modèle de convocation.", ResourceKind.Template, "conseil-municipal", variables: null, Animator, Now).Value;
        resource.Prepare("Texte de la convocation.", note: null, Animator, Now).IsError.ShouldBeFalse();
        if (status is ResourceStatus.Published or ResourceStatus.ReviewDue)
        {
            resource.Publish(Expert, Policy, Today, Now);
            resource.Prepare("Texte suivant de la convocation.", note: null, Animator, Now);
        }

        if (status is ResourceStatus.ReviewDue)
            resource.MarkReviewDue("Le texte a changé.");
        if (status is ResourceStatus.Withdrawn)
            resource.Withdraw("Sans objet.");

        resource.Status.ShouldBe(status);
        return resource;
    }

    private static LegalWatchItem WatchIn(LegalWatchStatus status)
    {
        var item = LegalWatchItem.Draft(Watch(), Animator, Now).Value;
        if (status is not LegalWatchStatus.Draft)
            item.Review(Expert);
        if (status > LegalWatchStatus.Reviewed)
            item.Publish(Now);
        if (status is LegalWatchStatus.InEffect)
            item.Follow(new DateOnly(2026, 12, 1));
        if (status is LegalWatchStatus.Superseded)
            item.Supersede(new LegalWatchItemId(Guid.CreateVersion7()), Today);

        item.Status.ShouldBe(status);
        return item;
    }
}
