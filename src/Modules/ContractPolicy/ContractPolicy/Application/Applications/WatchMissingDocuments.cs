using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Reminds one silent applicant of what is missing, or ends the application.</summary>
internal sealed record WatchMissingDocuments(FundingApplicationId Application) : ICommand<int>;

internal sealed class WatchMissingDocumentsHandler(IRepository<FundingApplication> applications, ApplicationPolicy policy, TimeProvider clock) : ICommandHandler<WatchMissingDocuments, int>
{
    public async Task<ErrorOr<int>> Handle(WatchMissingDocuments command, CancellationToken cancellationToken) =>
        await applications.FirstOrDefaultAsync(new ApplicationById(command.Application, authority: null), cancellationToken) is { } application
            ? application.Watch(policy, clock.TodayInParis())
            : 0;
}
