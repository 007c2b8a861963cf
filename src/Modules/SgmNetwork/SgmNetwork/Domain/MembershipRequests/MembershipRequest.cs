using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.MembershipRequests;

internal readonly record struct MembershipRequestId(Guid Value) : IIdentifier<MembershipRequestId>
{
    public static MembershipRequestId From(Guid value) => new(value);
}

/// <summary>Somebody asks to join the network, by the public form.</summary>
internal sealed class MembershipRequest : AggregateRoot<MembershipRequestId>
{
    public const int TextMinLength = 10;
    public const int TextMaxLength = 2000;

    public static readonly StateTable<MembershipRequestStatus, MembershipRequestAction> States = StateTable<MembershipRequestStatus, MembershipRequestAction>
        .StartingAt(MembershipRequestStatus.Submitted, "la demande d'adhésion", MembershipRequestStatuses.French)
        .Allow(MembershipRequestAction.Release, MembershipRequestStatus.Submitted, MembershipRequestStatus.Quarantined)
        .AllowUnasked(MembershipRequestAction.Recognise, MembershipRequestStatus.Recognised, MembershipRequestStatus.Submitted)
        .AllowUnasked(MembershipRequestAction.Confirm, MembershipRequestStatus.EmailVerified, MembershipRequestStatus.Submitted)
        .AllowUnasked(MembershipRequestAction.Review, MembershipRequestStatus.UnderReview, MembershipRequestStatus.EmailVerified)
        .Allow(MembershipRequestAction.Approve, MembershipRequestStatus.Approved, MembershipRequestStatus.UnderReview)
        .Allow(MembershipRequestAction.Reject, MembershipRequestStatus.Rejected, MembershipRequestStatus.UnderReview, MembershipRequestStatus.NeedsInfo)
        .Allow(MembershipRequestAction.AskInfo, MembershipRequestStatus.NeedsInfo, MembershipRequestStatus.UnderReview)
        .AllowUnasked(MembershipRequestAction.Answer, MembershipRequestStatus.UnderReview, MembershipRequestStatus.NeedsInfo)
        .AllowUnasked(MembershipRequestAction.Expire, MembershipRequestStatus.Expired, MembershipRequestStatus.Submitted, MembershipRequestStatus.NeedsInfo)
        .AllowUnasked(
            MembershipRequestAction.Erase, MembershipRequestStatus.Erased,
            MembershipRequestStatus.Quarantined, MembershipRequestStatus.Recognised, MembershipRequestStatus.Approved, MembershipRequestStatus.Rejected, MembershipRequestStatus.Expired)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private MembershipRequest() => (Name, Email, Function) = ("", "", "");

    public MembershipRequestStatus Status { get; private set; }

    public string Name { get; private set; }

    public string Email { get; private set; }

    public string Function { get; private set; }

    public InseeCode CommuneInsee { get; private set; }

    public Siren CommuneSiren { get; private set; }

    public int Population { get; private set; }

    public int Vintage { get; private set; }

    public bool OutsideTarget { get; private set; }

