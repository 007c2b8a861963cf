using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Application.Portfolios;

/// <summary>What the statements about portfolios share.</summary>
internal static class PortfolioSql
{
    /// <summary>In place of an identity: the open portfolio of whoever asks.</summary>
    public const string Mine = "mine";

    /// <summary>Chooses the portfolio <c>p</c> of the address.</summary>
    public const string IsAsked = "(p.id = @id::uuid or (p.officer = @officer::text and p.status = 'Open'))";

    /// <summary>Requests that somebody still has to do something for.</summary>
    public static readonly string[] OpenRequests =
    [
        .. new[]
        {
            RequestStatus.Submitted, RequestStatus.Acknowledged, RequestStatus.Qualified, RequestStatus.Routed, RequestStatus.InProgress, RequestStatus.WaitingForMember, RequestStatus.ToReroute,
        }.Select(status => status.ToString()),
    ];

    /// <summary>Reads the portfolio of an address; what is neither an identity nor « mine » is found by neither.</summary>
    public static (Guid? Id, string? Officer) Asked(string portfolio, ICurrentUser user) =>
        portfolio == Mine ? (null, user.Subject) : (Guid.TryParse(portfolio, out var id) ? id : null, null);
}
