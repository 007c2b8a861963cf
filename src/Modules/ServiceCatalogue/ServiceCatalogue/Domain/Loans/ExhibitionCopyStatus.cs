namespace Departement77.ServiceCatalogue.Domain.Loans;

internal enum ExhibitionCopyStatus
{
    Available,
    UnderRepair,
    Withdrawn,
}

internal enum ExhibitionCopyAction
{
    SendToRepair,
    Repair,
    Withdraw,
}

internal static class ExhibitionCopyStatuses
{
    public static string French(this ExhibitionCopyStatus status) => status switch
    {
        ExhibitionCopyStatus.Available => "disponible",
        ExhibitionCopyStatus.UnderRepair => "en réparation",
        ExhibitionCopyStatus.Withdrawn => "retiré",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
