using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Experts;

internal readonly record struct ExpertRequestId(Guid Value) : IIdentifier<ExpertRequestId>
{
    public static ExpertRequestId From(Guid value) => new(value);
}

internal enum ExpertRequestStatus
{
    /// <summary>An expert was told and has not said anything yet.</summary>
    Sent,

    /// <summary>The expert takes it.</summary>
    Accepted,
    Answered,

    /// <summary>The asker said what the answer was worth.</summary>
    Rated,

    /// <summary>The last expert declined it, and no other is left.</summary>
    Declined,

    /// <summary>The last expert let the time pass, and no other is left.</summary>
    Unanswered,
    Cancelled,

    /// <summary>The question was answered in its dialogue meanwhile.</summary>
    NoLongerNeeded,
}

/// <summary>Named as the last segments of the routes, except those that nobody asks for.</summary>
internal enum ExpertRequestAction
{
    Accept,
    Answer,

    /// <summary>The expert declines and no other is left.</summary>
    Decline,

    /// <summary>The expert declined or let the time pass: the next one is asked.</summary>
    PassOn,

    /// <summary>The time is over and no other is left.</summary>
    Expire,
    Rate,
    Cancel,
    Close,
}

/// <summary>What became of one expert's turn.</summary>
internal enum ExpertTurnOutcome
{
    Waiting,
    Answered,
    Declined,
    Unanswered,

    /// <summary>The asker cancelled, or the dialogue was answered.</summary>
    Ended,
}

