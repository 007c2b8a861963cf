using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>Forgets a person whom members could call.</summary>
internal sealed record RemoveReferent(string Code, ReferentId Referent) : ICommand<ReferentState>;

internal sealed class RemoveReferentHandler(IRepository<ProviderBody> bodies, ICurrentUser user) : ICommandHandler<RemoveReferent, ReferentState>
{
    public async Task<ErrorOr<ReferentState>> Handle(RemoveReferent command, CancellationToken cancellationToken)
    {
        var body = await bodies.FindForCallerAsync(command.Code, user, cancellationToken);
        return body.Then(found => found.RemoveReferent(command.Referent).Then(found.State));
    }
}
