using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>One request to join, for the animator.</summary>
internal sealed record GetMembershipRequest(MembershipRequestId Request) : IQuery<MembershipRequestView>;

/// <param name="Flags"><c>outside_target</c> for a commune between the two ceilings.</param>
internal sealed record MembershipRequestView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Name,
    string Email,
    string Function,
    string CommuneInsee,
    string CommuneName,
    int Population,
    int Vintage,
    IReadOnlyList<string> Flags,
    string? QuarantineReason,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? VerifiedAt,
    string? Question,
    string? Answer,
    DateOnly? DecidedOn,
    string? Reason) : IVersioned;

internal sealed class GetMembershipRequestHandler(IReadDatabase<SgmNetworkModule> database, ITerritory territory, ICurrentUser user) : IQueryHandler<GetMembershipRequest, MembershipRequestView>
{
    private const string Sql = """
        select r.id, r.status, r.version, r.name, r.email, r.function, r.commune_insee, r.population, r.vintage, r.outside_target, r.quarantine_reason, r.submitted_at, r.verified_at,
               r.question, r.answer, r.decided_on, r.reason
        from membership_requests r
        where r.id = @request and @in_network
        """;

    public async Task<ErrorOr<MembershipRequestView>> Handle(GetMembershipRequest query, CancellationToken cancellationToken)
    {
        if (await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { request = query.Request.Value }, cancellationToken) is not { } row)
            return MembershipRequestErrors.NotFound();

        var commune = await territory.FindCommuneAsync(row.CommuneInsee, cancellationToken);
        return new MembershipRequestView(
            row.Id,
            row.Status,
            MembershipRequest.States.AllowedActions(Enum.Parse<MembershipRequestStatus>(row.Status)),
            row.Version,
            row.Name,
            row.Email,
            row.Function,
            row.CommuneInsee,
            commune?.Name ?? "",
            row.Population,
            row.Vintage,
            row.OutsideTarget ? ["outside_target"] : [],
            row.QuarantineReason,
            new DateTimeOffset(row.SubmittedAt, TimeSpan.Zero),
            row.VerifiedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null,
            row.Question,
            row.Answer,
            row.DecidedOn,
            row.Reason);
    }

    private sealed record Row(
        Guid Id,
        string Status,
        int Version,
        string Name,
        string Email,
        string Function,
        string CommuneInsee,
        int Population,
        int Vintage,
        bool OutsideTarget,
        string? QuarantineReason,
        DateTime SubmittedAt,
        DateTime? VerifiedAt,
        string? Question,
        string? Answer,
        DateOnly? DecidedOn,
        string? Reason);
}
