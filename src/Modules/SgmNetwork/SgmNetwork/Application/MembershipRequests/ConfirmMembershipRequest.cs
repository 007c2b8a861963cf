using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>The person opened the link of the mail and confirms. By POST, since programs that check mails open links.</summary>
internal sealed record ConfirmMembershipRequest(string Token) : ICommand<MembershipReceipt>
{
    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => nameof(ConfirmMembershipRequest);
}

internal sealed class ConfirmMembershipRequestHandler(IRepository<MembershipRequest> requests, IMembershipTokens tokens, TimeProvider clock) : ICommandHandler<ConfirmMembershipRequest, MembershipReceipt>
{
    public async Task<ErrorOr<MembershipReceipt>> Handle(ConfirmMembershipRequest command, CancellationToken cancellationToken) =>
        await requests.FirstOrDefaultAsync(new MembershipRequestByToken(tokens.Hash(command.Token)), cancellationToken) is { } request
            ? request.Confirm(clock.GetUtcNow()).Then(_ => new MembershipReceipt("Votre adresse est confirmée. Le CDG77 examine votre demande et vous répondra par courrier électronique."))
            : MembershipRequestErrors.TokenInvalid();
}
