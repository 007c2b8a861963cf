using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>The animator notes where a member works.</summary>
/// <param name="WorkShare">Percent of a full post; unknown when absent.</param>
/// <param name="EndsOn">First day after; open when absent.</param>
internal sealed record AssignMember(MemberId Member, string CommuneInsee, DateOnly StartsOn, decimal? WorkShare = null, DateOnly? EndsOn = null) : ICommand<AssignmentState>;

internal sealed class AssignMemberHandler(WorkAssignments assignments) : ICommandHandler<AssignMember, AssignmentState>
{
    public Task<ErrorOr<AssignmentState>> Handle(AssignMember command, CancellationToken cancellationToken) =>
        assignments.AssignAsync(command.Member, command.CommuneInsee, command.WorkShare, command.StartsOn, command.EndsOn, cancellationToken);
}

/// <summary>The animator notes that a member does not work there any more.</summary>
/// <param name="EndsOn">First day after.</param>
internal sealed record EndAssignment(MemberId Member, MemberAssignmentId Assignment, DateOnly EndsOn) : ICommand<AssignmentState>;

internal sealed class EndAssignmentHandler(WorkAssignments assignments) : ICommandHandler<EndAssignment, AssignmentState>
{
    public Task<ErrorOr<AssignmentState>> Handle(EndAssignment command, CancellationToken cancellationToken) =>
        assignments.EndAsync(command.Member, command.Assignment, command.EndsOn, cancellationToken);
}
