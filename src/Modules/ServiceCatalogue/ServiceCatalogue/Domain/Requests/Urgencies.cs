namespace Departement77.ServiceCatalogue.Domain.Requests;

internal static class Urgencies
{
    public static string French(this Urgency urgency) => urgency switch
    {
        Urgency.Low => "faible",
        Urgency.Normal => "normale",
        Urgency.High => "forte",
        _ => throw new ArgumentOutOfRangeException(nameof(urgency), urgency, "This urgency has no French name."),
    };
}
