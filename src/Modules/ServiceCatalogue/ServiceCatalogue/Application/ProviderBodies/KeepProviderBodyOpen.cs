using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>A body that was going to close does not: it may be asked again.</summary>
internal sealed record KeepProviderBodyOpen(string Code) : ICommand<ProviderBodyState>;

internal sealed class KeepProviderBodyOpenHandler(IRepository<ProviderBody> bodies, ICurrentUser user) : ICommandHandler<KeepProviderBodyOpen, ProviderBodyState>
{
    public async Task<ErrorOr<ProviderBodyState>> Handle(KeepProviderBodyOpen command, CancellationToken cancellationToken)
    {
        var body = await bodies.FindForCallerAsync(command.Code, user, cancellationToken);
        return body.Then(found => found.KeepOpen().Then(_ => found.BodyState()));
    }
}
