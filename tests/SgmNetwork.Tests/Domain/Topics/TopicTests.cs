using Departement77.SgmNetwork.Domain.Themes;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Tests.Domain.Topics;

public sealed class TopicTests
{
    private const string Reason = "Raison donnée pour l'essai.";
    private const string WithPhone = "Mme Dupont répond au 06 12 34 56 78.";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly Writer Author = new("autrice", Member: null, "Secrétaire de mairie, Saint-Cyr-sur-Morin", "77405", "217704055");
    private static readonly Writer Other = new("collegue", Member: null, "Secrétaire de mairie, Coubert", "77127", "217701275");

    public static TheoryData<string, string> Pairs => new(
        from status in Enum.GetNames<TopicStatus>() from action in Enum.GetNames<TopicAction>() select (status, action));

    public static TheoryData<string, string> PostPairs => new(
        from status in Enum.GetNames<PostStatus>() from action in Enum.GetNames<PostAction>() select (status, action));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void each_action_in_each_state_is_allowed_or_refused_as_the_table_says(string status, string action)
    {
        var (topic, answer) = In(Enum.Parse<TopicStatus>(status));
        topic.Status.ToString().ShouldBe(status);
        var allowed = Topic.States.Next(topic.Status, Enum.Parse<TopicAction>(action)) is not null;
        var refusal = Do(topic, answer, Enum.Parse<TopicAction>(action));
        refusal.ShouldBe(allowed ? null : "invalid_transition");
    }

    [Theory]
    [MemberData(nameof(PostPairs))]
    public void a_post_obeys_its_table_too(string status, string action)
    {
        var topic = Start().Topic;
        var post = PostIn(topic, Enum.Parse<PostStatus>(status));
        post.Status.ToString().ShouldBe(status);
        var allowed = Post.States.Next(post.Status, Enum.Parse<PostAction>(action)) is not null;
        string? Code<T>(ErrorOr<T> result) => result.IsError ? result.FirstError.Code : null;
        var refusal = Enum.Parse<PostAction>(action) switch
        {
            PostAction.Edit => Code(post.Edit(topic, "Un autre texte.", TopicPolicy.Usual, Now)),
            PostAction.Release => Code(post.Release(Now)),
            PostAction.Hide => Code(post.Hide()),
            PostAction.Remove => Code(post.Remove()),
            PostAction.Restore => Code(post.Restore()),
            _ => Erased(post),
        };
        refusal.ShouldBe(allowed ? null : "invalid_transition");
    }

    [Fact]
    public void each_fault_of_a_question_is_told_at_once()
    {
        var refused = Topic.Start(new TopicDraft(TopicKind.Question, "Non", "<script>x</script>", Theme(), ["!"], IsAnonymous: false), Author, Now);
        refused.Errors.Select(error => error.Code).ShouldBe(["topic.title_required", "post.empty", "topic.tags_invalid"]);
    }

    [Fact]
    public void an_anonymous_question_keeps_its_author_apart()
    {
        var started = Start(anonymous: true);
        (started.Topic.AuthorSubject, started.Topic.CommuneInsee, started.Topic.CommuneSiren, started.Question.AuthorSubject).ShouldBe((null, null, null, null));
        started.Topic.AuthorLabel.ShouldBe("L'auteur de la question");
        started.Author!.Subject.ShouldBe("autrice");
        started.Author.DomainEvents.ShouldBeEmpty("a fact would name the author beside the topic");
        started.Topic.DomainEvents.OfType<QuestionAsked>().Single().CommuneInsee.ShouldBeNull();

        var followUp = Post.Write(started.Topic, Author, isOfAuthor: true, "Je précise.", Now).Value.Post;
        (followUp.AuthorSubject, followUp.AuthorLabel, followUp.IsAnonymous).ShouldBe((null, "L'auteur de la question", true));
    }

    [Fact]
    public void a_certified_or_accepted_answer_is_of_its_topic_and_published()
    {
        var (topic, _) = In(TopicStatus.Answered);
        var foreign = Post.Write(Start().Topic, Other, isOfAuthor: false, "Ailleurs.", Now).Value.Post;
        var heldBack = Post.Write(topic, Other, isOfAuthor: false, WithPhone, Now).Value.Post;
        foreach (var post in new[] { foreign, heldBack, Start().Question })
        {
            topic.Certify(post, "expert", Now).FirstError.Code.ShouldBe("answer.not_in_topic");
            topic.Accept(post, Now).FirstError.Code.ShouldBe("answer.not_in_topic");
        }
    }

