namespace Departement77.BuildingBlocks.Application.Security;

/// <summary>Opens accounts for people whom a module names. Access implements it.</summary>
public interface IInvitations
{
    /// <summary>Invites a person to open an account; the same identity again changes nothing.</summary>
    /// <param name="invitation">Whom, for which authority and role.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task InviteAsync(Invitation invitation, CancellationToken cancellation);

    /// <summary>The invitations by which an account was opened: how a module knows whom it invited. In a demonstration, the client of an authority stands for all whom its role was offered to there.</summary>
    /// <param name="subject">The account or client.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Identities of the invitations, the latest first; empty when it was opened otherwise.</returns>
    Task<IReadOnlyList<Guid>> AcceptedByAsync(string subject, CancellationToken cancellation);
}

/// <summary>An invitation to open an account.</summary>
/// <param name="Id">Deterministic identity, for instance that of the event that caused it.</param>
/// <param name="Email">Address of the person. Personal.</param>
/// <param name="Name">Name of the person. Personal.</param>
/// <param name="Role">Role that the account will have, in kebab-case.</param>
/// <param name="AuthoritySiren">SIREN of the authority that the account will act for.</param>
public sealed record Invitation(Guid Id, string Email, string Name, string Role, string? AuthoritySiren);
