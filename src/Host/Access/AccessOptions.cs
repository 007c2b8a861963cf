using Departement77.Host.Access.Accounts;

namespace Departement77.Host.Access;

/// <summary>Section <c>Access</c> of the configuration.</summary>
internal sealed class AccessOptions
{
    public const string Section = "Access";

    /// <summary>Address of the product as people and systems reach it: issuer of the tokens, and base of the links in mails. The same on every host.</summary>
    public Uri? Issuer { get; set; }

    /// <summary>What a token must be meant for.</summary>
    public string Audience { get; set; } = "departement77";

    /// <summary>Another issuer (ProConnect, Keycloak) whose tokens are accepted instead of our own; the routes under /connect then do not exist.</summary>
    public Uri? ExternalIssuer { get; set; }

    /// <summary>Certificate (PKCS#12) that protects the keys kept in PostgreSQL.</summary>
    public CertificateOptions KeyCertificate { get; set; } = new();

    /// <summary>Whether the dashboard asks operators for a second factor; without a word always, but in a demonstration.</summary>
    public bool? OperatorSecondFactor { get; set; }

    /// <summary>Token requests an address may make in a minute; 0 lifts the limit. Without a figure 120, in a demonstration no limit.</summary>
    public int TokenRequestsPerMinute { get; set; } = 120;

    /// <summary>What an account, a client, or an address that has not signed in may ask in a minute; 0 lifts the limit. Without a figure 1,200, in a demonstration no limit.</summary>
    public int RequestsPerMinute { get; set; } = 1_200;

    /// <summary>Lists that a caller may take away as files in an hour; 0 lifts the limit. Without a figure 120, in a demonstration no limit.</summary>
    public int ExportsPerHour { get; set; } = 120;

    /// <summary>What an address may send in an hour by the forms that anybody may use; without a figure 30, in a demonstration 1,000.</summary>
    public int? PublicSubmissionsPerHour { get; set; }

    /// <summary>After how long without use accounts are closed, from which day on; where there is none, <see cref="InactivityRule.Usual"/>.</summary>
    public IList<InactivityRule> Inactivity { get; } = [];

    internal sealed class CertificateOptions
    {
        public string? Path { get; set; }

        public string? Password { get; set; }
    }
}