    [Fact]
    public void the_ladder_takes_each_step_once_and_the_highest_alone_after_a_long_stop()
    {
        var topic = Start().Topic;
        topic.ClimbLadder(TopicPolicy.Usual, Now.AddHours(47.9)).ShouldBeFalse();
        topic.ClimbLadder(TopicPolicy.Usual, Now.AddHours(48)).ShouldBeTrue();
        topic.ClimbLadder(TopicPolicy.Usual, Now.AddHours(71)).ShouldBeFalse();
        topic.ClimbLadder(TopicPolicy.Usual, Now.AddDays(7)).ShouldBeTrue();
        topic.ClimbLadder(TopicPolicy.Usual, Now.AddDays(30)).ShouldBeFalse();
        topic.DomainEvents.OfType<QuestionStale>().Select(stale => stale.Step).ShouldBe([LadderStep.Animator, LadderStep.Escalation]);
        topic.EscalationOfferedAt.ShouldBe(Now.AddDays(7));

        foreach (var status in Enum.GetValues<TopicStatus>().Where(status => status != TopicStatus.Open))
            In(status).Topic.ClimbLadder(TopicPolicy.Usual, Now.AddDays(30)).ShouldBeFalse(status.ToString());

        Start(kind: TopicKind.Discussion).Topic.ClimbLadder(TopicPolicy.Usual, Now.AddDays(30)).ShouldBeFalse("nobody has to answer an exchange");
    }

    [Fact]
    public void a_question_goes_to_the_desk_once_with_the_agreement_of_a_commune_and_is_answered_once()
    {
        var topic = Start().Topic;
        topic.Escalate(agreed: false, "juridique", "77405", "217704055", Now).FirstError.Code.ShouldBe("topic.agreement_required");
        topic.Escalate(agreed: true, "juridique", insee: null, siren: null, Now).FirstError.Code.ShouldBe("topic.no_commune");
        topic.AnswerByDesk(Guid.CreateVersion7(), "Helped", Now).ShouldBeFalse("nothing was asked");
        topic.Escalate(agreed: true, "juridique", "77405", "217704055", Now).IsError.ShouldBeFalse();
        topic.AllowedActions.ShouldNotContain("escalate");
        topic.Escalate(agreed: true, "juridique", "77405", "217704055", Now).FirstError.Code.ShouldBe("topic.already_escalated");
        topic.AnswerByDesk(Guid.CreateVersion7(), "Helped", Now).ShouldBeTrue();
        topic.AnswerByDesk(Guid.CreateVersion7(), "Helped", Now).ShouldBeFalse();
        topic.Status.ShouldBe(TopicStatus.Answered);
    }

    [Fact]
    public void a_topic_stands_as_its_answers_say_after_being_locked_hidden_or_reopened()
    {
        var (topic, answer) = In(TopicStatus.Solved);
        topic.Lock(Reason, Now);
        topic.Hide();
        topic.Restore().Value.ShouldBe(TopicStatus.Locked);
        topic.Unlock().Value.ShouldBe(TopicStatus.Solved);
        topic.LoseAnswer(answer.Id);
        (topic.Status, topic.AcceptedPost).ShouldBe((TopicStatus.Answered, null));
        topic.Accept(answer, Now);
        topic.Reopen(Now.AddDays(1)).Value.ShouldBe(TopicStatus.Open);
        (topic.WaitingSince, topic.LadderStep).ShouldBe((Now.AddDays(1), LadderStep.None));
    }

    [Fact]
    public void a_question_held_back_is_asked_when_its_author_mends_it()
    {
        var started = Start(body: WithPhone);
        (started.Topic.Status, started.Question.Status, started.Topic.PublishedAt).ShouldBe((TopicStatus.Quarantined, PostStatus.Quarantined, null));
        started.Topic.DomainEvents.OfType<QuestionAsked>().ShouldBeEmpty();
        started.Question.Edit(started.Topic, "Une habitante demande…", TopicPolicy.Usual, Now.AddDays(3)).Value.ShouldBeEmpty();
        started.Topic.FollowQuestion(isHeldBack: false, Now.AddDays(3)).Value.ShouldBe(TopicStatus.Open);
        started.Topic.WaitingSince.ShouldBe(Now.AddDays(3));
        started.Topic.DomainEvents.OfType<QuestionAsked>().Count().ShouldBe(1);
    }

