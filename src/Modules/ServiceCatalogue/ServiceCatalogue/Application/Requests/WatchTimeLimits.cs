using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>Tells what the day has brought to one request: time limits at risk or missed, reminders, the end of what nobody answers.</summary>
internal sealed record WatchTimeLimits(ServiceRequestId Request) : ICommand<int>;

internal sealed class WatchTimeLimitsHandler(IRepository<ServiceRequest> requests, DeskRules rules, TimeProvider clock) : ICommandHandler<WatchTimeLimits, int>
{
    public async Task<ErrorOr<int>> Handle(WatchTimeLimits command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority: null), cancellationToken);
        return request?.Watch(rules, clock.TodayInParis()) > 0 ? 1 : 0;
    }
}
