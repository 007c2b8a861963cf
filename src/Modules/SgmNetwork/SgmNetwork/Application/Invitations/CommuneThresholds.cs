using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Application.Policies;
using Departement77.SgmNetwork.Domain.Invitations;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.Territory;

namespace Departement77.SgmNetwork.Application.Invitations;

/// <summary>What a commune's figures mean for its place in the network.</summary>
internal sealed class CommuneThresholds(
    IRepository<MemberInvitation> invitations, IRepository<Member> members, IReadDatabase<SgmNetworkModule> database, EligibilityRules rules, ITerritory territory)
{
    // Covered: somebody of it is in the network or on the way. Asked this year: an animator decided already.
    private const string Sql = """
        select exists (
                   select from members m
                   where m.status not in ('Left', 'Anonymised')
                     and (m.commune_siren = @commune or exists (select from member_assignments a where a.member_id = m.id and a.commune_siren = @commune and (a.ends_on is null or a.ends_on > @today))))
            or exists (
                   select from member_invitations i
                   where i.commune_siren = @commune and (i.status = 'Proposed' or (i.origin = @origin and i.proposed_on >= @new_year)))
        where @in_network
        """;

    /// <summary>Puts a commune below the target on the animator's list, unless somebody of it is in the network or it is there already.</summary>
    public async Task<bool> ProposeAsync(MemberInvitationOrigin origin, Commune commune, DateOnly today, CancellationToken cancellation)
    {
        if (await rules.FindPolicyAsync(today, cancellation) is not { } policy
            || await territory.PopulationOfCommuneAsync(commune.Insee, today, cancellation) is not { } figure
            || figure.Population >= policy.TargetCeiling)
        {
            return false;
        }

        var parameters = new { commune = commune.Siren, today, origin = origin.ToString(), new_year = new DateOnly(today.Year, 1, 1) };
        if (await database.QuerySingleOrDefaultAsync<bool>(ReadScope.System, Sql, parameters, cancellation))
            return false;

        invitations.Add(MemberInvitation.Propose(origin, InseeCode.Create(commune.Insee).Value, Siren.Create(commune.Siren).Value, figure.Population, today));
        return true;
    }

    /// <summary>A commune crossed the target, or did not: upwards, its members stay with a time limit; downwards, it may be invited.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> FollowAsync(Commune commune, int before, int now, DateOnly today, CancellationToken cancellation)
    {
        if (await rules.FindPolicyAsync(today, cancellation) is not { } policy || before < policy.TargetCeiling == now < policy.TargetCeiling)
            return false;

        var changed = false;
        foreach (var member in await members.ListAsync(new MembersOfCommune(Siren.Create(commune.Siren).Value), cancellation))
        {
            if (member.CommuneSiren.Value == commune.Siren)
                changed |= now < policy.TargetCeiling ? member.EndGrace() : member.GrantGrace(today);
        }

        return (now < policy.TargetCeiling && await ProposeAsync(MemberInvitationOrigin.PopulationFell, commune, today, cancellation)) || changed;
    }
}
