using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.VoteSessions;

/// <summary>A session with its agenda and what it decided.</summary>
internal sealed record GetVoteSession(VoteSessionId Session) : IQuery<VoteSessionView>;

/// <param name="FilesDueOn">Last day for files.</param>
/// <param name="Agenda">Applications by scheme and authority; those that it adjourned and that went elsewhere since are no longer its own.</param>
/// <param name="DepartmentTotal">Département's grants of the whole agenda.</param>
internal sealed record VoteSessionView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Body,
    DateOnly HeldOn,
    string Number,
    DateOnly FilesDueOn,
    IReadOnlyList<VoteSessionView.AgendaItem> Agenda,
    decimal DepartmentTotal,
    decimal RegionTotal) : IVersioned
{
    bool IVersioned.IsWhole => false;

    /// <param name="Late">Whether it came after the last day for files.</param>
    internal sealed record AgendaItem(
        Guid Application,
        string Status,
        string AuthoritySiren,
        string AuthorityName,
        string Scheme,
        decimal TotalCost,
        decimal Retained,
        decimal DepartmentGrant,
        decimal RegionGrant,
        bool Late,
        string? Act,
        DateOnly? VotedOn,
        DateOnly? ExecutoryOn);
}

internal sealed class GetVoteSessionHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<GetVoteSession, VoteSessionView>
{
    private const string Sql = """
        select s.id, s.status, s.version, s.body, s.held_on, s.number, s.files_due_on,
               coalesce((
                   select json_agg(json_build_object('application', a.id, 'status', a.status, 'authoritySiren', a.authority_siren, 'authorityName', a.authority_name,
                       'scheme', a.scheme, 'totalCost', a.total_cost, 'retained', a.retained, 'departmentGrant', a.department_grant, 'regionGrant', a.region_grant,
                       'late', a.put_on_agenda_on > s.files_due_on, 'act', a.act, 'votedOn', a.voted_on, 'executoryOn', a.executory_on) order by a.scheme, a.authority_name, a.id)
                   from funding_applications a
                   where a.session_id = s.id and (@sees_all or a.authority_siren = @own_authority)), '[]')::text as agenda
        from vote_sessions s
        where s.id = @session
        """;

    public async Task<ErrorOr<VoteSessionView>> Handle(GetVoteSession query, CancellationToken cancellationToken) =>
        await database.QuerySingleOrDefaultAsync<Row>(user.Scope, Sql, new { session = query.Session.Value }, cancellationToken) is { } row
            ? row.ToView()
            : VoteSessionErrors.NotFound();

    private sealed record Row(Guid Id, string Status, int Version, string Body, DateOnly HeldOn, string Number, DateOnly FilesDueOn, string Agenda)
    {
        public VoteSessionView ToView()
        {
            var agenda = JsonSerializer.Deserialize<VoteSessionView.AgendaItem[]>(Agenda, StoredJson.Options)!;
            return new VoteSessionView(
                Id,
                Status,
                VoteSession.States.AllowedActions(Enum.Parse<VoteSessionStatus>(Status)),
                Version,
                Body,
                HeldOn,
                Number,
                FilesDueOn,
                agenda,
                agenda.Sum(item => item.DepartmentGrant),
                agenda.Sum(item => item.RegionGrant));
        }
    }
}
