using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>Adds a person whom members may call.</summary>
internal sealed record AddReferent(string Code, string? Name = null, string? Email = null, string? Phone = null) : ICommand<ReferentState>;

internal sealed class AddReferentHandler(IRepository<ProviderBody> bodies, ICurrentUser user) : ICommandHandler<AddReferent, ReferentState>
{
    public async Task<ErrorOr<ReferentState>> Handle(AddReferent command, CancellationToken cancellationToken)
    {
        var body = await bodies.FindForCallerAsync(command.Code, user, cancellationToken);
        return body.Then(found => found.AddReferent(command.Name, command.Email, command.Phone).Then(found.State));
    }
}
