using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.Host.Operations.Deliveries;
using ErrorOr;
using Npgsql;
using NpgsqlTypes;

namespace Departement77.Host.Operations.Privacy;

/// <summary>Forgets a person everywhere, unless something that runs or a law stands against it.</summary>
/// <param name="Person">As <see cref="FindPerson"/> answered.</param>
/// <param name="Reason">Why; kept in the audit, without the person's name.</param>
/// <param name="WithdrawTexts">Whether what the person wrote goes too; else it stays as that of somebody unknown.</param>
/// <param name="SeveralNames">Confirms that the several names found are one person.</param>
internal sealed record AnonymisePerson(string Person, string? Reason = null, bool WithdrawTexts = false, bool SeveralNames = false) : ICommand<AnonymisedPerson>, IGiveReason;

/// <param name="Erasure">Identity of the erasure, also in the published event.</param>
/// <param name="Status"><c>Done</c>.</param>
/// <param name="RowsChanged">How many rows were changed or deleted.</param>
internal sealed record AnonymisedPerson(Guid Erasure, string Status, int RowsChanged);

internal sealed class AnonymisePersonHandler(
    PersonHandles handles, PersonFinder finder, IEnumerable<IPersonalData> modules, PersonErasure erasure, OperatorAudit audit, DatabaseConnections connections, TimeProvider clock)
    : ICommandHandler<AnonymisePerson, AnonymisedPerson>
{
    private const int ShortestReason = 10;

    private const string Start = "insert into person_erasures (id, status, started_at, withdraws, person) values ($1, 'Running', $2, $3, $4)";

    private const string GiveUp = "delete from person_erasures where id = $1 and status = 'Running'";

    public async Task<ErrorOr<AnonymisedPerson>> Handle(AnonymisePerson command, CancellationToken cancellationToken)
    {
        if (command.Reason?.Trim() is not { Length: >= ShortestReason } reason || reason.Contains('\0', StringComparison.Ordinal))
            return PrivacyErrors.ReasonRequired();

        if (handles.Read(command.Person) is not { } known || await finder.FindAsync(known, cancellationToken) is not { } person)
            return PrivacyErrors.NotFound();

        var names = person.Names.Select(name => name.ToUpper(CultureInfo.InvariantCulture)).Distinct(StringComparer.Ordinal).Count();
        if (names > 1 && !command.SeveralNames)
            return PrivacyErrors.SeveralNames(names);

        if (await HeldAsync(person, cancellationToken) is { } held)
            return held;

        var id = Guid.CreateVersion7();
        await using (var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellationToken))
        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Start)
            {
                Parameters =
                {
                    new() { Value = id },
                    new() { Value = clock.GetUtcNow() },
                    new() { Value = command.WithdrawTexts },
                    new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(person), NpgsqlDbType = NpgsqlDbType.Jsonb },
                },
            });
            batch.BatchCommands.Add(audit.Entry(nameof(AnonymisePerson), "PersonErasure", id, WithoutPerson(reason, person)));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        // From here on it is done to its end, whether the caller waits for it or not: by this request, else by the job.
        var changed = await erasure.RunAsync(id, CancellationToken.None);
        if (!changed.IsError)
            return new AnonymisedPerson(id, "Done", changed.Value);

        // A module needs the person again since it was asked: as if that had been so when it was asked.
        await GiveUpAsync(id, changed.FirstError.Code);
        return await HeldAsync(person, CancellationToken.None) is { } heldSince ? heldSince : changed.Errors;
    }

    private async Task<Error?> HeldAsync(Person person, CancellationToken cancellation)
    {
        var holds = new List<RetentionHold>();
        foreach (var module in modules)
            holds.AddRange(await module.HoldsAsync(person, cancellation));

        return holds.Count == 0 ? null : PrivacyErrors.Held([.. holds.Select(hold => hold.FrenchReason)]);
    }

    /// <summary>Else the job would forget the person on the day on which nothing stands against it any more, when nobody expects it.</summary>
    private async Task GiveUpAsync(Guid id, string why)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(GiveUp) { Parameters = { new() { Value = id } } });
        batch.BatchCommands.Add(audit.Entry("GiveUpErasure", "PersonErasure", id, why));
        await batch.ExecuteNonQueryAsync();
    }

    private static string WithoutPerson(string reason, Person person) =>
        person.Emails.Concat(person.Names).Concat(person.Accounts)
            .Aggregate(reason, (text, word) => Regex.Replace(text, Regex.Escape(word), "[personne effacée]", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));
}

/// <summary>Goes on with erasures that a crash left half done.</summary>
internal sealed record FinishErasures : ICommand<int>;

internal sealed class FinishErasuresHandler(PersonErasure erasure, DatabaseConnections connections) : ICommandHandler<FinishErasures, int>
{
    private const string Sql = "select id from person_erasures where status = 'Running' and attempted_at < now() - interval '10 minutes' order by attempted_at";

    public async Task<ErrorOr<int>> Handle(FinishErasures request, CancellationToken cancellationToken)
    {
        var waiting = new List<Guid>();
        await using (var command = connections.For(IntegrationPart.Schema).CreateCommand(Sql))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                waiting.Add(reader.GetGuid(0));
        }

        // One that a module stands against must not hold up the others. It stays, and the job fails until the module lets go: whoever asked has gone, so operators have to see it.
        var (finished, refusals) = (0, new List<Error>());
        foreach (var id in waiting)
        {
            var changed = await erasure.RunAsync(id, cancellationToken);
            if (changed.IsError)
                refusals.AddRange(changed.Errors);
            else
                finished++;
        }

        return refusals.Count == 0 ? finished : refusals;
    }
}
