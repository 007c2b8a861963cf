using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>A question for those who take part in the network: a member who is suspended or has left is refused, whatever their account still allows.</summary>
internal interface IForParticipants : IGuardedQuery
{
    Type IGuardedQuery.Guard => typeof(ParticipantsOnly);
}

/// <summary>Asks who the secretary is before the question is answered. Who reads is there, so this notes the day too.</summary>
internal sealed class ParticipantsOnly(NetworkCallers callers, RecentParticipants recent, ICurrentUser user) : IQueryGuard
{
    public async Task<ErrorOr<Success>> LetInAsync(CancellationToken cancellation)
    {
        if (!user.Roles.Contains(Roles.SgmMember, StringComparer.Ordinal))
            return Result.Success;

        var caller = await recent.GetAsync(user.Subject, () => callers.FindAsync(CancellationToken.None));
        return caller.IsError ? caller.Errors : Result.Success;
    }
}

/// <summary>Who was found to take part a moment ago: pages of lists and topics are read in quick succession. Whoever changes a member's part makes all be looked up anew on this host.</summary>
internal sealed class RecentParticipants() : RecentAnswers<string, ErrorOr<NetworkCaller>>(TimeSpan.FromSeconds(1), most: 10_000, typeof(Member));
