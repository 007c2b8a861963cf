using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>An invited person comes with an account and accepts the charter.</summary>
/// <param name="TookPostOn">When the person took the post, for the training of the first year.</param>
internal sealed record JoinNetwork(bool CharterAccepted = false, DateOnly? TookPostOn = null) : ICommand<ResourceState>;

internal sealed class JoinNetworkHandler(IRepository<Member> members, NetworkCallers callers, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<JoinNetwork, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(JoinNetwork command, CancellationToken cancellationToken)
    {
        return await callers.FindMemberAsync(cancellationToken) is { } id && await members.FirstOrDefaultAsync(new MemberById(id), cancellationToken) is { } member
            ? member.Join(user.Subject, command.CharterAccepted, command.TookPostOn, clock.TodayInParis()).Then(_ => member.State())
            : MemberErrors.NotInvited();
    }
}
