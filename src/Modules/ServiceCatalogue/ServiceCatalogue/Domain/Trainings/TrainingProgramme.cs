using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Trainings;

/// <summary>What a session offers: when, where, to how many.</summary>
internal sealed record TrainingProgramme
{
    public const int TitleMaxLength = 200;
    public const int PlaceMaxLength = 200;
    public const int MostPlaces = 1000;
    public const int LongestDays = 31;

    private TrainingProgramme(string title, string place, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset closesAt, int capacity, int minimum)
    {
        Title = title;
        Place = place;
        StartsAt = startsAt;
        EndsAt = endsAt;
        ClosesAt = closesAt;
        Capacity = capacity;
        Minimum = minimum;
    }

    public string Title { get; private set; }

    public string Place { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartsAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Nobody registers any more from then on. UTC.</summary>
    public DateTimeOffset ClosesAt { get; private set; }

    /// <summary>How many may come at most.</summary>
    public int Capacity { get; private set; }

    /// <summary>Below it, whoever runs the session decides whether it takes place.</summary>
    public int Minimum { get; private set; }

    /// <summary>The programme, or every fault in it.</summary>
    /// <param name="sheet">As it was sent.</param>
    /// <param name="now">It begins later.</param>
    public static ErrorOr<TrainingProgramme> Read(TrainingSheet sheet, DateTimeOffset now)
    {
        List<Error> faults = [];
        var title = WrittenText.Line(sheet.Title, 1, TitleMaxLength);
        if (title is null)
            faults.Add(TrainingErrors.TitleRequired());

        var place = WrittenText.Line(sheet.Place, 1, PlaceMaxLength);
        if (place is null)
            faults.Add(TrainingErrors.PlaceRequired());

        var starts = TrainingInstant.Read(sheet.StartsAt);
        if (starts is null || starts <= now)
            faults.Add(TrainingErrors.StartInvalid());

        var ends = TrainingInstant.Read(sheet.EndsAt);
        if (ends is null || (starts is not null && (ends <= starts || ends > starts.Value.AddDays(LongestDays))))
            faults.Add(TrainingErrors.EndInvalid());

        var closes = sheet.ClosesAt is null ? starts : TrainingInstant.Read(sheet.ClosesAt);
        if (sheet.ClosesAt is not null && (closes is null || (starts is not null && closes > starts)))
            faults.Add(TrainingErrors.CloseInvalid());

        if (sheet.Capacity is < 1 or > MostPlaces)
            faults.Add(TrainingErrors.CapacityInvalid());

        if (sheet.Minimum < 0 || sheet.Minimum > sheet.Capacity)
            faults.Add(TrainingErrors.MinimumInvalid());

        return faults.Count > 0 ? faults : new TrainingProgramme(title!, place!, starts!.Value, ends!.Value, closes!.Value, sheet.Capacity, sheet.Minimum);
    }
}

/// <summary>A programme as it was sent. Instants are ISO 8601; without an offset, the time of Paris.</summary>
/// <param name="ClosesAt">Left out, people register until it begins.</param>
internal sealed record TrainingSheet(string? Title, string? Place, string? StartsAt, string? EndsAt, string? ClosesAt, int Capacity, int Minimum);
