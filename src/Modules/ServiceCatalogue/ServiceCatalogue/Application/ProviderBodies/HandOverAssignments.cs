using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.ProviderBodies;

/// <summary>Everything that a closing body holds goes to another body, or some requests of it. Those that are refused stay as they are; the others are committed together.</summary>
/// <param name="To">Code of the receiving body.</param>
/// <param name="Requests">Which ones; left out, as many as fit at once.</param>
internal sealed record HandOverAssignments(string Code, string To, string? Reason = null, IReadOnlyList<ServiceRequestId>? Requests = null) : ICommand<BulkRouting>, IGiveReason;

internal sealed class HandOverAssignmentsHandler(IRepository<ServiceRequest> requests, IRepository<ProviderBody> bodies, DeskRulesInForce rules, TimeProvider clock)
    : ICommandHandler<HandOverAssignments, BulkRouting>
{
    public async Task<ErrorOr<BulkRouting>> Handle(HandOverAssignments command, CancellationToken cancellationToken)
    {
        if (!BodyCode.TryParse(command.Code, out var code) || await bodies.FirstOrDefaultAsync(new ProviderBodyByCode(code), cancellationToken) is not { } from)
            return ProviderBodyErrors.NotFound();

        if (command.Requests?.Count > RequestErrors.BulkMaxSize)
            return RequestErrors.BulkSize();

        if (!BodyCode.TryParse(command.To, out var successor) || successor == from.Code
            || await bodies.FirstOrDefaultAsync(new ProviderBodyByCode(successor), cancellationToken) is not { Status: ProviderBodyStatus.Open } to)
        {
            return ProviderBodyErrors.SuccessorInvalid();
        }

        var (desk, today) = (await rules.ReadAsync(), clock.TodayInParis());
        var held = await requests.ListAsync(new RequestsHeldBy(from.Code), cancellationToken);
        var chosen = held.Where(request => command.Requests?.Contains(request.Id) != false).OrderBy(request => request.Id.Value).Take(RequestErrors.BulkMaxSize);
        return new BulkRouting([.. chosen.Select(request => Tell(request, request.HandOver(from.Code, to, command.Reason ?? $"{from.Name} cesse son activité.", desk, today)))]);
    }

    private static BulkRouting.Item Tell(ServiceRequest request, ErrorOr<RequestStatus> handed) => handed.IsError
        ? new(request.Id.Value, request.Status.ToString(), handed.FirstError.Code, handed.FirstError.Description)
        : new(request.Id.Value, request.Status.ToString(), Code: null, Detail: null);
}