internal static class ExpertRequestStatuses
{
    public static string French(this ExpertRequestStatus status) => status switch
    {
        ExpertRequestStatus.Sent => "envoyée",
        ExpertRequestStatus.Accepted => "acceptée",
        ExpertRequestStatus.Answered => "répondue",
        ExpertRequestStatus.Rated => "évaluée",
        ExpertRequestStatus.Declined => "déclinée",
        ExpertRequestStatus.Unanswered => "sans réponse",
        ExpertRequestStatus.Cancelled => "annulée",
        ExpertRequestStatus.NoLongerNeeded => "sans objet",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class ExpertTurnOutcomes
{
    public static string French(this ExpertTurnOutcome outcome) => outcome switch
    {
        ExpertTurnOutcome.Waiting => "en attente",
        ExpertTurnOutcome.Answered => "répondu",
        ExpertTurnOutcome.Declined => "décliné",
        ExpertTurnOutcome.Unanswered => "sans réponse",
        ExpertTurnOutcome.Ended => "terminé",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no French name."),
    };
}

/// <summary>How long an expert may take. The figure is the dossier's; a setting.</summary>
/// <param name="AnswerWithin">From being told, and again from accepting.</param>
internal sealed record ExpertRequestPolicy(TimeSpan AnswerWithin);

/// <summary>Who asks. A dialogue asks in nobody's name: its author may be anonymous.</summary>
internal sealed record ExpertAsker(string? Subject, MemberId? Member, string Label, string? CommuneInsee);

/// <summary>A question to an expert, which goes from one to the next until somebody answers.</summary>
internal sealed class ExpertRequest : AggregateRoot<ExpertRequestId>
{
    public const int TitleMinLength = 3;
    public const int TitleMaxLength = 200;
    public const int TextMaxLength = 10_000;
    public const int LowestScore = 1;
    public const int HighestScore = 5;

    public static readonly StateTable<ExpertRequestStatus, ExpertRequestAction> States = StateTable<ExpertRequestStatus, ExpertRequestAction>
        .StartingAt(ExpertRequestStatus.Sent, "la demande à un expert", ExpertRequestStatuses.French)
        .Allow(ExpertRequestAction.Accept, ExpertRequestStatus.Accepted, ExpertRequestStatus.Sent)
        .Allow(ExpertRequestAction.Answer, ExpertRequestStatus.Answered, ExpertRequestStatus.Sent, ExpertRequestStatus.Accepted)
        .Allow(ExpertRequestAction.Decline, ExpertRequestStatus.Declined, ExpertRequestStatus.Sent, ExpertRequestStatus.Accepted)
        .AllowUnasked(ExpertRequestAction.PassOn, ExpertRequestStatus.Sent, ExpertRequestStatus.Sent, ExpertRequestStatus.Accepted)
        .AllowUnasked(ExpertRequestAction.Expire, ExpertRequestStatus.Unanswered, ExpertRequestStatus.Sent, ExpertRequestStatus.Accepted)
        .Allow(ExpertRequestAction.Rate, ExpertRequestStatus.Rated, ExpertRequestStatus.Answered)
        .Allow(ExpertRequestAction.Cancel, ExpertRequestStatus.Cancelled, ExpertRequestStatus.Sent, ExpertRequestStatus.Accepted)
        .AllowUnasked(ExpertRequestAction.Close, ExpertRequestStatus.NoLongerNeeded, ExpertRequestStatus.Sent, ExpertRequestStatus.Accepted)
        .Build();

    private readonly List<ExpertTurn> turns = [];

    /// <summary>Rebuilt from its row.</summary>
    private ExpertRequest()
    {
        Theme = "";
        Title = "";
        Question = "";
        AuthorLabel = "";
    }

    public ExpertRequestStatus Status { get; private set; }

    public string Theme { get; private set; }

    public string Title { get; private set; }

    public string Question { get; private set; }

    /// <summary>The dialogue that asks; null when a person does.</summary>
    public Guid? Topic { get; private set; }

    public string? AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    /// <summary>What the asker is shown as where no name is at hand.</summary>
    public string AuthorLabel { get; private set; }

    public string? CommuneInsee { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>The expert whose turn it is, or was.</summary>
    public ExpertProfileId Expert { get; private set; }

    /// <summary>When the next expert is asked; null when nobody is waited for.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public int? Score { get; private set; }

    public string? Comment { get; private set; }

    /// <summary>Each expert asked, the first one first.</summary>
    public IReadOnlyList<ExpertTurn> Turns => turns;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Somebody asks.</summary>
    public static ErrorOr<ExpertRequest> Ask(ExpertAsker asker, string theme, string? title, string? question, ExpertProfileId expert, ExpertRequestPolicy policy, DateTimeOffset now)
    {
        List<Error> faults = [];
        var writtenTitle = WrittenText.Line(title, TitleMinLength, TitleMaxLength);
        var writtenQuestion = WrittenText.Paragraphs(question, TitleMinLength, TextMaxLength);
        if (writtenTitle is null)
            faults.Add(ExpertRequestErrors.TitleRequired());
        if (writtenQuestion is null)
            faults.Add(ExpertRequestErrors.QuestionRequired());

        return faults.Count > 0 ? faults : Begin(asker, theme, writtenTitle!, writtenQuestion!, topic: null, expert, policy, now);
    }

    /// <summary>A dialogue without an answer asks, by its title alone. That each asks once is held by the database.</summary>
    public static ExpertRequest AskForTopic(Guid topic, string title, string theme, ExpertProfileId expert, ExpertRequestPolicy policy, DateTimeOffset now) =>
        Begin(
            new ExpertAsker(Subject: null, Member: null, "Dialogue du réseau", CommuneInsee: null),
            theme,
            title,
            "Cette question attend une réponse dans les dialogues du réseau : lisez-la et répondez-y là-bas.",
            topic,
            expert,
            policy,
            now);

    public ErrorOr<ExpertRequestStatus> Accept(ExpertRequestPolicy policy, DateTimeOffset now) => Become(ExpertRequestAction.Accept).Then(status =>
    {
        DueAt = now + policy.AnswerWithin;
        Raise(new ExpertRequestAccepted(Id));
        return status;
    });

    /// <summary>A dialogue is answered where it is read: there the others see it, and may say more.</summary>
    public ErrorOr<ExpertRequestStatus> Reply(string? answer, DateTimeOffset now)
    {
        if (Topic is not null && States.Next(Status, ExpertRequestAction.Answer) is not null)
            return ExpertRequestErrors.AnswerInTopic();

        var written = WrittenText.Paragraphs(answer, TitleMinLength, TextMaxLength);
        if (written is null && States.Next(Status, ExpertRequestAction.Answer) is not null)
            return ExpertRequestErrors.AnswerRequired();

        return Become(ExpertRequestAction.Answer).Then(status =>
        {
            Answer = written;
            AnsweredAt = now;
            End(ExpertTurnOutcome.Answered, reason: null, now);
            Raise(new ExpertRequestAnswered(Id, Expert, Theme));
            return status;
        });
    }

    /// <summary>The expert declines.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="next">Who is asked then; null when nobody is left.</param>
    /// <param name="policy">Time limits.</param>
    /// <param name="now">UTC instant.</param>
    public ErrorOr<ExpertRequestStatus> Decline(string? reason, ExpertProfileId? next, ExpertRequestPolicy policy, DateTimeOffset now)
    {
        var written = WrittenText.Paragraphs(reason, TitleMinLength, TextMaxLength);
        if (written is null && States.Next(Status, ExpertRequestAction.Decline) is not null)
            return ExpertRequestErrors.ReasonRequired();

        return HandOver(ExpertTurnOutcome.Declined, ExpertRequestAction.Decline, written, next, policy, now);
    }

    /// <summary>The time of the expert whose turn it is may be over.</summary>
    /// <returns>The state, or null when there was nothing to do.</returns>
    public ExpertRequestStatus? Watch(ExpertProfileId? next, ExpertRequestPolicy policy, DateTimeOffset now) =>
        DueAt is { } due && due <= now ? HandOver(ExpertTurnOutcome.Unanswered, ExpertRequestAction.Expire, reason: null, next, policy, now).Value : null;

    public ErrorOr<ExpertRequestStatus> Rate(int? score, string? comment)
    {
        if (States.Next(Status, ExpertRequestAction.Rate) is not null)
        {
            if (score is not (>= LowestScore and <= HighestScore))
                return ExpertRequestErrors.ScoreInvalid();
            if (WrittenText.Paragraphs(comment, atLeast: 0, TextMaxLength) is null)
                return ExpertRequestErrors.CommentInvalid();
        }

        return Become(ExpertRequestAction.Rate).Then(status =>
        {
            Score = score;
            Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
            Raise(new ExpertRequestRated(Id));
            return status;
        });
    }

    public ErrorOr<ExpertRequestStatus> Cancel(DateTimeOffset now) => Become(ExpertRequestAction.Cancel).Then(status =>
    {
        End(ExpertTurnOutcome.Ended, reason: null, now);
        Raise(new ExpertRequestCancelled(Id));
        return status;
    });

    /// <summary>The dialogue was answered. Nothing to do once the request has ended.</summary>
    public void Close(DateTimeOffset now)
    {
        if (Become(ExpertRequestAction.Close).IsError)
            return;

        End(ExpertTurnOutcome.Ended, reason: null, now);
        Raise(new ExpertRequestClosed(Id));
    }

    private static ExpertRequest Begin(ExpertAsker asker, string theme, string title, string question, Guid? topic, ExpertProfileId expert, ExpertRequestPolicy policy, DateTimeOffset now)
    {
        var request = new ExpertRequest
        {
            Id = Identifier.New<ExpertRequestId>(),
            Status = States.Initial,
            Theme = theme,
            Title = title,
            Question = question,
            Topic = topic,
            AuthorSubject = asker.Subject,
            AuthorMember = asker.Member,
            AuthorLabel = asker.Label,
            CommuneInsee = asker.CommuneInsee,
            AskedAt = now,
        };
        request.Send(expert, policy, now);
        return request;
    }

    private ErrorOr<ExpertRequestStatus> HandOver(ExpertTurnOutcome outcome, ExpertRequestAction withoutNext, string? reason, ExpertProfileId? next, ExpertRequestPolicy policy, DateTimeOffset now)
    {
        var moved = Become(next is null ? withoutNext : ExpertRequestAction.PassOn, named: withoutNext);
        if (moved.IsError)
            return moved;

        var before = Expert;
        End(outcome, reason, now);
        if (next is { } expert)
        {
            Raise(new ExpertRequestEscalated(Id, Theme, before, expert, outcome));
            Send(expert, policy, now);
        }
        else
            Raise(new ExpertRequestExhausted(Id, Theme, outcome));

        return Status;
    }

    private void Send(ExpertProfileId expert, ExpertRequestPolicy policy, DateTimeOffset now)
    {
        Expert = expert;
        DueAt = now + policy.AnswerWithin;
        turns.Add(new ExpertTurn(turns.Count + 1, expert, now));
        Raise(new ExpertRequestSent(Id, Theme, expert, turns.Count));
    }

    private void End(ExpertTurnOutcome outcome, string? reason, DateTimeOffset now)
    {
        DueAt = null;
        turns.MaxBy(turn => turn.Position)!.End(outcome, reason, now);
    }

    private ErrorOr<ExpertRequestStatus> Become(ExpertRequestAction action, ExpertRequestAction? named = null)
    {
        if (States.Next(Status, action) is not { } next)
            return States.InvalidTransition(Status, named ?? action);

        Status = next;
        return next;
    }
}

/// <summary>One expert's turn.</summary>
internal sealed class ExpertTurn
{
    internal ExpertTurn(int position, ExpertProfileId expert, DateTimeOffset sentAt)
    {
        Position = position;
        Expert = expert;
        SentAt = sentAt;
        Outcome = ExpertTurnOutcome.Waiting;
    }

    /// <summary>From 1.</summary>
    public int Position { get; private set; }

    public ExpertProfileId Expert { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    public ExpertTurnOutcome Outcome { get; private set; }

    public string? Reason { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    internal void End(ExpertTurnOutcome outcome, string? reason, DateTimeOffset now)
    {
        Outcome = outcome;
        Reason = reason;
        EndedAt = now;
    }
}

internal sealed class ExpertRequestById : Specification<ExpertRequest>
{
    public ExpertRequestById(ExpertRequestId id) => Query.Where(request => request.Id == id);
}

internal sealed class ExpertRequestOfTopic : Specification<ExpertRequest>
{
    public ExpertRequestOfTopic(Guid topic) => Query.Where(request => request.Topic == topic);
}

internal sealed record ExpertRequestSent(ExpertRequestId Request, string Theme, ExpertProfileId Expert, int Turn) : IDomainEvent;

internal sealed record ExpertRequestAccepted(ExpertRequestId Request) : IDomainEvent;

internal sealed record ExpertRequestAnswered(ExpertRequestId Request, ExpertProfileId Expert, string Theme) : IDomainEvent;

internal sealed record ExpertRequestEscalated(ExpertRequestId Request, string Theme, ExpertProfileId From, ExpertProfileId To, ExpertTurnOutcome Cause) : IDomainEvent;

internal sealed record ExpertRequestExhausted(ExpertRequestId Request, string Theme, ExpertTurnOutcome Cause) : IDomainEvent;

internal sealed record ExpertRequestRated(ExpertRequestId Request) : IDomainEvent;

internal sealed record ExpertRequestCancelled(ExpertRequestId Request) : IDomainEvent;

internal sealed record ExpertRequestClosed(ExpertRequestId Request) : IDomainEvent;
