using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>CDG77 asks the person something before it decides.</summary>
internal sealed record AskMembershipInfo(MembershipRequestId Request, string? Question = null) : ICommand<ResourceState>;

internal sealed class AskMembershipInfoHandler(IRepository<MembershipRequest> requests, IMembershipTokens tokens, MembershipRequestPolicy policy, TimeProvider clock)
    : ICommandHandler<AskMembershipInfo, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AskMembershipInfo command, CancellationToken cancellationToken)
    {
        if (await requests.FirstOrDefaultAsync(new MembershipRequestById(command.Request), cancellationToken) is not { } request)
            return MembershipRequestErrors.NotFound();

        var hash = tokens.Hash(tokens.ForAnswer(request.Id.Value, request.QuestionsAsked + 1));
        return request.AskInfo(command.Question, hash, policy, clock.GetUtcNow()).Then(_ => request.State());
    }
}
