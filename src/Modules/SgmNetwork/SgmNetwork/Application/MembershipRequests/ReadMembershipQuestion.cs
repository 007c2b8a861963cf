using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>What CDG77 asked, for whoever holds the secret of the mail.</summary>
internal sealed record ReadMembershipQuestion(string Token) : IQuery<string>;

internal sealed class ReadMembershipQuestionHandler(IReadDatabase<SgmNetworkModule> database, IMembershipTokens tokens, TimeProvider clock) : IQueryHandler<ReadMembershipQuestion, string>
{
    // The secret says who reads: nobody has signed in.
    private const string Sql = """
        select r.question
        from membership_requests r
        where r.token_hash = @hash and r.status = 'NeedsInfo' and r.token_expires_at > @now and @in_network
        """;

    public async Task<ErrorOr<string>> Handle(ReadMembershipQuestion query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<string>(ReadScope.System, Sql, new { hash = tokens.Hash(query.Token), now = clock.GetUtcNow() }, cancellationToken) is { } question
            ? question
            : MembershipRequestErrors.TokenInvalid();
}
