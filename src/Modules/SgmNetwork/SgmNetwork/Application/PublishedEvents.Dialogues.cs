using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application;

internal sealed partial class PublishedEvents
{
    private void MapDialogues()
    {
        Publish<QuestionAsked>(e => new Published.QuestionAsked(e.Topic.Value, e.Theme, e.CommuneInsee));
        Publish<QuestionAnswered>(e => new Published.QuestionAnswered(e.Topic.Value, e.Theme, e.Post.Value));
        Publish<QuestionStale>(e => new Published.QuestionStale(e.Topic.Value, e.Theme, e.CommuneInsee, e.Step.ToString()));
        Publish<QuestionEscalated>(e => new Published.QuestionEscalated(e.Topic.Value, e.Theme, e.CatalogueTheme, e.CommuneInsee, e.CommuneSiren));
        Publish<EscalationAnswered>(e => new Published.EscalationAnswered(e.Topic.Value, e.Request, e.Theme, e.Outcome));
        Publish<AnswerCertified>(e => new Published.AnswerCertified(e.Topic.Value, e.Post.Value, e.Theme));
        Publish<PostQuarantined>(e => new Published.PostQuarantined(e.Post.Value, e.Topic.Value));
        KeepInside<QuestionQuarantined>("Its first post says so.");
        KeepInside<AnswerAccepted>("Read on the page of the question.");
        KeepInside<AnswerLost>("The moderation that hid the answer says so.");
        KeepInside<TopicReopened>("The ladder watches it anew; nobody else has to act.");
        KeepInside<TopicLocked>("Read on the page of the question.");
        KeepInside<TopicUnlocked>("As above.");
        KeepInside<TopicTagged>("As above.");
        KeepInside<TopicRetitled>("As above.");
        KeepInside<TopicArchived>("As above.");
        KeepInside<TopicHidden>("The moderation case says so.");
        KeepInside<TopicRestored>("As above, or its question was mended.");
        KeepInside<TopicErased>("Nothing of it is left to tell.");
        KeepInside<AuthorRevealed>("Its audit entry says who read it and why; whom it is about, nobody else learns.");
        KeepInside<PostWritten>("A post that changes something says so by its topic.");
        KeepInside<PostEdited>("Read on the page of the question.");
        KeepInside<PostReleased>("As above.");
        KeepInside<PostHidden>("The moderation case says so.");
        KeepInside<PostRemoved>("As above.");
        KeepInside<PostRestored>("As above.");
        KeepInside<PostErased>("Nothing of it is left to tell.");
        KeepInside<TopicFileAdded>("Read on the page of the question.");

        Publish<ContentReported>(e => new Published.ContentReported(e.Case.Value, e.Topic.Value, e.Post?.Value));
        Publish<ContentModerated>(e => new Published.ContentModerated(e.Case.Value, e.Topic.Value, e.Post?.Value, e.Measure.ToString()));
        Publish<AppealDecided>(e => new Published.AppealDecided(e.Case.Value, e.Topic.Value, e.Post?.Value, e.Outcome.ToString()));
        KeepInside<ReportDismissed>("Nothing changes; who reported reads it in the case.");
        KeepInside<ModerationAppealed>("The moderators read it in their queue.");
    }
}
