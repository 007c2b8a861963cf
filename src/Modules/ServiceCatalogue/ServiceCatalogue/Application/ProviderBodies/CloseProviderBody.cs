using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>A body ends, once nothing is left to it: no request, no published offer.</summary>
internal sealed record CloseProviderBody(string Code, string? Reason = null) : ICommand<ProviderBodyState>, IGiveReason;

internal sealed class CloseProviderBodyHandler(IRepository<ProviderBody> bodies, IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<CloseProviderBody, ProviderBodyState>
{
    private const string Left = "select w.kind, w.count from live_work_of(@code) w where w.count > 0";

    public async Task<ErrorOr<ProviderBodyState>> Handle(CloseProviderBody command, CancellationToken cancellationToken)
    {
        var found = await bodies.FindForCallerAsync(command.Code, user, cancellationToken);
        if (found.IsError)
            return found.Errors;

        var left = await database.QueryAsync<LiveWork>(ReadScope.System, Left, new { code = found.Value.Code.Value }, cancellationToken);
        return found.Value.Close(command.Reason, left, clock.TodayInParis()).Then(_ => found.Value.BodyState());
    }
}
