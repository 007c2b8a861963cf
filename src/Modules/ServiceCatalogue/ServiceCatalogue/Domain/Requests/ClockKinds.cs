namespace Departement77.ServiceCatalogue.Domain.Requests;

internal static class ClockKinds
{
    public static string French(this ClockKind kind) => kind switch
    {
        ClockKind.Desk => "accusé de réception",
        ClockKind.Acknowledgement => "réponse de l'organisme",
        ClockKind.FirstContact => "premier contact",
        ClockKind.Deliverable => "livrable",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This clock has no French name."),
    };
}
