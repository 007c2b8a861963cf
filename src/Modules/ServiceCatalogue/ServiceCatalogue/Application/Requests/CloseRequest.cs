using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Drafts;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>The coordinator ends a request on which nothing is left to do.</summary>
/// <param name="PublicAnswer">For a question of the network of secretaries: what everybody there may read, without anybody's name.</param>
internal sealed record CloseRequest(ServiceRequestId Request, string? PublicAnswer = null) : ICommand<ResourceState>;

internal sealed class CloseRequestHandler(IRepository<ServiceRequest> requests, IRepository<RequestDraft> drafts, TimeProvider clock) : ICommandHandler<CloseRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(CloseRequest command, CancellationToken cancellationToken)
    {
        var request = await requests.FirstOrDefaultAsync(new RequestById(command.Request, authority: null), cancellationToken);
        if (request is null)
            return RequestErrors.NotFound();

        if (command.PublicAnswer is { } answer)
        {
            var written = await drafts.FirstOrDefaultAsync(new DraftOfRequest(request.Id), cancellationToken) is { } draft ? draft.WriteAnswer(answer) : RequestDraftErrors.NoQuestion();
            if (written.IsError)
                return written.Errors;
        }

        return request.Close(clock.TodayInParis()).Then(_ => request.State());
    }
}
