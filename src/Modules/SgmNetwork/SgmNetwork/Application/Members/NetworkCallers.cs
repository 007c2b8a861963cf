using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>Who acts in the network.</summary>
/// <param name="Subject">The account or client: what is compared when somebody must not decide on their own work.</param>
/// <param name="Member">The member whom it stands for; null for CDG77's people and experts.</param>
/// <param name="Label">French: what the author is shown as where no member's name is at hand. Never personal.</param>
/// <param name="CommuneInsee">INSEE code of the secretary's commune; null for the others.</param>
/// <param name="IsAnimator">Runs the network.</param>
/// <param name="IsModerator">Moderates it.</param>
/// <param name="IsExpert">Answers as an expert.</param>
internal sealed record NetworkCaller(string Subject, MemberId? Member, string Label, string? CommuneInsee, bool IsAnimator, bool IsModerator, bool IsExpert);

/// <summary>
/// Finds the member for whom the caller stands: the one who joined with this account, else the one invited by it. The role in the token says that CDG77 let the person in;
/// a secretary without a member's row (a client of another system) still takes part under the name of the commune.
/// </summary>
internal sealed class NetworkCallers(IReadDatabase<SgmNetworkModule> database, ITerritory territory, IInvitations invitations, ICurrentUser user, TimeProvider clock)
{
    private const string BySubject = """
        select m.id, m.status, m.commune_insee, m.last_active_on
        from members m
        where m.subject = @subject and @in_network
        order by m.status in ('Left', 'Anonymised'), m.id desc
        limit 1
        """;

    private const string ByInvitation = """
        select m.id, m.status, m.commune_insee, m.last_active_on
        from members m
        where m.invitation_id = any(@invitations) and m.subject is null and m.status = 'Invited' and @in_network
        order by m.id desc
        limit 1
        """;

    // Bookkeeping beside the aggregate, once a day: that somebody was here is no fact of its own.
    private const string NoteOfActivity = """
        update members m set last_active_on = @today
        where m.id = @member and m.status in ('Active', 'Dormant') and (m.last_active_on is null or m.last_active_on < @today) and @in_network
        """;

    /// <summary>The caller; 403 when their part in the network is suspended or over.</summary>
    public async Task<ErrorOr<NetworkCaller>> FindAsync(CancellationToken cancellation)
    {
        var row = user.Roles.Contains(Roles.SgmMember, StringComparer.Ordinal) ? await FindRowAsync(cancellation) : null;
        await NoteActivityAsync(row, cancellation);
        return row?.Status switch
        {
            "Suspended" => MemberErrors.Suspended(),
            "Left" or "Anonymised" => MemberErrors.Left(),
            _ => await DescribeAsync(row, cancellation),
        };
    }

    /// <summary>The member's row, whatever its state; null for callers without one. Who only reads is there all the same.</summary>
    public async Task<MemberId?> FindMemberAsync(CancellationToken cancellation)
    {
        var row = await FindRowAsync(cancellation);
        await NoteActivityAsync(row, cancellation);
        return row is null ? null : new MemberId(row.Id);
    }

    private async Task NoteActivityAsync(Row? row, CancellationToken cancellation)
    {
        if (row is { Status: "Active" or "Dormant" } && clock.TodayInParis() is var today && (row.LastActiveOn is null || row.LastActiveOn < today))
            await database.QueryAsync<int>(user.Scope, NoteOfActivity, new { member = row.Id, today }, cancellation);
    }

    private async Task<Row?> FindRowAsync(CancellationToken cancellation)
    {
        var known = await database.QuerySingleOrDefaultAsync<Row>(user.Scope, BySubject, new { subject = user.Subject }, cancellation);
        if (known is { Status: not ("Left" or "Anonymised") })
            return known;

        // Somebody who left may have been invited anew.
        var accepted = await invitations.AcceptedByAsync(user.Subject, cancellation);
        return (accepted.Count == 0 ? null : await database.QuerySingleOrDefaultAsync<Row>(user.Scope, ByInvitation, new { invitations = accepted.ToArray() }, cancellation)) ?? known;
    }

    private async Task<NetworkCaller> DescribeAsync(Row? row, CancellationToken cancellation)
    {
        var isAnimator = user.Roles.Contains(Roles.Animator, StringComparer.Ordinal);
        var isModerator = user.Roles.Contains(Roles.Moderator, StringComparer.Ordinal);
        var isExpert = user.Roles.Contains(Roles.Expert, StringComparer.Ordinal);
        var authority = user.Authority is { } siren ? await territory.FindAuthorityAsync(siren, cancellation) : null;
        var label = isAnimator ? "Animation du réseau, CDG77" : isModerator ? "Modération, CDG77" : isExpert ? "Expert du réseau" : $"Secrétaire de mairie, {authority?.Name ?? "Seine-et-Marne"}";
        return new NetworkCaller(user.Subject, row is null ? null : new MemberId(row.Id), label, row?.CommuneInsee ?? authority?.Insee, isAnimator, isModerator, isExpert);
    }

    private sealed record Row(Guid Id, string Status, string CommuneInsee, DateOnly? LastActiveOn);
}
