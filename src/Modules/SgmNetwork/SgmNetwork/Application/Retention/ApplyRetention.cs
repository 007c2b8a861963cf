using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.SgmNetwork.Domain.Retention;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Retention;

/// <summary>Takes away what is kept no longer, in one transaction with the figures that prove it. What is beyond its limit of a night goes the next night.</summary>
internal sealed record ApplyRetention : ICommand<int>;

internal sealed class ApplyRetentionHandler(
    IRepository<MembershipRequest> requests, IRepository<Member> members, IRepository<RetentionRun> runs, RetentionPolicy retention, MemberPolicy memberPolicy, TimeProvider clock)
    : ICommandHandler<ApplyRetention, int>
{
    private const int MostAtOnce = 1_000;

    public async Task<ErrorOr<int>> Handle(ApplyRetention command, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var days = RetentionDays.On(today, retention, memberPolicy);
        var oldRequests = await requests.ListAsync(new MembershipRequestsToErase(days.Requests, MostAtOnce), cancellationToken);
        var goneMembers = await members.ListAsync(new MembersToAnonymise(days.Left, days.Noticed, days.Invited, MostAtOnce), cancellationToken);
        var counts = new RetentionCounts(
            oldRequests.Count(request => request.Status != MembershipRequestStatus.Quarantined),
            oldRequests.Count(request => request.Status == MembershipRequestStatus.Quarantined),
            goneMembers.Count(member => member.Status == MemberStatus.Left),
            goneMembers.Count(member => member.Status == MemberStatus.Dormant),
            goneMembers.Count(member => member.Status == MemberStatus.Invited));
        if (counts.Total == 0)
            return 0;

        var results = oldRequests.Select(request => (IErrorOr)request.Erase()).Concat(goneMembers.Select(member => (IErrorOr)member.Anonymise(today))).ToList();
        if (results.Find(result => result.IsError) is { Errors: { } errors })
            return errors;

        runs.Add(RetentionRun.Record(counts, today));
        return counts.Total;
    }
}
