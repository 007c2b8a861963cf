using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The member says what it thinks of the help, once its request is closed.</summary>
internal sealed record GiveSatisfaction(ServiceRequestId Request, bool Contacted, bool Useful, int Score, string? Comment = null) : ICommand<ResourceState>;

internal sealed class GiveSatisfactionHandler(IRepository<ServiceRequest> requests, ICurrentUser user, TimeProvider clock) : ICommandHandler<GiveSatisfaction, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(GiveSatisfaction command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, user.OwnAuthorityOrAny()), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        return request.Rate(new Opinion(command.Contacted, command.Useful, command.Score, command.Comment), clock.TodayInParis()).Then(_ => request.State());
    }
}
