using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Calendar;

internal readonly record struct CalendarEntryId(Guid Value) : IIdentifier<CalendarEntryId>
{
    public static CalendarEntryId From(Guid value) => new(value);
}

internal enum CalendarEntryKind
{
    Deadline,
    Meeting,
    Training,
}

internal enum CalendarEntryStatus
{
    Planned,
    Cancelled,
}

/// <summary>Named as the last segments of the routes; <c>edit</c> is the PUT on the entry itself.</summary>
internal enum CalendarEntryAction
{
    Edit,
    Cancel,
}

internal static class CalendarEntryStatuses
{
    public static string French(this CalendarEntryStatus status) => status switch
    {
        CalendarEntryStatus.Planned => "prévue",
        CalendarEntryStatus.Cancelled => "annulée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>A line of the departmental planning: a deadline, a meeting or a training, for the communes that it concerns.</summary>
internal sealed class CalendarEntry : AggregateRoot<CalendarEntryId>
{
    public const int TitleMaxLength = 200;
    public const int DescriptionMaxLength = 4000;
    public const int PlaceMaxLength = 300;
    public const int MostCommunes = 550;
    public const int LongestDays = 366;

    public static readonly StateTable<CalendarEntryStatus, CalendarEntryAction> States = StateTable<CalendarEntryStatus, CalendarEntryAction>
        .StartingAt(CalendarEntryStatus.Planned, "la date", CalendarEntryStatuses.French)
        .Allow(CalendarEntryAction.Edit, CalendarEntryStatus.Planned, CalendarEntryStatus.Planned)
        .Allow(CalendarEntryAction.Cancel, CalendarEntryStatus.Cancelled, CalendarEntryStatus.Planned)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private CalendarEntry()
    {
        Title = "";
        Description = "";
        AuthorSubject = "";
        AuthorLabel = "";
    }

    public CalendarEntryStatus Status { get; private set; }

    public CalendarEntryKind Kind { get; private set; }

    public string Title { get; private set; }

    public string Description { get; private set; }

    /// <summary>First day, in Paris.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Last day, in Paris.</summary>
    public DateOnly EndsOn { get; private set; }

    /// <summary>Instant at which it begins; null for whole days.</summary>
    public DateTimeOffset? StartsAt { get; private set; }

    public DateTimeOffset? EndsAt { get; private set; }

    public string? Place { get; private set; }

    public int? PopulationMin { get; private set; }

    public int? PopulationMax { get; private set; }

    /// <summary>INSEE codes; empty for all.</summary>
    public IReadOnlyList<string> Communes { get; private set; } = [];

    public string? Theme { get; private set; }

    public bool IsUnverified { get; private set; }

    public string AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public static ErrorOr<CalendarEntry> Plan(CalendarContent content, KnowledgeAuthor author)
    {
        var entry = new CalendarEntry { Id = Identifier.New<CalendarEntryId>(), Status = States.Initial };
        var taken = entry.Take(content, author);
        if (taken.IsError)
            return taken.Errors;

        entry.Raise(new CalendarEntryPlanned(entry.Id));
        return entry;
    }

    public ErrorOr<CalendarEntryStatus> Edit(CalendarContent content, KnowledgeAuthor editor)
    {
        var moved = States.Move(Status, CalendarEntryAction.Edit);
        if (moved.IsError)
            return moved;

        var taken = Take(content, editor);
        if (taken.IsError)
            return taken.Errors;

        Raise(new CalendarEntryEdited(Id));
        return Status;
    }

    public ErrorOr<CalendarEntryStatus> Cancel()
    {
        var moved = States.Move(Status, CalendarEntryAction.Cancel);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(new CalendarEntryCancelled(Id));
        return Status;
    }

    private ErrorOr<Success> Take(CalendarContent content, KnowledgeAuthor author)
    {
        var faults = content.Faults().ToList();
        if (faults.Count > 0)
            return faults;

        (Kind, Title, Description) = (content.Kind, content.Title!.Trim(), content.Description?.Trim() ?? "");
        (StartsAt, EndsAt) = (content.StartsAt?.ToUniversalTime(), content.EndsAt?.ToUniversalTime());
        StartsOn = content.StartsAt?.ToParisDay() ?? content.StartsOn!.Value;
        EndsOn = content.EndsAt?.ToParisDay() ?? content.EndsOn ?? StartsOn;
        Place = string.IsNullOrWhiteSpace(content.Place) ? null : content.Place.Trim();
        (PopulationMin, PopulationMax, Theme) = (content.PopulationMin, content.PopulationMax, content.Theme);
        Communes = [.. (content.Communes ?? []).Distinct(StringComparer.Ordinal)];
        (AuthorSubject, AuthorMember, AuthorLabel) = (author.Subject, author.Member, author.Label);
        return Result.Success;
    }
}

/// <summary>What an entry says: whole days (<c>StartsOn</c>, <c>EndsOn</c>) or instants (<c>StartsAt</c>, <c>EndsAt</c>), not both.</summary>
internal sealed record CalendarContent(
    CalendarEntryKind Kind,
    string? Title,
    string? Description,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    string? Place,
    int? PopulationMin,
    int? PopulationMax,
    IReadOnlyList<string>? Communes,
    string? Theme)
{
    public IEnumerable<Error> Faults()
    {
        if (WrittenText.Line(Title, atLeast: 3, CalendarEntry.TitleMaxLength) is null)
            yield return CalendarErrors.TitleInvalid();
        if (WrittenText.Paragraphs(Description, atLeast: 0, CalendarEntry.DescriptionMaxLength) is null)
            yield return CalendarErrors.TextInvalid("/description", CalendarEntry.DescriptionMaxLength);
        if (WrittenText.Line(Place, atLeast: 0, CalendarEntry.PlaceMaxLength) is null)
            yield return CalendarErrors.TextInvalid("/place", CalendarEntry.PlaceMaxLength);
        if (WhenFault() is { } fault)
            yield return fault;
        if (!Audience.AreBounds(PopulationMin, PopulationMax))
            yield return CalendarErrors.PopulationInvalid();
        if (Communes is not null && (Communes.Count > CalendarEntry.MostCommunes || Communes.Any(code => !InseeCode.TryParse(code, out _) || code.Length != 5)))
            yield return CalendarErrors.CommuneUnknown();
        if (Theme is not null && NetworkThemes.Find(Theme) is { IsError: true } theme)
            yield return theme.FirstError;
    }

    private Error? WhenFault()
    {
        if (StartsAt is { } start)
        {
            if (StartsOn is not null || EndsOn is not null)
                return CalendarErrors.DaysOrInstants();
            if (!KnowledgeDays.Holds(DateOnly.FromDateTime(start.UtcDateTime)))
                return CalendarErrors.DayInvalid("/startsAt");
            return EndsAt is { } end && end > start && end - start <= TimeSpan.FromDays(CalendarEntry.LongestDays) ? null : CalendarErrors.EndInvalid("/endsAt");
        }

        if (EndsAt is not null)
            return CalendarErrors.DaysOrInstants();
        if (StartsOn is not { } first || !KnowledgeDays.Holds(first))
            return CalendarErrors.DayInvalid("/startsOn");
        return EndsOn is null || (EndsOn >= first && EndsOn.Value.DayNumber - first.DayNumber <= CalendarEntry.LongestDays) ? null : CalendarErrors.EndInvalid("/endsOn");
    }
}

internal sealed class CalendarEntryById : Specification<CalendarEntry>
{
    public CalendarEntryById(CalendarEntryId id) => Query.Where(entry => entry.Id == id);
}

internal sealed record CalendarEntryPlanned(CalendarEntryId Entry) : IDomainEvent;

internal sealed record CalendarEntryEdited(CalendarEntryId Entry) : IDomainEvent;

internal sealed record CalendarEntryCancelled(CalendarEntryId Entry) : IDomainEvent;
