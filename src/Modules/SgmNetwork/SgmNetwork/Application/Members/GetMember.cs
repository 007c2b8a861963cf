using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>One member of the network.</summary>
internal sealed record GetMember(MemberId Member) : IQuery<MemberView>, IForParticipants;

internal sealed class GetMemberHandler(MemberViews views, ICurrentUser user) : IQueryHandler<GetMember, MemberView>
{
    public async Task<ErrorOr<MemberView>> Handle(GetMember query, CancellationToken cancellationToken) =>
        await views.FindAsync(user.Scope, query.Member, user.Has(Permissions.ManageMembers), cancellationToken) is { } view ? view : MemberErrors.NotFound();
}

/// <summary>The member that the caller is, with what is left to do.</summary>
internal sealed record GetMyMembership : IQuery<MemberView>;

internal sealed class GetMyMembershipHandler(MemberViews views, NetworkCallers callers, ICurrentUser user) : IQueryHandler<GetMyMembership, MemberView>
{
    public async Task<ErrorOr<MemberView>> Handle(GetMyMembership query, CancellationToken cancellationToken) =>
        await callers.FindMemberAsync(cancellationToken) is { } member && await views.FindAsync(user.Scope, member, isWhole: true, cancellationToken) is { } view
            ? view
            : MemberErrors.NotInvited();
}
