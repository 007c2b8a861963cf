using System.Globalization;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.Host.Access.Pages;
using ErrorOr;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Access.Accounts;

/// <summary>Tells the owner of an account that it will be closed for want of use. One mail: sent again after a crash, it bears the same identity.</summary>
internal sealed record TellOfClosing(Guid Account) : ICommand<int>;

internal sealed class TellOfClosingHandler(DatabaseConnections connections, IMailSender mails, IProductLinks links, IOptions<AccessOptions> options, TimeProvider clock)
    : ICommandHandler<TellOfClosing, int>
{
    private const string Find = $"select a.email, a.last_used_on from accounts a where {InactiveAccounts.ToTell} and a.id = $2";
    private const string Note = $"update accounts a set closing_noticed_on = $3 where {InactiveAccounts.ToTell} and a.id = $2";

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public async Task<ErrorOr<int>> Handle(TellOfClosing command, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        if (InactiveAccounts.ToldSince(today, options.Value) is not { } since || await ComposeAsync(command.Account, since, today, cancellationToken) is not { } mail)
            return 0;

        await mails.SendAsync(mail, cancellationToken);
        await using var note = connections.For("access").CreateCommand(Note);
        note.Give(since, command.Account, today);
        return await note.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Without the name: whoever reads the mail knows whose address it is.</summary>
    private async Task<Mail?> ComposeAsync(Guid account, DateOnly since, DateOnly today, CancellationToken cancellation)
    {
        await using var find = connections.For("access").CreateCommand(Find);
        find.Give(since, account);
        await using var reader = await find.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation))
            return null;

        var closesOn = today.AddMonths(InactiveAccounts.NoticeMonths).ToString("d MMMM yyyy", French);
        var lastUse = reader.GetFieldValue<DateOnly>(1);
        return new Mail(
            Identifier.Derive(account, string.Create(CultureInfo.InvariantCulture, $"closing-notice-{lastUse:yyyy-MM-dd}")),
            reader.GetString(0),
            "Votre compte Département 77 va être fermé",
            $"""
            Bonjour,

            Votre compte sur la plateforme des programmes du Département de Seine-et-Marne n'a pas servi depuis longtemps. Il sera fermé à partir du {closesOn}.

            Pour le garder, connectez-vous avant ce jour :
            {links.To(SignInPages.SignInPath)}

            Si vous n'en avez plus besoin, vous n'avez rien à faire : le compte et vos coordonnées seront effacés. Pour revenir plus tard, demandez une nouvelle invitation.

            Le Département de Seine-et-Marne
            """);
    }
}
