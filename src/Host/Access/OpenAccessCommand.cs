using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.Host.Access.Accounts;
using Departement77.Host.Operations;
using Npgsql;
using OpenIddict.Abstractions;

namespace Departement77.Host.Access;

/// <summary>
/// <c>open-account &lt;address&gt; &lt;role,role&gt;</c> and <c>open-client &lt;id&gt; &lt;role&gt; [--authority SIREN] [--body code]</c>: the first administrator, and the other systems. The secret is made
/// here and shown once; nobody can choose a weak one.
/// </summary>
internal static class OpenAccessCommand
{
    public const string AccountVerb = "open-account";
    public const string ClientVerb = "open-client";

    private const int SecretBytes = 24;
    private const int Done = 0;
    private const int NotDone = 1;
    private const int Misused = 2;

    /// <summary>Runs the command on a host that does not serve.</summary>
    /// <param name="app">The host.</param>
    /// <param name="arguments">The verb and what follows it.</param>
    /// <returns>Exit code: 0 when it is done, 1 when it could not be done, 2 when the command was not understood.</returns>
    public static async Task<int> RunAsync(WebApplication app, IReadOnlyList<string> arguments)
    {
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            return await RunAsync(scope.ServiceProvider, arguments, Console.Out, CancellationToken.None);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            await Console.Error.WriteLineAsync("La base n'est pas à jour : lancez d'abord « Departement77.Host migrate », puis recommencez.");
            return NotDone;
        }
        catch (Exception e) when (StartupFailure.Of(e, app) is { } failure)
        {
            Startup.Tell(failure);
            return NotDone;
        }
    }

    /// <summary>Reads the arguments, opens, and tells the secret.</summary>
    /// <param name="scope">A scope of the host.</param>
    /// <param name="arguments">The verb and what follows it.</param>
    /// <param name="output">Where the answer is written.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <returns>Exit code.</returns>
    public static async Task<int> RunAsync(IServiceProvider scope, IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        if (arguments is not [var verb, var name, var named, ..] || Options([.. arguments.Skip(3)]) is not { } options)
        {
            await output.WriteLineAsync($"Usage : Departement77.Host {AccountVerb} <adresse électronique> <rôle>[,<rôle>]");
            await output.WriteLineAsync($"        Departement77.Host {ClientVerb} <identifiant> <rôle> [--authority <SIREN>] [--body <code>]");
            return Misused;
        }

        var roles = named.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var known = scope.GetRequiredService<ModuleCatalog>().Modules.SelectMany(module => module.Permissions).SelectMany(grant => grant.Roles).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (roles.Length == 0 || roles.FirstOrDefault(role => !known.Contains(role)) is not null)
        {
            await output.WriteLineAsync($"Rôles possibles : {string.Join(", ", known)}.");
            return Misused;
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var opened = verb == AccountVerb
            ? await OpenAccountAsync(scope, name, roles, options, secret, cancellation)
            : await OpenClientAsync(scope, name, roles, options, secret, cancellation);
        await output.WriteLineAsync(opened
            ? $"Ouvert : {name} ({string.Join(", ", roles)}). Secret, qui ne sera plus montré : {secret}"
            : $"« {name} » existe déjà, ou n'est pas une adresse électronique : rien n'a été changé.");
        return opened ? Done : NotDone;
    }

    private static async Task<bool> OpenAccountAsync(IServiceProvider scope, string email, string[] roles, AccessFor holder, string secret, CancellationToken cancellation)
    {
        if (email.Split('@') is not [{ Length: > 0 }, { Length: > 0 }] || !MimeKit.MailboxAddress.TryParse(email, out var mailbox) || mailbox.Address != email)
            return false;

        var account = new Account { Email = email, DisplayName = email, Authority = holder.Authority, Body = holder.Body };
        if (!await scope.GetRequiredService<AccountOpening>().OpenAsync(account, secret, roles))
            return false;

        await scope.GetRequiredService<AccessAudit>().AppendAsync(AccessAudit.AccountOpened, account.Id, isOwner: false, cancellation);
        return true;
    }

    private static async Task<bool> OpenClientAsync(IServiceProvider scope, string id, string[] roles, AccessFor holder, string secret, CancellationToken cancellation)
    {
        var clients = scope.GetRequiredService<IOpenIddictApplicationManager>();
        if (await clients.FindByClientIdAsync(id, cancellation) is not null)
            return false;

        var client = new OpenIddictApplicationDescriptor
        {
            ClientId = id,
            ClientSecret = secret,
            ClientType = OpenIddictConstants.ClientTypes.Confidential,
            ApplicationType = OpenIddictConstants.ApplicationTypes.Web,
        };
        client.Permissions.UnionWith([OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.GrantTypes.ClientCredentials]);
        client.Properties["role"] = JsonSerializer.SerializeToElement(roles);
        if (holder.Authority is not null)
            client.Properties["authority"] = JsonSerializer.SerializeToElement(holder.Authority);
        if (holder.Body is not null)
            client.Properties["body"] = JsonSerializer.SerializeToElement(holder.Body);

        await clients.CreateAsync(client, cancellation);
        await scope.GetRequiredService<AccessAudit>().AppendAsync(AccessAudit.ClientOpened, account: null, isOwner: false, cancellation);
        return true;
    }

    private static AccessFor? Options(string[] arguments) => arguments switch
    {
        [] => new(Authority: null, Body: null),
        ["--authority", var authority] => new(authority, Body: null),
        ["--body", var body] => new(Authority: null, body),
        _ => null,
    };

    /// <summary>For whom the account or client acts.</summary>
    private sealed record AccessFor(string? Authority, string? Body);
}
