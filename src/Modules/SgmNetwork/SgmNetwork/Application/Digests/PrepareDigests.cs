using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Digests;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Digests;

/// <summary>The members to whom the period that runs has something to tell, and who were not told yet.</summary>
internal sealed record FindDigestsDue(DigestFrequency Frequency) : IQuery<JobWork>;

internal sealed class FindDigestsDueHandler(IReadDatabase<SgmNetworkModule> database, TimeProvider clock) : IQueryHandler<FindDigestsDue, JobWork>
{
    /// <summary>Whoever muted everything for a year is not told of a year.</summary>
    private const int LongestLookBackMonths = 2;

    private const string Sql = """
        select m.id, w.after
        from members m
        left join digest_subscriptions s on s.member_id = m.id
        left join lateral (select d.until, d.period_begin from digests d where d.member_id = m.id order by d.until desc limit 1) latest on true
        cross join lateral (select greatest(coalesce(latest.until, @first), s.counts_from, @oldest) as after) w
        where @in_network and m.status in ('Active', 'Dormant') and m.email <> ''
          and coalesce(s.frequency, @usual) = @frequency
          and (latest.period_begin is null or latest.period_begin < @begin)
          and exists (
              select from contents c
              where c.is_visible and c.kind <> 'Post' and c.published_at > w.after and c.published_at > @oldest and c.published_at <= @now
                and c.kind <> all (coalesce(s.muted_kinds, '{}')) and c.theme <> all (coalesce(s.muted_themes, '{}')))
        order by m.id
        limit @most
        """;

    public async Task<ErrorOr<JobWork>> Handle(FindDigestsDue query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await database.QueryAsync<Due>(
            ReadScope.System,
            Sql,
            new
            {
                frequency = query.Frequency.ToString(),
                usual = DigestSubscription.UsualFrequency.ToString(),
                begin = DigestPeriods.Begin(query.Frequency, now),
                first = DigestPeriods.FirstLooksBackTo(query.Frequency, now),
                oldest = now.AddMonths(-LongestLookBackMonths),
                now,
                most = JobWork.MostAtOnce,
            },
            cancellationToken);
        return new JobWork([.. due.Select(member => new PrepareDigest(new MemberId(member.Id), query.Frequency, new DateTimeOffset(DateTime.SpecifyKind(member.After, DateTimeKind.Utc))))]);
    }

    private sealed record Due(Guid Id, DateTime After);
}

/// <summary>One member is told of one period: the row comes first, and its mail after the row is kept, so that it goes out once.</summary>
/// <param name="After">What was published until then was told before.</param>
internal sealed record PrepareDigest(MemberId Member, DigestFrequency Frequency, DateTimeOffset After) : ICommand<int>;

internal sealed class PrepareDigestHandler(IRepository<Digest> digests, TimeProvider clock) : ICommandHandler<PrepareDigest, int>
{
    public Task<ErrorOr<int>> Handle(PrepareDigest command, CancellationToken cancellationToken)
    {
        digests.Add(Digest.Prepare(command.Member, command.Frequency, command.After, clock.GetUtcNow()));
        return Task.FromResult<ErrorOr<int>>(1);
    }
}
