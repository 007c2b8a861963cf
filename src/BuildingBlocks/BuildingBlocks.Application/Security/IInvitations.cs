namespace Departement77.BuildingBlocks.Application.Security;

/// <summary>Opens accounts for people whom a module names. Access implements it.</summary>
public interface IInvitations
{
    /// <summary>Invites a person to open an account; the same identity again changes nothing.</summary>
    /// <param name="invitation">Whom, for which authority and role.</param>
    /// <param name="cancellation">Stops waiting.</param>
    Task InviteAsync(Invitation invitation, CancellationToken cancellation);
}

/// <summary>An invitation to open an account.</summary>
/// <param name="Id">Deterministic identity, for instance that of the event that caused it.</param>
/// <param name="Email">Address of the person. Personal.</param>
/// <param name="Name">Name of the person. Personal.</param>
/// <param name="Role">Role that the account will have, in kebab-case.</param>
/// <param name="AuthoritySiren">SIREN of the authority that the account will act for.</param>
public sealed record Invitation(Guid Id, string Email, string Name, string Role, string? AuthoritySiren);