    public QuarantineReason? QuarantineReason { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>Hash of the secret in the last mail.</summary>
    public byte[]? TokenHash { get; private set; }

    public DateTimeOffset? TokenExpiresAt { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public string? Question { get; private set; }

    public string? Answer { get; private set; }

    public int QuestionsAsked { get; private set; }

    /// <summary>When it ended or was set aside: the retention counts from it.</summary>
    public DateOnly? DecidedOn { get; private set; }

    /// <summary>Why it was rejected, as the person reads it.</summary>
    public string? Reason { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>A form came in. One that looks like a bot's is kept aside, and is answered like every other.</summary>
    public static MembershipRequest Submit(MembershipForm form, EligibleCommune commune, QuarantineReason? suspicion, DateTimeOffset now)
    {
        var request = new MembershipRequest
        {
            Id = Identifier.New<MembershipRequestId>(),
            Status = suspicion is null ? States.Initial : MembershipRequestStatus.Quarantined,
            Name = form.Name,
            Email = form.Email,
            Function = form.Function,
            CommuneInsee = commune.Insee,
            CommuneSiren = commune.Siren,
            Population = commune.Population,
            Vintage = commune.Vintage,
            OutsideTarget = commune.IsOutsideTarget,
            QuarantineReason = suspicion,
            SubmittedAt = now,
            DecidedOn = suspicion is null ? null : now.ToParisDay(),
        };
        request.Raise(suspicion is null
            ? new MembershipRequested(request.Id, commune.Insee, commune.Siren, commune.IsOutsideTarget, now.ToParisDay())
            : new MembershipRequestQuarantined(request.Id, commune.Insee, commune.Siren));
        return request;
    }

    /// <summary>The animator knows that it is a person's: it goes on as if it had just come.</summary>
    public ErrorOr<MembershipRequestStatus> Release()
    {
        var moved = Become(MembershipRequestAction.Release, new MembershipRequestReleased(Id, CommuneInsee, CommuneSiren));
        if (!moved.IsError)
            DecidedOn = null;

        return moved;
    }

    /// <summary>The confirmation mail leaves with this secret. A second mail about the same request takes the place of the first.</summary>
    public void AwaitConfirmation(byte[] tokenHash, MembershipRequestPolicy policy, DateTimeOffset now)
    {
        if (Status != MembershipRequestStatus.Submitted)
            return;

        TokenHash = tokenHash;
        TokenExpiresAt = now.AddHours(policy.TokenHours);
        Raise(new MembershipConfirmationDue(Id));
    }

    /// <summary>The address is known already: a mail says so, and no second request runs for it.</summary>
    public void Recognise(DateOnly today)
    {
        if (!Become(MembershipRequestAction.Recognise, new MembershipRequestRecognised(Id)).IsError)
            DecidedOn = today;
    }

    /// <summary>The person opened the link of the mail. Opened again, it says the same.</summary>
    public ErrorOr<MembershipRequestStatus> Confirm(DateTimeOffset now)
    {
        if (VerifiedAt is not null && Status is MembershipRequestStatus.EmailVerified or MembershipRequestStatus.UnderReview)
            return Status;

        if (Status != MembershipRequestStatus.Submitted || TokenExpiresAt is null || TokenExpiresAt <= now)
            return MembershipRequestErrors.TokenInvalid();

        VerifiedAt = now;
        return Become(MembershipRequestAction.Confirm, new MembershipRequestVerified(Id, CommuneInsee, CommuneSiren));
    }

    /// <summary>It is on the animator's table.</summary>
    public ErrorOr<MembershipRequestStatus> Review() => Become(MembershipRequestAction.Review, new MembershipReviewOpened(Id));

    public ErrorOr<MembershipRequestStatus> Approve(DateOnly today)
    {
        var moved = Become(MembershipRequestAction.Approve, new MembershipApproved(Id, CommuneInsee, CommuneSiren));
        if (!moved.IsError)
            DecidedOn = today;

        return moved;
    }

    public ErrorOr<MembershipRequestStatus> Reject(string? reason, DateOnly today)
    {
        if (WrittenText.Paragraphs(reason, TextMinLength, TextMaxLength) is not { } written)
            return MembershipRequestErrors.ReasonRequired();

        var moved = Become(MembershipRequestAction.Reject, new MembershipRejected(Id, CommuneInsee, CommuneSiren));
        if (!moved.IsError)
            (Reason, DecidedOn) = (written, today);

        return moved;
    }

    /// <summary>CDG77 asks the person something; the mail that says so brings a secret of its own.</summary>
    /// <param name="question">The question.</param>
    /// <param name="tokenHash">Hash of the secret for the number of the question.</param>
    /// <param name="policy">How long the answer may take.</param>
    /// <param name="now">The instant.</param>
    public ErrorOr<MembershipRequestStatus> AskInfo(string? question, byte[] tokenHash, MembershipRequestPolicy policy, DateTimeOffset now)
    {
        if (WrittenText.Paragraphs(question, TextMinLength, TextMaxLength) is not { } written)
            return MembershipRequestErrors.QuestionRequired();

        var moved = Become(MembershipRequestAction.AskInfo, new MembershipInfoAsked(Id, QuestionsAsked + 1));
        if (!moved.IsError)
            (Question, Answer, QuestionsAsked, TokenHash, TokenExpiresAt) = (written, null, QuestionsAsked + 1, tokenHash, now.AddDays(policy.AnswerDays));

        return moved;
    }

    /// <summary>The person answers by the link of the mail.</summary>
    public ErrorOr<MembershipRequestStatus> GiveAnswer(string? answer, DateTimeOffset now)
    {
        if (Status != MembershipRequestStatus.NeedsInfo || TokenExpiresAt is null || TokenExpiresAt <= now)
            return MembershipRequestErrors.TokenInvalid();

        if (WrittenText.Paragraphs(answer, 1, TextMaxLength) is not { } written)
            return MembershipRequestErrors.AnswerRequired();

        Answer = written;
        return Become(MembershipRequestAction.Answer, new MembershipInfoGiven(Id, CommuneInsee, CommuneSiren));
    }

    /// <summary>Its time has run out.</summary>
    /// <returns>Whether it ended.</returns>
    public bool Expire(DateTimeOffset now)
    {
        if (TokenExpiresAt is null || TokenExpiresAt > now || Become(MembershipRequestAction.Expire, new MembershipRequestExpired(Id)).IsError)
            return false;

        DecidedOn = now.ToParisDay();
        return true;
    }

    /// <summary>Nothing stays of it.</summary>
    public ErrorOr<MembershipRequestStatus> Erase()
    {
        var moved = Become(MembershipRequestAction.Erase, new MembershipRequestErased(Id));
        if (!moved.IsError)
            (Name, Email, Function, Question, Answer, Reason, TokenHash) = ("", "", "", null, null, null, null);

        return moved;
    }

    private ErrorOr<MembershipRequestStatus> Become(MembershipRequestAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}
