using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Members;

/// <summary>The members to whom the day brings something: the end of a suspension, sleep, waking up, a notice, a reminder of the training.</summary>
internal sealed record FindMembersToWatch : IQuery<JobWork>;

internal sealed class FindMembersToWatchHandler(IReadDatabase<SgmNetworkModule> database, MemberPolicy policy, TimeProvider clock) : IQueryHandler<FindMembersToWatch, JobWork>
{
    private const string Sql = """
        select m.id
        from members m
        where @in_network
          and ((m.status = 'Suspended' and m.suspended_until <= @today)
            or (m.status = 'Active' and coalesce(m.last_active_on, m.joined_on, m.invited_on) <= @asleep)
            or (m.status = 'Dormant' and coalesce(m.last_active_on, m.joined_on, m.invited_on) > @asleep)
            or (m.status = 'Dormant' and m.removal_noticed_on is null and coalesce(m.last_active_on, m.joined_on, m.invited_on) <= @notice)
            or (m.status = 'Active' and m.training_done_on is null and m.took_post_on > @today - interval '1 year' - interval '1 day'
                and ((m.took_post_on + interval '1 year' - interval '180 days' <= @today and m.training_reminded is null)
                  or (m.took_post_on + interval '1 year' - interval '60 days' <= @today and m.training_reminded = 180))))
        order by m.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindMembersToWatch query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var parameters = new { today, asleep = today.AddMonths(-policy.DormantMonths), notice = today.AddMonths(-policy.RemovalMonths).AddDays(policy.NoticeDays), most = JobWork.MostAtOnce };
        var found = await database.QueryAsync<Guid>(ReadScope.System, Sql, parameters, cancellationToken);
        return new JobWork([.. found.Select(id => new WatchMember(new MemberId(id)))]);
    }
}

/// <summary>Tells one member what the day brings.</summary>
internal sealed record WatchMember(MemberId Member) : ICommand<int>;

internal sealed class WatchMemberHandler(IRepository<Member> members, MemberPolicy policy, TimeProvider clock) : ICommandHandler<WatchMember, int>
{
    public async Task<ErrorOr<int>> Handle(WatchMember command, CancellationToken cancellationToken) =>
        await members.FirstOrDefaultAsync(new MemberById(command.Member), cancellationToken) is { } member && member.Watch(policy, clock.TodayInParis()) ? 1 : 0;
}
