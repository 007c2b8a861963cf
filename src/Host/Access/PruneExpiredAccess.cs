using Departement77.BuildingBlocks.Infrastructure.Database;
using ErrorOr;
using MediatR;
using OpenIddict.Abstractions;

namespace Departement77.Host.Access;

/// <summary>Forgets what can serve no more: tokens, authorisations, invitations, counted attempts. Not a command of the unit of work: no aggregate changes.</summary>
internal sealed record PruneExpiredAccess : IRequest<ErrorOr<int>>;

internal sealed class PruneExpiredAccessHandler(IOpenIddictTokenManager tokens, IOpenIddictAuthorizationManager authorizations, DatabaseConnections connections, TimeProvider clock)
    : IRequestHandler<PruneExpiredAccess, ErrorOr<int>>
{
    // A replayed code or refresh token is recognised as long as its entry is kept.
    private static readonly TimeSpan TokensKept = TimeSpan.FromDays(1);

    // Long enough for the page to tell an expired invitation from a wrong link.
    private static readonly TimeSpan InvitationsKept = TimeSpan.FromDays(30);

    public async Task<ErrorOr<int>> Handle(PruneExpiredAccess request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var pruned = await tokens.PruneAsync(now - TokensKept, cancellationToken) + await authorizations.PruneAsync(now - TokensKept, cancellationToken);

        await using var command = connections.For("access").CreateCommand(
            """
            with gone as (delete from invitations where expires_at < $1 returning 1),
                 calm as (delete from sign_in_attempts where window_start < $2 returning 1)
            select (select count(*) from gone) + (select count(*) from calm)
            """);
        command.Give(now - InvitationsKept, now - TokensKept);
        return (int)pruned + (int)(long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
