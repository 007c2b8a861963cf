using Microsoft.AspNetCore.Identity;

namespace Departement77.Host.Access.Accounts;

/// <summary>A person who signs in.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    /// <summary>Name of the person, as the invitation gave it.</summary>
    public string? DisplayName { get; set; }

    /// <summary>SIREN of the authority that the person acts for.</summary>
    public string? Authority { get; set; }

    /// <summary>Code of the provider body that the person acts for.</summary>
    public string? Body { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Paris day on which it was opened; from then on <see cref="AccountActivity"/> alone writes it.</summary>
    public DateOnly LastUsedOn { get; set; }
}
