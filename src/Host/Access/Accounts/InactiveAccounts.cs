using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;
using ErrorOr;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Access.Accounts;

/// <summary>Who is told, and who is closed, when accounts are not used for <see cref="AccessOptions.InactiveMonths"/>.</summary>
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

    /// <summary>Nobody could check the length yet: it is usage.</summary>
    public static RetentionRule Retention(int months) => new(
        Rule,
        $"Comptes sans connexion depuis {months} mois, prévenus il y a {NoticeMonths} mois",
        "delete",
        Job,
        today => today.AddMonths(-NoticeMonths),
        $"select count(*) from accounts a where {ToClose}")
    {
        IsUnverified = true,
    };

    /// <summary>Last day on which an account that is told today was used.</summary>
    public static DateOnly ToldSince(DateOnly today, int months) => today.AddMonths(NoticeMonths - months);
}

/// <summary>Whom to tell, one by one, as a mail may fail; and then what to close.</summary>
internal sealed record FindInactiveAccounts : IQuery<JobWork>;

internal sealed class FindInactiveAccountsHandler(DatabaseConnections connections, IOptions<AccessOptions> options, TimeProvider clock) : IQueryHandler<FindInactiveAccounts, JobWork>
{
    private const string Sql = $"select a.id from accounts a where {InactiveAccounts.ToTell} order by a.id limit $2";

    public async Task<ErrorOr<JobWork>> Handle(FindInactiveAccounts query, CancellationToken cancellationToken)
    {
        var months = options.Value.InactiveMonths;
        if (months == 0)
            return JobWork.None;

        await using var command = connections.For("access").CreateCommand(Sql);
        command.Give(InactiveAccounts.ToldSince(clock.TodayInParis(), months), JobWork.MostAtOnce - 1);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<ICommand<int>> commands = [];
        while (await reader.ReadAsync(cancellationToken))
            commands.Add(new TellOfClosing(reader.GetGuid(0)));

        commands.Add(new CloseInactiveAccounts());
        return new JobWork(commands);
    }
}
