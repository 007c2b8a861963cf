using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Memberships;

internal sealed record GetMembership(MembershipId Membership) : IQuery<MembershipView>;

/// <summary>A membership as its authority and the agents read it.</summary>
[Sheet("Adhésions")]
internal sealed record MembershipView(
    [Column("Identifiant")] Guid Id,
    [Column("État", typeof(MembershipStatuses))] string Status,
    [NoColumn] IReadOnlyList<string> AllowedActions,
    [NoColumn] int Version,
    [Column("SIREN")] string AuthoritySiren,
    [Column("Collectivité")] string AuthorityName,
    [Column("Nature", typeof(AuthorityKinds))] string AuthorityKind,
    [Column("Code INSEE")] string? Insee,
    [Column("Population")] int? Population,
    MembershipView.DeliberationView? Deliberation,
    MembershipView.RepresentativeView Representative,
    [Column("Demandée le")] DateOnly RequestedOn,
    [Column("Active depuis le")] DateOnly? ActivatedOn,
    [Column("Terminée le")] DateOnly? EndedOn,
    [Column("Motif")] string? Reason) : IVersioned
{
    internal sealed record DeliberationView([Column("Délibération")] string Number, [Column("Délibération du")] DateOnly Date);

    internal sealed record RepresentativeView([Column("Représentant")] string Name, [Column("Courriel du représentant")] string Email, [Column("Fonction du représentant")] string Function);
}

internal sealed class GetMembershipHandler(IReadDatabase<ServiceCatalogueModule> database, ICurrentUser user) : IQueryHandler<GetMembership, MembershipView>
{
    private const string Sql = $"""
        select {MembershipRow.Columns} from memberships
        where id = @id and (@sees_all or authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<MembershipView>> Handle(GetMembership query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<MembershipRow>(user.Scope, Sql, new { id = query.Membership.Value }, cancellationToken) is { } row
            ? row.ToView()
            : MembershipErrors.NotFound();
}

/// <summary>A membership as it is stored.</summary>
internal sealed record MembershipRow(
    Guid Id,
    string Status,
    int Version,
    string AuthoritySiren,
    string AuthorityName,
    string AuthorityKind,
    string? Insee,
    int? Population,
    string? DeliberationNumber,
    DateOnly? DeliberationDate,
    string RepresentativeName,
    string RepresentativeEmail,
    string RepresentativeFunction,
    DateOnly RequestedOn,
    DateOnly? ActivatedOn,
    DateOnly? EndedOn,
    string? Reason)
{
    public const string Columns = """
        id, status, version, authority_siren, authority_name, authority_kind, insee, population, deliberation_number, deliberation_date,
        representative_name, representative_email, representative_function, requested_on, activated_on, ended_on, reason
        """;

    public MembershipView ToView() => new(
        Id,
        Status,
        Membership.States.AllowedActions(Enum.Parse<MembershipStatus>(Status)),
        Version,
        AuthoritySiren,
        AuthorityName,
        AuthorityKind,
        Insee,
        Population,
        DeliberationNumber is null ? null : new(DeliberationNumber, DeliberationDate!.Value),
        new(RepresentativeName, RepresentativeEmail, RepresentativeFunction),
        RequestedOn,
        ActivatedOn,
        EndedOn,
        Reason);
}
