using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>A body will close: it takes nothing new from now on, and finishes or hands over what it has.</summary>
internal sealed record StartClosingProviderBody(string Code, string? Reason = null) : ICommand<ProviderBodyState>, IGiveReason;

internal sealed class StartClosingProviderBodyHandler(IRepository<ProviderBody> bodies, ICurrentUser user, TimeProvider clock) : ICommandHandler<StartClosingProviderBody, ProviderBodyState>
{
    public async Task<ErrorOr<ProviderBodyState>> Handle(StartClosingProviderBody command, CancellationToken cancellationToken)
    {
        var body = await bodies.FindForCallerAsync(command.Code, user, cancellationToken);
        return body.Then(found => found.StartClosing(command.Reason, clock.TodayInParis()).Then(_ => found.BodyState()));
    }
}
