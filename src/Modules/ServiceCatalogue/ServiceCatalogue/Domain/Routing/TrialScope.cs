using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Routing;

/// <summary>Which past requests a rule set is tried on: the latest of a period.</summary>
internal sealed record TrialScope
{
    public const int MostRequests = 10_000;

    private TrialScope(DateOnly? from, DateOnly? to, int limit)
    {
        From = from;
        To = to;
        Limit = limit;
    }

    /// <summary>Paris calendar day, included; null for no bound.</summary>
    public DateOnly? From { get; }

    /// <summary>Paris calendar day, included; null for no bound.</summary>
    public DateOnly? To { get; }

    public int Limit { get; }

    public static ErrorOr<TrialScope> Create(DateOnly? from, DateOnly? to, int? limit)
    {
        List<Error> errors = [];
        if (from > to)
            errors.Add(RoutingErrors.PeriodEmpty());
        if (limit is < 1 or > MostRequests)
            errors.Add(RoutingErrors.LimitInvalid());

        return errors.Count > 0 ? errors : new TrialScope(from, to, limit ?? MostRequests);
    }
}
