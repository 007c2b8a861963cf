using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.ServiceCatalogue.Application;

internal static partial class Permissions
{
    /// <summary>Copies and their calendar, which say nothing of the borrowers.</summary>
    public const string ReadExhibitionCopies = "service-catalogue:read-exhibition-copies";

    public const string ManageExhibitionCopies = "service-catalogue:manage-exhibition-copies";

    public const string RequestLoan = "service-catalogue:request-loan";

    /// <summary>A member its own bookings, a contributor those of its own body.</summary>
    public const string ReadLoans = "service-catalogue:read-loans";

    /// <summary>The lender: approves, hands over, takes back.</summary>
    public const string HandleLoan = "service-catalogue:handle-loan";

    /// <summary>The borrower: the agreement and the certificate; the lender may record them when they come on paper.</summary>
    public const string CompleteLoan = "service-catalogue:complete-loan";

    private static IReadOnlyList<PermissionGrant> LoansGrants =>
    [
        new(ReadExhibitionCopies, [Roles.Member, Roles.Coordinator, Roles.DeskOfficer, Roles.Contributor, Roles.CatalogueEditor, Roles.CataloguePublisher, Roles.Auditor]),
        new(ManageExhibitionCopies, [Roles.Contributor, Roles.Coordinator]),
        new(RequestLoan, [Roles.Member]),
        new(ReadLoans, [Roles.Member, Roles.Coordinator, Roles.DeskOfficer, Roles.Contributor, Roles.Auditor]),
        new(HandleLoan, [Roles.Contributor, Roles.Coordinator]),
        new(CompleteLoan, [Roles.Member, Roles.Contributor, Roles.Coordinator]),
    ];
}
