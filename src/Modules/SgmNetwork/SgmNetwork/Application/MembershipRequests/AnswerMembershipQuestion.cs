using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>The person answers what CDG77 asked, by the secret of the mail.</summary>
internal sealed record AnswerMembershipQuestion(string Token, string Answer) : ICommand<MembershipReceipt>
{
    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => nameof(AnswerMembershipQuestion);
}

internal sealed class AnswerMembershipQuestionHandler(IRepository<MembershipRequest> requests, IMembershipTokens tokens, TimeProvider clock) : ICommandHandler<AnswerMembershipQuestion, MembershipReceipt>
{
    public async Task<ErrorOr<MembershipReceipt>> Handle(AnswerMembershipQuestion command, CancellationToken cancellationToken) =>
        await requests.FirstOrDefaultAsync(new MembershipRequestByToken(tokens.Hash(command.Token)), cancellationToken) is { } request
            ? request.GiveAnswer(command.Answer, clock.GetUtcNow()).Then(_ => new MembershipReceipt("Merci, votre réponse est transmise au CDG77."))
            : MembershipRequestErrors.TokenInvalid();
}
