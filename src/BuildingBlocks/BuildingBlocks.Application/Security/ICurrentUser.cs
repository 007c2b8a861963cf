using Departement77.BuildingBlocks.Application.Persistence;

namespace Departement77.BuildingBlocks.Application.Security;

/// <summary>Who asks, from the token or the session; the product itself in jobs and reactions.</summary>
public interface ICurrentUser
{
    /// <summary>Stable identifier of the account or client; <c>anonymous</c> or <c>system</c> where there is none.</summary>
    string Subject { get; }

    /// <summary>Whether the caller has signed in.</summary>
    bool IsAuthenticated { get; }

    /// <summary>Roles, in kebab-case.</summary>
    IReadOnlyList<string> Roles { get; }

    /// <summary>SIREN of the authority that the caller acts for.</summary>
    string? Authority { get; }

    /// <summary>Code of the provider body that the caller acts for.</summary>
    string? Body { get; }

    /// <summary>Whether one of the caller's roles grants the permission.</summary>
    /// <param name="permission">Name of the permission, <c>module:verb</c>.</param>
    bool Has(string permission);

    /// <summary>Whose rows the caller may read.</summary>
    ReadScope Scope { get; }
}

/// <summary>Keeps the author of the running command out of its audit entry, where only its handler finds out that the author is unknown to the readers.</summary>
public interface IAnonymity
{
    /// <summary>The audit entry of the running command names nobody.</summary>
    void HideAuthor();
}

/// <summary>A permission and the roles that grant it, declared by the module that it protects.</summary>
/// <param name="Permission">Name, <c>module:verb</c>.</param>
/// <param name="Roles">Roles, in kebab-case.</param>
public sealed record PermissionGrant(string Permission, IReadOnlyList<string> Roles);

/// <summary>Roles of the product, in kebab-case, as tokens and demonstration clients name them.</summary>
public static class Roles
{
    /// <summary>Elected or employed person of a member authority; acts for one SIREN.</summary>
    public const string Member = "member";

    /// <summary>Coordinator of the ID77 desk.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>Agent of a provider body; sees that body's assignments only.</summary>
    public const string Contributor = "contributor";

    /// <summary>Writes offers.</summary>
    public const string CatalogueEditor = "catalogue-editor";

    /// <summary>Publishes offers that somebody else wrote.</summary>
    public const string CataloguePublisher = "catalogue-publisher";

    /// <summary>Officer of the bureau des collectivités locales.</summary>
    public const string DeskOfficer = "desk-officer";

    /// <summary>Examines applications and drafts the rules of the funding schemes.</summary>
    public const string Instructor = "instructor";

    /// <summary>Approves what an instructor prepared; never their own work.</summary>
    public const string Approver = "approver";

    /// <summary>Checks what is asked to be paid, and executes it; never approves it.</summary>
    public const string FinanceChecker = "finance-checker";

    /// <summary>Keeps the agenda and the votes of the assembly and its permanent commission.</summary>
    public const string AssemblySecretary = "assembly-secretary";

    /// <summary>Secretary of a commune (SGM) whom CDG77 let into the network of secretaries; acts for one SIREN.</summary>
    public const string SgmMember = "sgm-member";

    /// <summary>Agent of CDG77 who runs the network of secretaries.</summary>
    public const string Animator = "animator";

    /// <summary>Agent of CDG77 who moderates what is written in the network.</summary>
    public const string Moderator = "moderator";

    /// <summary>Expert who answers and certifies in the network.</summary>
    public const string Expert = "expert";

    /// <summary>Another system that follows the published events.</summary>
    public const string Integrator = "integrator";

    /// <summary>Reads everything, writes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Data protection officer.</summary>
    public const string DataProtectionOfficer = "dpo";

    /// <summary>Operates the product; has no business right.</summary>
    public const string Admin = "admin";

    /// <summary>Roles of the network of secretaries: CDG77 is a tenant of its own, whose dialogues the Département's agents do not read.</summary>
    public static IReadOnlyList<string> OfTheSgmNetwork { get; } = [SgmMember, Animator, Moderator, Expert];

    /// <summary>Roles whose holders see the rows of every authority.</summary>
    public static IReadOnlyList<string> OfAgentsWhoSeeEveryAuthority { get; } = [Coordinator, DeskOfficer, Instructor, Approver, FinanceChecker, AssemblySecretary, Auditor];
}
