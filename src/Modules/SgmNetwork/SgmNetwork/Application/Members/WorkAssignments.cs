using System.Globalization;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Application.Policies;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>Where a member works now, and what somebody should look at.</summary>
/// <param name="Id">The assignment.</param>
/// <param name="MemberId">The member.</param>
/// <param name="Warnings">French: nothing is refused for them.</param>
internal sealed record AssignmentState(Guid Id, Guid MemberId, string CommuneInsee, DateOnly StartsOn, DateOnly? EndsOn, IReadOnlyList<string> Warnings, int Version) : IVersioned, IIdentified;

/// <summary>Assigns a member to a commune, whoever asks.</summary>
internal sealed class WorkAssignments(IRepository<Member> members, IReadDatabase<SgmNetworkModule> database, EligibilityRules rules, ICurrentUser user)
{
    // The fullest day of the new assignment: its first one, or one on which another begins meanwhile.
    private const string Sql = """
        with others as (
            select a.work_share, greatest(a.starts_on, @from::date) as starts_on, a.ends_on
            from member_assignments a join members m on m.id = a.member_id
            where a.commune_siren = @commune and m.status not in ('Left', 'Anonymised') and a.work_share is not null
              and (@until::date is null or a.starts_on < @until) and (a.ends_on is null or a.ends_on > @from) and @in_network
        )
        select coalesce(max((select sum(o.work_share) from others o where o.starts_on <= d.starts_on and (o.ends_on is null or o.ends_on > d.starts_on))), 0)
        from others d
        """;

    /// <summary>Any commune of the département: a secretary may work part time in one that the network is not for.</summary>
    public async Task<ErrorOr<AssignmentState>> AssignAsync(MemberId id, string insee, decimal? workShare, DateOnly startsOn, DateOnly? endsOn, CancellationToken cancellation)
    {
        if (await members.FirstOrDefaultAsync(new MemberById(id), cancellation) is not { } member)
            return MemberErrors.NotFound();

        var commune = await rules.FindCommuneAsync(insee, cancellation);
        if (commune.IsError)
            return commune.Errors;

        var siren = Siren.Create(commune.Value.Siren).Value;
        var assigned = member.Assign(InseeCode.Create(commune.Value.Insee).Value, siren, workShare, startsOn, endsOn);
        if (assigned.IsError)
            return assigned.Errors;

        // The member's own is not stored yet.
        var total = await database.QuerySingleOrDefaultAsync<decimal>(user.Scope, Sql, new { commune = siren.Value, from = startsOn, until = endsOn }, cancellation) + (workShare ?? 0);
        return State(member, assigned.Value, total > 100 ? [Above(commune.Value.Name, total)] : []);
    }

    public async Task<ErrorOr<AssignmentState>> EndAsync(MemberId id, MemberAssignmentId assignment, DateOnly endsOn, CancellationToken cancellation) =>
        await members.FirstOrDefaultAsync(new MemberById(id), cancellation) is { } member
            ? member.EndAssignment(assignment, endsOn).Then(ended => State(member, ended, []))
            : MemberErrors.NotFound();

    private static AssignmentState State(Member member, MemberAssignment assignment, IReadOnlyList<string> warnings) =>
        new(assignment.Id.Value, member.Id.Value, assignment.CommuneInsee.Value, assignment.StartsOn, assignment.EndsOn, warnings, member.Version);

    private static string Above(string commune, decimal total) =>
        $"Les affectations à {commune} font ensemble {total.ToString("0.##", CultureInfo.GetCultureInfo("fr-FR"))} % d'un temps complet : vérifiez les quotités.";
}
