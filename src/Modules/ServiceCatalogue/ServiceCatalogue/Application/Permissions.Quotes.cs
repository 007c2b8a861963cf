using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.ServiceCatalogue.Application;

internal static partial class Permissions
{
    /// <summary>Quotes: an authority its own, a body those that it issued.</summary>
    public const string ReadQuotes = "service-catalogue:read-quotes";

    public const string IssueQuote = "service-catalogue:issue-quote";

    /// <summary>Accepting binds the authority: nobody stands in for it.</summary>
    public const string AnswerQuote = "service-catalogue:answer-quote";

    /// <summary>The end of a body.</summary>
    public const string CloseProviderBody = "service-catalogue:close-provider-body";

    /// <summary>Suggestions: an authority or a body its own.</summary>
    public const string ReadSuggestions = "service-catalogue:read-suggestions";

    public const string Suggest = "service-catalogue:suggest";

    public const string ManageReviews = "service-catalogue:manage-reviews";

    /// <summary>A review before it is published.</summary>
    public const string ReadReviews = "service-catalogue:read-reviews";

    private static IReadOnlyList<PermissionGrant> QuoteAndEvolutionGrants =>
    [
        new(ReadQuotes, [Roles.Member, Roles.Contributor, Roles.Coordinator, Roles.DeskOfficer, Roles.FinanceChecker, Roles.Auditor]),
        new(IssueQuote, [Roles.Contributor]),
        new(AnswerQuote, [Roles.Member]),
        new(CloseProviderBody, [Roles.Coordinator]),
        new(ReadSuggestions, [Roles.Member, Roles.Contributor, Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),
        new(Suggest, [Roles.Member, Roles.Contributor, Roles.Coordinator, Roles.DeskOfficer]),
        new(ManageReviews, [Roles.Coordinator]),
        new(ReadReviews, [Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),
    ];
}
