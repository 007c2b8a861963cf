using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.SavedSearches;

/// <summary>The saved searches to which the period that runs has something to tell, and that were not told yet.</summary>
internal sealed record FindAlertsDue(AlertFrequency Frequency) : IQuery<JobWork>;

internal sealed class FindAlertsDueHandler(IReadDatabase<ServiceCatalogueModule> database, TimeProvider clock) : IQueryHandler<FindAlertsDue, JobWork>
{
    /// <summary>Whoever had nothing to be told for long is not told of all that time.</summary>
    private const int LongestLookBackMonths = 2;

    private const string Sql = $"""
        select s.id, s.authority_siren, w.after
        from saved_searches s
        left join lateral (select a.until, a.period_begin from saved_search_alerts a where a.saved_search_id = s.id order by a.until desc limit 1) latest on true
        cross join lateral (select greatest(latest.until, s.counts_from, @oldest::timestamptz) as after) w
        {SavedSearchSql.Words}
        where (@sees_all or s.authority_siren = @own_authority) and s.status = 'Active' and s.frequency = @frequency
          and (latest.period_begin is null or latest.period_begin < @begin) and s.counts_from < @now
          and exists (select from offers o where {SavedSearchSql.Matches} and o.published_at > w.after and o.published_at > @oldest and o.published_at <= @now)
        order by s.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindAlertsDue query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await database.QueryAsync<Due>(
            ReadScope.System,
            Sql,
            new
            {
                frequency = query.Frequency.ToString(),
                begin = AlertPeriods.Begin(query.Frequency, now),
                oldest = now.AddMonths(-LongestLookBackMonths),
                now,
                most = JobWork.MostAtOnce,
            },
            cancellationToken);
        return new JobWork([.. due.Select(search =>
            new PrepareAlert(new SavedSearchId(search.Id), search.AuthoritySiren, query.Frequency, new DateTimeOffset(DateTime.SpecifyKind(search.After, DateTimeKind.Utc))))]);
    }

    private sealed record Due(Guid Id, string? AuthoritySiren, DateTime After);
}

/// <summary>One saved search is told of one period: the row comes first, and its mail after the row is kept, so that it goes out once.</summary>
/// <param name="After">What was published until then was told before.</param>
internal sealed record PrepareAlert(SavedSearchId SavedSearch, string? AuthoritySiren, AlertFrequency Frequency, DateTimeOffset After) : ICommand<int>;

internal sealed class PrepareAlertHandler(IRepository<SavedSearchAlert> alerts, TimeProvider clock) : ICommandHandler<PrepareAlert, int>
{
    public Task<ErrorOr<int>> Handle(PrepareAlert command, CancellationToken cancellationToken)
    {
        alerts.Add(SavedSearchAlert.Prepare(command.SavedSearch, command.AuthoritySiren, command.Frequency, command.After, clock.GetUtcNow()));
        return Task.FromResult<ErrorOr<int>>(1);
    }
}
