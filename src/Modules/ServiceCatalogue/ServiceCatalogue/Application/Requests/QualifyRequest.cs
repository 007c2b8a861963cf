using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The coordinator says what the request is about. That the theme is in the catalogue is held by a foreign key.</summary>
internal sealed record QualifyRequest(ServiceRequestId Request, string Theme, Urgency Urgency) : ICommand<ResourceState>;

internal sealed class QualifyRequestHandler(IRepository<ServiceRequest> requests) : ICommandHandler<QualifyRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(QualifyRequest command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority: null), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        return ThemeCode.Create(command.Theme)
            .Then(theme => request.Qualify(theme, command.Urgency))
            .Then(_ => request.State());
    }
}
