using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The expert is away until a day, or back. Said by the expert, or by the animator.</summary>
/// <param name="Until">First day back; none for somebody who is back.</param>
internal sealed record NoteExpertAbsence(ExpertProfileId Expert, DateOnly? Until = null) : ICommand<ResourceState>;

internal sealed class NoteExpertAbsenceHandler(IRepository<ExpertProfile> profiles, NetworkCallers callers, TimeProvider clock) : ICommandHandler<NoteExpertAbsence, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(NoteExpertAbsence command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await profiles.FirstOrDefaultAsync(new ExpertProfileById(command.Expert), cancellationToken) is { } profile && (caller.Value.IsAnimator || profile.Subject == caller.Value.Subject)
            ? profile.NoteAbsence(command.Until, clock.TodayInParis()).Then(_ => profile.State())
            : ExpertErrors.NotFound();
    }
}
