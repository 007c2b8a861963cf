using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>A member says where it works.</summary>
/// <param name="WorkShare">Percent of a full post; unknown when absent.</param>
/// <param name="EndsOn">First day after; open when absent.</param>
internal sealed record AssignMyself(string CommuneInsee, DateOnly StartsOn, decimal? WorkShare = null, DateOnly? EndsOn = null) : ICommand<AssignmentState>;

internal sealed class AssignMyselfHandler(WorkAssignments assignments, NetworkCallers callers) : ICommandHandler<AssignMyself, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(AssignMyself command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return caller.Value.Member is { } member
            ? await assignments.AssignAsync(member, command.CommuneInsee, command.WorkShare, command.StartsOn, command.EndsOn, cancellationToken)
            : MemberErrors.NotInvited();
    }
}

/// <summary>A member says that it does not work there any more.</summary>
/// <param name="EndsOn">First day after.</param>
internal sealed record EndMyAssignment(MemberAssignmentId Assignment, DateOnly EndsOn) : ICommand<AssignmentState>;

internal sealed class EndMyAssignmentHandler(WorkAssignments assignments, NetworkCallers callers) : ICommandHandler<EndMyAssignment, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(EndMyAssignment command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return caller.Value.Member is { } member ? await assignments.EndAsync(member, command.Assignment, command.EndsOn, cancellationToken) : MemberErrors.NotInvited();
    }
}
