using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.CatalogueReviews;

internal readonly record struct CatalogueReviewId(Guid Value) : IIdentifier<CatalogueReviewId>
{
    public static CatalogueReviewId From(Guid value) => new(value);
}

/// <summary>On which days of the year the reviews meet. Settings: the source says twice a year, and no days (dossier A.1 #4).</summary>
internal sealed record ReviewAgenda((int Month, int Day) First, (int Month, int Day) Second)
{
    public DateOnly DayOf(int year, int half) => half == 1 ? new DateOnly(year, First.Month, First.Day) : new DateOnly(year, Second.Month, Second.Day);
}

/// <summary>The twice-a-year look at the catalogue: what members suggest, what closed requests lacked, what texts of law change. Its decisions are published.</summary>
internal sealed class CatalogueReview : AggregateRoot<CatalogueReviewId>
{
    public const int FirstYear = 2018;
    public const int TextMinLength = 10;
    public const int TextMaxLength = 10_000;

    /// <summary>An opinion may come late: until the decisions are published it is attached to them.</summary>
    public static readonly StateTable<CatalogueReviewStatus, CatalogueReviewAction> States = StateTable<CatalogueReviewStatus, CatalogueReviewAction>
        .StartingAt(CatalogueReviewStatus.Scheduled, "la revue du catalogue", CatalogueReviewStatuses.French)
        .Allow(CatalogueReviewAction.Open, CatalogueReviewStatus.Open, CatalogueReviewStatus.Scheduled)
        .Allow(CatalogueReviewAction.Opinions, CatalogueReviewStatus.Open, CatalogueReviewStatus.Open)
        .Allow(CatalogueReviewAction.Opinions, CatalogueReviewStatus.Decided, CatalogueReviewStatus.Decided)
        .Allow(CatalogueReviewAction.Decide, CatalogueReviewStatus.Decided, CatalogueReviewStatus.Open)
        .Allow(CatalogueReviewAction.Publish, CatalogueReviewStatus.Published, CatalogueReviewStatus.Decided)
        .Build();

    private readonly List<ReviewConsultation> consultations = [];

    /// <summary>Rebuilt from its row.</summary>
    private CatalogueReview()
    {
    }

    public CatalogueReviewStatus Status { get; private set; }

    public int Year { get; private set; }

    /// <summary>1 or 2.</summary>
    public int Half { get; private set; }

    public DateOnly ScheduledOn { get; private set; }

    public DateOnly? OpenedOn { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    public DateOnly? PublishedOn { get; private set; }

    /// <summary>What the review concludes, as everybody reads it once it is published.</summary>
    public string? Conclusions { get; private set; }

    /// <summary>The advisory bodies that have it, with their opinions.</summary>
    public IReadOnlyList<ReviewConsultation> Consultations => consultations;

    public bool TakesSuggestions => Status is CatalogueReviewStatus.Scheduled or CatalogueReviewStatus.Open;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>A review is put on the agenda of its half-year; the database lets there be one.</summary>
    public static ErrorOr<CatalogueReview> Schedule(int year, int half, DateOnly? on, ReviewAgenda agenda)
    {
        if (year is < FirstYear or > 9998 || half is not (1 or 2))
            return CatalogueReviewErrors.PeriodInvalid();

        var scheduled = on ?? agenda.DayOf(year, half);
        if (scheduled.Year != year || (scheduled.Month <= 6 ? 1 : 2) != half)
            return CatalogueReviewErrors.DayInvalid();

        var review = new CatalogueReview { Id = Identifier.New<CatalogueReviewId>(), Status = States.Initial, Year = year, Half = half, ScheduledOn = scheduled };
        review.Raise(new CatalogueReviewScheduled(review.Id, year, half, scheduled));
        return review;
    }

    /// <summary>The review begins, and each advisory body gets it.</summary>
    public ErrorOr<CatalogueReviewStatus> Open(IReadOnlyList<string> advisoryBodies, DateOnly today)
    {
        var moved = States.Move(Status, CatalogueReviewAction.Open);
        if (moved.IsError)
            return moved;

        (Status, OpenedOn) = (moved.Value, today);
        consultations.AddRange(advisoryBodies.Select(body => new ReviewConsultation(body, today)));
        Raise(new CatalogueReviewOpened(Id, Year, Half, advisoryBodies, today));
        return Status;
    }

    /// <summary>The opinion of an advisory body, once.</summary>
    public ErrorOr<CatalogueReviewStatus> AttachOpinion(string? advisoryBody, OpinionPosition position, string? text, DateOnly today)
    {
        if (WrittenText.Paragraphs(text, TextMinLength, TextMaxLength) is not { } written)
            return CatalogueReviewErrors.OpinionRequired();

        var moved = States.Move(Status, CatalogueReviewAction.Opinions);
        if (moved.IsError)
            return moved;

        if (consultations.Find(consultation => consultation.AdvisoryBody == advisoryBody) is not { } consulted)
            return CatalogueReviewErrors.AdvisoryBodyUnknown();

        if (consulted.GivenOn is not null)
            return CatalogueReviewErrors.OpinionExists();

        consulted.Attach(position, written, today);
        Raise(new AdvisoryOpinionAttached(Id, consulted.AdvisoryBody, position, today));
        return Status;
    }

    /// <summary>Each suggestion is decided. The database checks it once more, also for what is being planned at this moment.</summary>
    public ErrorOr<CatalogueReviewStatus> Decide(string? conclusions, int undecided, DateOnly today)
    {
        if (WrittenText.Paragraphs(conclusions, TextMinLength, TextMaxLength) is not { } written)
            return CatalogueReviewErrors.ConclusionsRequired();

        var moved = States.Move(Status, CatalogueReviewAction.Decide);
        if (moved.IsError)
            return moved;

        if (undecided > 0)
            return CatalogueReviewErrors.SuggestionsUndecided(undecided);

        (Status, Conclusions, DecidedOn) = (moved.Value, written, today);
        Raise(new CatalogueReviewDecided(Id, today));
        return Status;
    }

    /// <summary>From now on everybody reads the decisions, with the opinions of the advisory bodies.</summary>
    public ErrorOr<CatalogueReviewStatus> Publish(ReviewOutcome outcome, DateOnly today)
    {
        var moved = States.Move(Status, CatalogueReviewAction.Publish);
        if (moved.IsError)
            return moved;

        (Status, PublishedOn) = (moved.Value, today);
        Raise(new CatalogueReviewPublished(Id, Year, Half, outcome, today));
        return Status;
    }
}
