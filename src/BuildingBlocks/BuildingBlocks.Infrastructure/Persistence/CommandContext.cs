using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>Who runs the current command or reaction, and under which conditions; filled by the route and the behaviours.</summary>
public sealed class CommandContext(ICurrentUser user) : IAnonymity
{
    public ICurrentUser User => user;

    /// <summary>Whom the audit entry names.</summary>
    public string Actor => IsAnonymous ? "anonymous" : user.Subject;

    /// <summary>Name of the command or subscriber, for the audit entry.</summary>
    public string Action { get; set; } = "system";

    /// <summary>Why, in the author's words.</summary>
    public string? Reason { get; set; }

    /// <summary>Whether the audit entry names nobody, since the author asked to stay unknown.</summary>
    public bool IsAnonymous { get; set; }

    /// <inheritdoc />
    public void HideAuthor() => IsAnonymous = true;

    /// <summary>Version that the caller expects, from If-Match.</summary>
    public int? ExpectedVersion { get; set; }

    /// <summary>Idempotency-Key of the request.</summary>
    public string? IdempotencyKey { get; set; }

    /// <summary>Whether the answer was stored by an earlier request with the same key.</summary>
    public bool IsReplay { get; set; }
}