    [Fact]
    public void a_post_is_edited_for_a_while_and_not_once_it_is_chosen()
    {
        var (topic, answer) = In(TopicStatus.Answered);
        answer.Edit(topic, "Mieux dit.", TopicPolicy.Usual, Now.AddHours(24)).IsError.ShouldBeFalse();
        answer.Edit(topic, "Trop tard.", TopicPolicy.Usual, Now.AddHours(24.1)).FirstError.Code.ShouldBe("post.edit_too_late");
        topic.Accept(answer, Now);
        answer.Edit(topic, "Encore.", TopicPolicy.Usual, Now).FirstError.Code.ShouldBe("post.settled");
    }

    private static NetworkTheme Theme() => NetworkThemes.Find("elections").Value;

    private static StartedTopic Start(bool anonymous = false, string body = "La collègue est absente.", TopicKind kind = TopicKind.Question) =>
        Topic.Start(new TopicDraft(kind, "Qui tient la liste électorale ?", body, Theme(), Tags: null, anonymous), Author, Now).Value;

    private static (Topic Topic, Post Answer) In(TopicStatus status)
    {
        var started = Start(body: status == TopicStatus.Quarantined ? WithPhone : "La collègue est absente.");
        var topic = started.Topic;
        if (status == TopicStatus.Quarantined)
            return (topic, Post.OfDesk(topic, "Une réponse qui suffit.", Now));

        var answer = Post.Write(topic, Other, isOfAuthor: false, "Le maire, par délégation.", Now).Value.Post;
        if (status is TopicStatus.Answered or TopicStatus.Solved)
            topic.TakeAnswer(answer.Id, isOfAuthor: false, Now);

        _ = status switch
        {
            TopicStatus.Solved => topic.Accept(answer, Now),
            TopicStatus.Locked => topic.Lock(Reason, Now),
            TopicStatus.Archived => topic.Archive(),
            TopicStatus.Hidden => topic.Hide(),
            _ => topic.Status,
        };
        return (topic, answer);
    }

    private static string? Do(Topic topic, Post answer, TopicAction action)
    {
        string? Code<T>(ErrorOr<T> result) => result.IsError ? result.FirstError.Code : null;
        return action switch
        {
            TopicAction.Posts => Code(Post.Write(topic, Other, isOfAuthor: false, "Encore une réponse.", Now)),
            TopicAction.Edit => topic.Status == TopicStatus.Solved
                ? Code(Post.Write(topic, Other, isOfAuthor: false, "Encore une réponse.", Now).Value.Post.Edit(topic, "Autrement.", TopicPolicy.Usual, Now))
                : Code(answer.Edit(topic, "Autrement.", TopicPolicy.Usual, Now)),
            TopicAction.AcceptAnswer => Code(topic.Accept(answer, Now)),
            TopicAction.Certify => Code(topic.Certify(answer, "expert", Now)),
            TopicAction.Reopen => Code(topic.Reopen(Now)),
            TopicAction.Tags => Code(topic.Tag(["élections"])),
            TopicAction.Files => Topic.States.Next(topic.Status, TopicAction.Files) is null ? "invalid_transition" : null,
            TopicAction.Escalate => Code(topic.Escalate(agreed: true, "juridique", "77405", "217704055", Now)),
            TopicAction.Lock => Code(topic.Lock(Reason, Now)),
            TopicAction.Unlock => Code(topic.Unlock()),
            TopicAction.Release => topic.Status == TopicStatus.Quarantined ? Code(topic.FollowQuestion(isHeldBack: false, Now)) : "invalid_transition",
            TopicAction.AnswerByDesk => Topic.States.Next(topic.Status, TopicAction.AnswerByDesk) is null ? "invalid_transition" : null,
            TopicAction.Archive => Code(topic.Archive()),
            TopicAction.Hide => Code(topic.Hide()),
            TopicAction.Restore => Code(topic.Restore()),
            _ => topic.Status == TopicStatus.Quarantined ? "invalid_transition" : Code(topic.FollowQuestion(isHeldBack: true, Now)),
        };
    }

    private static Post PostIn(Topic topic, PostStatus status)
    {
        var post = Post.Write(topic, Other, isOfAuthor: false, status == PostStatus.Quarantined ? WithPhone : "Une réponse.", Now).Value.Post;
        _ = status switch
        {
            PostStatus.Hidden => post.Hide(),
            PostStatus.Removed => post.Remove(),
            _ => post.Status,
        };
        return post;
    }

    private static string? Erased(Post post)
    {
        post.Erase();
        return post.Body.Contains("retiré", StringComparison.Ordinal) ? null : "kept";
    }
}
