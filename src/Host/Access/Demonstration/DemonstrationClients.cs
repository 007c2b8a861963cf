using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.Host.Access.Demonstration;

/// <summary>A client of the demonstration: its id is a role, with the SIREN or the body after a colon where the role needs one.</summary>
internal sealed record DemonstrationClient(string Id, string Role, string? Authority = null, string? Body = null);

/// <summary>The clients that every demonstration has, whatever the territory holds.</summary>
internal static class DemonstrationClients
{
    public const string Secret = "demo";

    /// <summary>Signs people in by authorization code with PKCE; it has no secret, as a program in a browser cannot keep one.</summary>
    public const string Web = "demo-web";

    private const string Member = "member";

    private static readonly string[] RolesOfAnAuthority = [Member, "sgm-member"];

    private static readonly string[] PlainRoles =
    [
        "coordinator", "desk-officer", "catalogue-editor", "catalogue-publisher", "instructor", "approver", "finance-checker", "assembly-secretary", "agreement-manager", "employment-officer",
        "social-referent", "organiser", "gate-agent", "scheme-owner", "animator", "moderator", "expert", "integrator", "auditor", "dpo", "admin",
    ];

    private static readonly string[] Bodies =
    [
        "deea", "deea-satese", "deea-sepoma", "deea-edater", "seine-et-marne-environnement", "caue77", "amenagement77", "initiatives77", "mediatheque-departementale", "archives-departementales",
        "services-departementaux", "bureau-des-collectivites-locales", "mdph77", "seine-et-marne-attractivite", "actart",
    ];

    public static IEnumerable<DemonstrationClient> Fixed { get; } =
    [
        .. PlainRoles.Select(role => new DemonstrationClient(role, role)),
        .. Bodies.Select(body => new DemonstrationClient($"contributor:{body}", "contributor", Body: body)),
        new DemonstrationClient("chamber-officer:cci77", "chamber-officer", Body: "cci77"),
    ];

    public static IEnumerable<DemonstrationClient> OfAuthority(string siren) => RolesOfAnAuthority.Select(role => new DemonstrationClient($"{role}:{siren}", role, Authority: siren));

    /// <summary>The client of an authority that the id names; null for any other id.</summary>
    public static DemonstrationClient? Recognise(string? clientId)
    {
        var parts = clientId?.Split(':');
        return parts is [var role, var number] && RolesOfAnAuthority.Contains(role) && Siren.TryParse(number, out var siren) && siren.Value == number
            ? new DemonstrationClient(clientId!, role, Authority: number)
            : null;
    }
}
