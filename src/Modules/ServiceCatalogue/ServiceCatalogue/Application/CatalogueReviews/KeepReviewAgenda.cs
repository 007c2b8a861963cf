using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.CatalogueReviews;

/// <summary>Which of the reviews of this half-year and of the next one nobody has put on the agenda.</summary>
internal sealed record FindReviewsToSchedule : IQuery<JobWork>;

internal sealed class FindReviewsToScheduleHandler(IReadDatabase<ServiceCatalogueModule> database, ReviewAgenda agenda, TimeProvider clock) : IQueryHandler<FindReviewsToSchedule, JobWork>
{
    private const string Known = "select r.id from catalogue_reviews r where r.year = @year and r.half = @half";

    public async Task<ErrorOr<JobWork>> Handle(FindReviewsToSchedule query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        (int Year, int Half) now = (today.Year, today.Month <= 6 ? 1 : 2);
        (int Year, int Half) next = now.Half == 1 ? (now.Year, 2) : (now.Year + 1, 1);
        var missing = new List<ICommand<int>>();

        // A review whose usual day is over before the product knew of it is nobody's any more.
        foreach (var (year, half) in new[] { now, next }.Where(due => agenda.DayOf(due.Year, due.Half) >= today))
        {
            if (await database.QuerySingleOrDefaultAsync<Guid?>(ReadScope.Public, Known, new { year, half }, cancellationToken) is null)
                missing.Add(new KeepReviewOnAgenda(year, half));
        }

        return new JobWork(missing);
    }
}

/// <summary>Puts the review of a half-year on its usual day, once.</summary>
internal sealed record KeepReviewOnAgenda(int Year, int Half) : ICommand<int>;

internal sealed class KeepReviewOnAgendaHandler(IRepository<CatalogueReview> reviews, ReviewAgenda agenda) : ICommandHandler<KeepReviewOnAgenda, int>
{
    public async Task<ErrorOr<int>> Handle(KeepReviewOnAgenda command, CancellationToken cancellationToken)
    {
        if (await reviews.AnyAsync(new CatalogueReviewOfHalf(command.Year, command.Half), cancellationToken))
            return 0;

        return CatalogueReview.Schedule(command.Year, command.Half, on: null, agenda).Then(review =>
        {
            reviews.Add(review);
            return 1;
        });
    }
}
