using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Offers;

internal readonly record struct OfferId(Guid Value) : IIdentifier<OfferId>
{
    public static OfferId From(Guid value) => new(value);
}

/// <summary>What an offer gives. It never changes in the life of an offer.</summary>
internal enum OfferKind
{
    IntegratedEngineering,
    AwarenessOrTraining,
    ExhibitionLoan,
}

/// <summary>
/// A service of the catalogue: the content in force, which members read and ask for, and beside it at most one version in preparation.
/// The database keeps each published content under its number, for ever.
/// </summary>
internal sealed class Offer : AggregateRoot<OfferId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;
    public const int ReferenceMaxLength = 50;

    /// <summary>
    /// Every version walks from Draft to Published. The offer stands where its version in force stands, or its first one until that is published:
    /// while a published offer is revised it stays published, and only the version in preparation goes back to Draft.
    /// </summary>
    public static readonly StateTable<OfferStatus, OfferAction> States = StateTable<OfferStatus, OfferAction>
        .StartingAt(OfferStatus.Draft, "l'offre", OfferStatuses.French)
        .Allow(OfferAction.Revise, OfferStatus.Draft, OfferStatus.Draft, OfferStatus.Published)
        .Allow(OfferAction.Submit, OfferStatus.InReview, OfferStatus.Draft)
        .Allow(OfferAction.SendBack, OfferStatus.Draft, OfferStatus.InReview)
        .Allow(OfferAction.Publish, OfferStatus.Published, OfferStatus.InReview)
        .Allow(OfferAction.Withdraw, OfferStatus.Withdrawn, OfferStatus.Published)
        .Allow(OfferAction.Replace, OfferStatus.Replaced, OfferStatus.Published)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private Offer() => Content = null!;

    public OfferKind Kind { get; private set; }

    /// <summary>By which a file of offers finds it again; only imported offers have one, for life.</summary>
    public string? Reference { get; private set; }

    public OfferStatus Status { get; private set; }

    /// <summary>Number of the published version, which requests keep. It is not the version of the row.</summary>
    public int VersionNumber { get; private set; }

    /// <summary>The content in force; of an offer that was never published, that of its draft.</summary>
    public OfferContent Content { get; private set; }

    public bool Charged { get; private set; }

    /// <summary>Parts of the content that no public source confirms: of the demonstration's offers only.</summary>
    public IReadOnlyList<string> Illustrative { get; private set; } = [];

    /// <summary>Which public source the demonstration's content follows.</summary>
    public string Source { get; private set; } = "";

    /// <summary>The version in preparation, or null.</summary>
    public OfferDraft? Draft { get; private set; }

    /// <summary>The offer to consult instead, when this one is withdrawn or replaced.</summary>
    public OfferId? Replacement { get; private set; }

    /// <summary>Why the offer was withdrawn, as everybody reads it.</summary>
    public string? WithdrawalReason { get; private set; }

    /// <summary>When the version in force was published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public IReadOnlyList<ThemeCode> Themes => Content.Themes;

    public IReadOnlyList<BodyCode> Bodies => Content.Bodies;

    /// <summary>What may be done to the offer, and to its version in preparation.</summary>
    public IReadOnlyList<string> AllowedActions => AllowedActionsOf(Status, Draft?.Status);

    /// <summary>Where the version stands that editors and publishers act on.</summary>
    private OfferStatus Stage => Draft?.Status ?? Status;

    /// <summary>What may be done to an offer in a state, and to its version in preparation, if any: a published offer ends whatever is being prepared.</summary>
    public static IReadOnlyList<string> AllowedActionsOf(OfferStatus status, OfferStatus? draft) => draft is not { } stage || stage == status
        ? States.AllowedActions(status)
        : [.. States.AllowedActions(stage), .. States.AllowedActions(status).Where(action => action is "withdraw" or "replace")];

    /// <summary>A reference of a file of offers, in capitals; null when it is none.</summary>
    public static string? ReadReference(string? text) =>
        text?.Trim() is { Length: > 0 and <= ReferenceMaxLength } reference
        && char.IsAsciiLetterOrDigit(reference[0])
        && reference.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '/' or '-')
            ? reference.ToUpperInvariant()
            : null;

    /// <summary>An editor begins an offer. Nobody else sees it before it is published.</summary>
    /// <param name="kind">What it gives, for life.</param>
    /// <param name="content">Its first version, which may be incomplete.</param>
    /// <param name="author">Account that wrote it.</param>
    /// <param name="now">Instant.</param>
    /// <param name="reference">By which a file of offers finds it again, as <see cref="ReadReference"/> gave it; null when it was written by hand.</param>
    public static Offer Write(OfferKind kind, OfferContent content, string author, DateTimeOffset now, string? reference = null)
    {
        var offer = new Offer { Id = Identifier.New<OfferId>(), Kind = kind, Reference = reference, Status = States.Initial, VersionNumber = 1 };
        offer.Prepare(content, [author], now);
        offer.Raise(new OfferDrafted(offer.Id));
        return offer;
    }

    /// <summary>Writes the version in preparation anew, or begins the next version of a published offer.</summary>
    /// <param name="kind">Null, or the offer's own: it is fixed for life.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="author">Account that writes. Whoever wrote any of a version may not publish it.</param>
    /// <param name="now">Instant.</param>
    public ErrorOr<OfferStatus> Revise(OfferKind? kind, OfferContent content, string author, DateTimeOffset now)
    {
        if (kind is not null && kind != Kind)
            return OfferErrors.KindFixed();

        var moved = States.Move(Stage, OfferAction.Revise);
        if (moved.IsError)
            return moved;

        Prepare(content, [.. (Draft?.Authors ?? []).Append(author).Distinct(StringComparer.Ordinal)], now);
        Raise(new OfferRevised(Id, Draft!.Number));
        return Status;
    }

    /// <summary>Whether the version in preparation may be written, or a next one begun.</summary>
    public ErrorOr<Success> CanBeRevised() => States.Move(Stage, OfferAction.Revise).Then(_ => Result.Success);

    /// <summary>Asks a publisher to read the version over.</summary>
    /// <param name="bodies">The bodies that the version names.</param>
    /// <param name="now">Instant.</param>
    public ErrorOr<OfferStatus> Submit(IReadOnlyCollection<ProviderBody> bodies, DateTimeOffset now) =>
        Draft?.Content.CheckComplete(Kind, bodies) is { IsError: true } incomplete
            ? incomplete.Errors
            : Walk(OfferAction.Submit, remark: null, now, draft => new OfferSubmitted(Id, draft.Number));

    /// <summary>The publisher does not publish the version as it is, and says what to change.</summary>
    public ErrorOr<OfferStatus> SendBack(string? reason, DateTimeOffset now) =>
        WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is { } remark
            ? Walk(OfferAction.SendBack, remark, now, draft => new OfferSentBack(Id, draft.Number))
            : OfferErrors.ReasonRequired();

    /// <summary>From now on the version is what members read and ask for. Requests made before keep the version that they were made on.</summary>
    /// <param name="publisher">Account that publishes; none of the version's authors.</param>
    /// <param name="bodies">The bodies that the version names, as they are now: one may have closed since the version was submitted.</param>
    /// <param name="now">Instant.</param>
    public ErrorOr<OfferStatus> Publish(string publisher, IReadOnlyCollection<ProviderBody> bodies, DateTimeOffset now)
    {
        if (Draft?.Authors.Contains(publisher, StringComparer.Ordinal) == true)
            return OfferErrors.SeparationOfDuties();

        if (Draft?.Content.CheckComplete(Kind, bodies) is { IsError: true } incomplete)
            return incomplete.Errors;

        var moved = States.Move(Stage, OfferAction.Publish);
        if (moved.IsError)
            return moved;

        var isFirst = Status != OfferStatus.Published;
        Status = moved.Value;
        VersionNumber = Draft!.Number;
        PutInForce(Draft.Content);
        Draft = null;
        PublishedAt = UpdatedAt = now;
        Raise(isFirst ? new OfferPublished(Id, Kind, VersionNumber, Charged) : new OfferVersionPublished(Id, Kind, VersionNumber, Charged));
        return Status;
    }

    /// <summary>Ends the offer. Its sheet can still be read, and requests made on it go on; a version in preparation is given up.</summary>
    /// <param name="reason">As everybody reads it.</param>
    /// <param name="replacement">A published offer to consult instead, or null.</param>
    /// <param name="now">Instant.</param>
    public ErrorOr<OfferStatus> Withdraw(string? reason, Offer? replacement, DateTimeOffset now)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } writtenReason)
            return OfferErrors.ReasonRequired();

        var ended = End(OfferAction.Withdraw, replacement, now, new OfferWithdrawn(Id, replacement?.Id));
        if (!ended.IsError)
            WithdrawalReason = writtenReason;

        return ended;
    }

    /// <summary>Ends the offer in favour of another one. As that one is published and this one is then not, no chain of replacements ever closes.</summary>
    public ErrorOr<OfferStatus> Replace(Offer replacement, DateTimeOffset now) => End(OfferAction.Replace, replacement, now, new OfferReplaced(Id, replacement.Id));

    /// <summary>As a member sees it who asks for it.</summary>
    public OfferInHand InHand() => new(Id, Status, VersionNumber, Charged, Content.MaxLoanDays, Replacement);

    private void Prepare(OfferContent content, IReadOnlyList<string> authors, DateTimeOffset now)
    {
        Draft = new OfferDraft
        {
            Number = Status == OfferStatus.Published ? VersionNumber + 1 : VersionNumber,
            Status = OfferStatus.Draft,
            Content = content,
            Authors = authors,
            Remark = Draft?.Remark,
        };
        if (Status != OfferStatus.Published)
            PutInForce(content);

        UpdatedAt = now;
    }

    private void PutInForce(OfferContent content)
    {
        Content = content;
        Charged = content.Price.IsCharged;
        Illustrative = [];
        Source = "";
    }

    private ErrorOr<OfferStatus> Walk(OfferAction action, string? remark, DateTimeOffset now, Func<OfferDraft, IDomainEvent> fact)
    {
        var moved = States.Move(Stage, action);
        if (moved.IsError)
            return moved;

        Draft = Draft! with { Status = moved.Value, Remark = remark };
        if (Status != OfferStatus.Published)
            Status = moved.Value;

        UpdatedAt = now;
        Raise(fact(Draft));
        return Status;
    }

    private ErrorOr<OfferStatus> End(OfferAction action, Offer? replacement, DateTimeOffset now, IDomainEvent fact)
    {
        if (replacement is not null && (replacement.Status != OfferStatus.Published || replacement.Id == Id))
            return OfferErrors.ReplacementInvalid();

        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Replacement = replacement?.Id;
        Draft = null;
        WithdrawnAt = UpdatedAt = now;
        Raise(fact);
        return Status;
    }
}
