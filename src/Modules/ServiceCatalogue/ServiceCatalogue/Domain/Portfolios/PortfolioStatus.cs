namespace Departement77.ServiceCatalogue.Domain.Portfolios;

internal enum PortfolioStatus
{
    Open,
    Closed,
}

internal enum PortfolioAction
{
    Assign,
    Release,
    HandOver,
    Close,
}

internal static class PortfolioStatuses
{
    public static string French(this PortfolioStatus status) => status switch
    {
        PortfolioStatus.Open => "ouvert",
        PortfolioStatus.Closed => "clos",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
