using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;
using ErrorOr;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Access.Accounts;

/// <summary>Who is told, and who is closed, when accounts are not used as long as <see cref="InactivityRule"/> says.</summary>
internal static class InactiveAccounts
{
    public const string Job = "access-close-inactive";

    public const string Rule = "access.inactive-accounts";

    /// <summary>Between the notice and the end.</summary>
    public const int NoticeMonths = 1;

    /// <summary>With the last day on which an account that is told now was used.</summary>
    public const string ToTell = "a.closing_noticed_on is null and a.email is not null and a.last_used_on <= $1";

    /// <summary>With <c>@before</c>, the last day on which an account that goes now was told. Whoever came since was told nothing.</summary>
    public const string ToClose = "a.closing_noticed_on <= @before";

    /// <summary>Its length is usage, which nobody could check yet.</summary>
    public static RetentionRule Retention { get; } = new(
        Rule, "Comptes restés sans connexion malgré le préavis d'un mois", "delete", Job, today => today.AddMonths(-NoticeMonths), $"select count(*) from accounts a where {ToClose}")
    {
        IsUnverified = true,
    };

    /// <summary>Last day on which an account that is told today was used.</summary>
    /// <returns>Null where no rule is in force.</returns>
    public static DateOnly? ToldSince(DateOnly today, AccessOptions options) =>
        InactivityRule.On(today, options.Inactivity) is { Months: var months } ? today.AddMonths(NoticeMonths - months) : null;
}

/// <summary>Whom to tell, one by one, as a mail may fail; and then what to close.</summary>
internal sealed record FindInactiveAccounts : IQuery<JobWork>;

internal sealed class FindInactiveAccountsHandler(DatabaseConnections connections, IOptions<AccessOptions> options, TimeProvider clock) : IQueryHandler<FindInactiveAccounts, JobWork>
{
    private const string Sql = $"select a.id from accounts a where {InactiveAccounts.ToTell} order by a.id limit $2";

    public async Task<ErrorOr<JobWork>> Handle(FindInactiveAccounts query, CancellationToken cancellationToken)
    {
        if (InactiveAccounts.ToldSince(clock.TodayInParis(), options.Value) is not { } since)
            return JobWork.None;

        await using var command = connections.For("access").CreateCommand(Sql);
        command.Give(since, JobWork.MostAtOnce - 1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<ICommand<int>> commands = [];
        while (await reader.ReadAsync(cancellationToken))
            commands.Add(new TellOfClosing(reader.GetGuid(0)));

        commands.Add(new CloseInactiveAccounts());
        return new JobWork(commands);
    }
}
