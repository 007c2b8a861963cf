using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Loans;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Loans;

/// <summary>A copy cannot be lent for now; the bookings to come that this touches are listed among those in conflict.</summary>
internal sealed record SendCopyToRepair(ExhibitionCopyId Copy, string? Reason = null, DateOnly? Until = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class SendCopyToRepairHandler(IRepository<ExhibitionCopy> copies, ICurrentUser user, TimeProvider clock) : ICommandHandler<SendCopyToRepair, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SendCopyToRepair command, CancellationToken cancellationToken)
    {
        var copy = await copies.FindForCallerAsync(command.Copy, user, cancellationToken);
        return copy.Then(found => found.SendToRepair(command.Reason, command.Until, clock.TodayInParis()).Then(_ => found.State()));
    }
}
