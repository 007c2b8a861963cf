using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Meetings;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Meetings;

/// <summary>Whether the year has come far without a planned meeting, and nobody was told yet.</summary>
internal sealed record FindMissingAnnualMeeting : IQuery<JobWork>;

internal sealed class FindMissingAnnualMeetingHandler(IReadDatabase<SgmNetworkModule> database, MeetingAlarmPolicy policy, TimeProvider clock) : IQueryHandler<FindMissingAnnualMeeting, JobWork>
{
    // One that was missed and not caught up with leaves the duty open.
    private const string Sql = """
        select @year::integer
        where not exists (select from annual_meetings a where a.year = @year and a.status <> 'Missed' and @in_network)
          and not exists (select from annual_meeting_alarms r where r.year = @year)
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindMissingAnnualMeeting query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        if (today < policy.AlarmsOn(today.Year))
            return JobWork.None;

        var missing = await database.QueryAsync<int>(ReadScope.System, Sql, new { year = today.Year }, cancellationToken);
        return missing.Count == 0 ? JobWork.None : new JobWork([new AlarmOfMissingMeeting()]);
    }
}

/// <summary>Tells the animator that this year's meeting is not planned, once.</summary>
internal sealed record AlarmOfMissingMeeting : ICommand<int>;

internal sealed class AlarmOfMissingMeetingHandler(IRepository<AnnualMeetingAlarm> alarms, TimeProvider clock) : ICommandHandler<AlarmOfMissingMeeting, int>
{
    public Task<ErrorOr<int>> Handle(AlarmOfMissingMeeting command, CancellationToken cancellationToken)
    {
        alarms.Add(AnnualMeetingAlarm.RaiseFor(clock.TodayInParis()));
        return Task.FromResult<ErrorOr<int>>(1);
    }
}
