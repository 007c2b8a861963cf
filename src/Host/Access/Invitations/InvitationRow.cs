namespace Departement77.Host.Access.Invitations;

/// <summary>A person who may open an account. The token of the link is kept as a hash only.</summary>
internal sealed class InvitationRow
{
    public Guid Id { get; set; }

    public required string Email { get; set; }

    public required string Name { get; set; }

    public required string Role { get; set; }

    public string? AuthoritySiren { get; set; }

    public required byte[] TokenHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When the mail left; null after a crash between the row and the mail.</summary>
    public DateTimeOffset? MailedAt { get; set; }

    public DateTimeOffset? AcceptedAt { get; set; }
}
