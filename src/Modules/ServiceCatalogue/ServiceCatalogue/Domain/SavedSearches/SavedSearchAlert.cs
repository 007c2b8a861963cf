using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;

namespace Departement77.ServiceCatalogue.Domain.SavedSearches;

internal readonly record struct SavedSearchAlertId(Guid Value) : IIdentifier<SavedSearchAlertId>
{
    public static SavedSearchAlertId From(Guid value) => new(value);
}

internal enum SavedSearchAlertStatus
{
    /// <summary>Decided; its mail goes out next.</summary>
    Prepared,
    Sent,

    /// <summary>Everything in it was withdrawn, or the search stopped, before the mail went out.</summary>
    Dropped,
}

internal enum SavedSearchAlertAction
{
    Send,
    Drop,
}

internal static class SavedSearchAlertStatuses
{
    public static string French(this SavedSearchAlertStatus status) => status switch
    {
        SavedSearchAlertStatus.Prepared => "préparée",
        SavedSearchAlertStatus.Sent => "envoyée",
        SavedSearchAlertStatus.Dropped => "sans objet",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>What one saved search is told for one period: what was published between two instants. The mail goes out after it is stored, so that it goes out once.</summary>
internal sealed class SavedSearchAlert : AggregateRoot<SavedSearchAlertId>
{
    public static readonly StateTable<SavedSearchAlertStatus, SavedSearchAlertAction> States = StateTable<SavedSearchAlertStatus, SavedSearchAlertAction>
        .StartingAt(SavedSearchAlertStatus.Prepared, "l'alerte", SavedSearchAlertStatuses.French)
        .AllowUnasked(SavedSearchAlertAction.Send, SavedSearchAlertStatus.Sent, SavedSearchAlertStatus.Prepared)
        .AllowUnasked(SavedSearchAlertAction.Drop, SavedSearchAlertStatus.Dropped, SavedSearchAlertStatus.Prepared)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private SavedSearchAlert()
    {
    }

    public SavedSearchId SavedSearch { get; private set; }

    /// <summary>That of the saved search.</summary>
    public string? AuthoritySiren { get; private set; }

    public SavedSearchAlertStatus Status { get; private set; }

    public AlertFrequency Frequency { get; private set; }

    public DateTimeOffset PeriodBegin { get; private set; }

    /// <summary>What it tells was published after this.</summary>
    public DateTimeOffset After { get; private set; }

    /// <summary>And not after this.</summary>
    public DateTimeOffset Until { get; private set; }

    public int? Items { get; private set; }

    /// <summary>That a saved search has one in a period is held by the database.</summary>
    public static SavedSearchAlert Prepare(SavedSearchId savedSearch, string? authority, AlertFrequency frequency, DateTimeOffset after, DateTimeOffset now)
    {
        var alert = new SavedSearchAlert
        {
            Id = Identifier.New<SavedSearchAlertId>(),
            SavedSearch = savedSearch,
            AuthoritySiren = authority,
            Status = States.Initial,
            Frequency = frequency,
            PeriodBegin = AlertPeriods.Begin(frequency, now),
            After = after,
            Until = now,
        };
        alert.Raise(new SavedSearchAlertPrepared(alert.Id, frequency));
        return alert;
    }

    /// <summary>Its mail went out, or there was nothing left to say. A second time changes nothing.</summary>
    public void Finish(int items)
    {
        if (States.Next(Status, items > 0 ? SavedSearchAlertAction.Send : SavedSearchAlertAction.Drop) is not { } finished)
            return;

        (Items, Status) = (items, finished);
        Raise(new SavedSearchAlertFinished(Id, items));
    }
}

internal sealed class SavedSearchAlertById : Specification<SavedSearchAlert>
{
    public SavedSearchAlertById(SavedSearchAlertId id) => Query.Where(alert => alert.Id == id);
}

internal sealed record SavedSearchAlertPrepared(SavedSearchAlertId Alert, AlertFrequency Frequency) : IDomainEvent;

internal sealed record SavedSearchAlertFinished(SavedSearchAlertId Alert, int Items) : IDomainEvent;
