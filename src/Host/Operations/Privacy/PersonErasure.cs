using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Events;
using ErrorOr;
using MediatR;
using Npgsql;

namespace Departement77.Host.Operations.Privacy;

/// <summary>
/// Forgets a person: first the modules close what could bring the person back, which they may refuse; then schema by schema, each by its own role and in a transaction of its own,
/// then by the modules' own commands, in the folder of mails, and last in the kernel's schema, where the same transaction forgets whom it was about and publishes that it is done.
/// Whatever stops it, the job goes on with it from the start; nothing is done twice.
/// </summary>
internal sealed class PersonErasure(
    PersonalDataMap map,
    DatabaseConnections connections,
    IEnumerable<IPersonalData> modules,
    IServiceScopeFactory scopes,
    MailFolder mails,
    IAuditRedaction audit,
    EventOutbox outbox,
    EventSignal signal,
    PersonFiles stored)
{
    private const int LongestStatement = 300;
    private const int MostTries = 5;

    private const string Claim = "update person_erasures set attempted_at = now() where id = $1 and status = 'Running' returning person::text, withdraws";

    private const string Finish = "update person_erasures set status = 'Done', done_at = now(), person = null, rows_changed = $2 where id = $1 and status = 'Running'";

    /// <returns>How many rows were changed, 0 when it is done already; or why a module needs the person again, and then nothing was forgotten.</returns>
    public async Task<ErrorOr<int>> RunAsync(Guid erasure, CancellationToken cancellation)
    {
        if (await ClaimAsync(erasure, cancellation) is not { } forgotten)
            return 0;

        if (await SendAsync(modules.SelectMany(module => module.Close(forgotten.Person)), cancellation) is { IsError: true } refused)
            return refused.Errors;

        var tables = await map.TablesAsync(cancellation);
        var changed = 0;
        foreach (var schema in map.Schemas.Where(schema => schema != IntegrationPart.Schema))
        {
            await using var connection = await connections.For(schema).OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var (rows, files) = await ForgetAsync(transaction, tables, schema, forgotten, cancellation);
            await transaction.CommitAsync(cancellation);
            foreach (var file in files)
                stored.Delete(schema, file);

            changed += rows;
        }

        if (await SendAsync(modules.SelectMany(module => module.LetGo(forgotten.Person)), cancellation) is { IsError: true, FirstError: var fault })
            throw new InvalidOperationException($"A module does not let go of what it had closed: {fault.Code}.");

        await mails.ForgetAsync(forgotten.Person, cancellation);
        return changed + await FinishAsync(tables, forgotten, changed, cancellation);
    }

    private async Task<Forgotten?> ClaimAsync(Guid erasure, CancellationToken cancellation)
    {
        await using var command = connections.For(IntegrationPart.Schema).CreateCommand(Claim);
        command.Parameters.Add(new NpgsqlParameter { Value = erasure });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? new Forgotten(erasure, JsonSerializer.Deserialize<Person>(reader.GetString(0))!, reader.GetBoolean(1)) : null;
    }

    private static async Task<(int Rows, IReadOnlyList<Guid> Files)> ForgetAsync(
        NpgsqlTransaction transaction, IReadOnlyList<MappedTable> tables, string schema, Forgotten forgotten, CancellationToken cancellation)
    {
        var persons = new PersonSql(tables);
        var sql = new ErasureSql(persons);
        var (rows, files) = (0, new List<Guid>());
        foreach (var table in persons.ByDependence(schema))
        {
            if (sql.TakeFiles(table) is { } take)
            {
                await using var command = forgotten.Command(take, transaction);
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                    files.Add(reader.GetGuid(0));
            }

            foreach (var statement in new[] { sql.Delete(table), sql.Update(table) }.OfType<string>())
            {
                await using var command = forgotten.Command(statement, transaction);
                rows += await command.ExecuteNonQueryAsync(cancellation);
            }
        }

        return (rows + files.Count, files);
    }

    private async Task<ErrorOr<Success>> SendAsync(IEnumerable<ICommand<int>> commands, CancellationToken cancellation)
    {
        foreach (var command in commands)
        {
            if (await SendAsync(command, cancellation) is { IsError: true } refused)
                return refused.Errors;
        }

        return Result.Success;
    }

    /// <summary>Whoever loses a race looks again: what the other one did may stand against it, or not.</summary>
    private async Task<ErrorOr<int>> SendAsync(ICommand<int> command, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellation);
            if (!result.IsError || tries == MostTries || result.FirstError.Code != CommonErrors.ConcurrencyConflict(underIfMatch: false).Code)
                return result;
        }
    }

    private async Task<int> FinishAsync(IReadOnlyList<MappedTable> tables, Forgotten forgotten, int before, CancellationToken cancellation)
    {
        await using var connection = await connections.For(IntegrationPart.Schema).OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var (rows, _) = await ForgetAsync(transaction, tables, IntegrationPart.Schema, forgotten, cancellation);
        rows += await audit.ForgetAsync(transaction, forgotten.Person, forgotten.Pattern, forgotten.Alias, cancellation);
        await using (var events = new NpgsqlCommand("select forget_in_events($1, $2, $3)", connection, transaction) { CommandTimeout = LongestStatement })
        {
            events.Parameters.Add(new NpgsqlParameter { Value = forgotten.Pattern.Words });
            events.Parameters.Add(new NpgsqlParameter { Value = forgotten.Pattern.Accounts });
            events.Parameters.Add(new NpgsqlParameter { Value = forgotten.Alias });
            rows += (int)(await events.ExecuteScalarAsync(cancellation))!;
        }

        await using (var finish = new NpgsqlCommand(Finish, connection, transaction))
        {
            finish.Parameters.Add(new NpgsqlParameter { Value = forgotten.Erasure });
            finish.Parameters.Add(new NpgsqlParameter { Value = before + rows });

            // Another host was faster: its transaction has published it.
            if (await finish.ExecuteNonQueryAsync(cancellation) == 0)
                return 0;
        }

        await using (var publish = new NpgsqlBatch(connection, transaction))
        {
            publish.BatchCommands.Add(outbox.Event(new PersonAnonymised(forgotten.Erasure, forgotten.Withdraws), "PersonErasure", forgotten.Erasure, version: 1, ordinal: 0));
            await publish.ExecuteNonQueryAsync(cancellation);
        }

        await transaction.CommitAsync(cancellation);
        signal.Committed();
        return rows;
    }

    /// <summary>Whom, and by what words.</summary>
    private sealed record Forgotten(Guid Erasure, Person Person, bool Withdraws)
    {
        public PersonPattern Pattern { get; } = PersonPattern.Of(Person);

        public string Alias { get; } = ErasedWords.Alias(Erasure);

        public NpgsqlCommand Command(string sql, NpgsqlTransaction transaction)
        {
            var command = new NpgsqlCommand(sql, transaction.Connection, transaction) { CommandTimeout = LongestStatement };
            command.Give(Person, Pattern.Words);
            command.Parameters.Add(new NpgsqlParameter<bool>("withdraws", Withdraws));
            command.Parameters.Add(new NpgsqlParameter<string>("alias", Alias));
            command.Parameters.Add(new NpgsqlParameter<string>("gone_name", ErasedWords.Name));
            command.Parameters.Add(new NpgsqlParameter<string>("gone_email", ErasedWords.Email));
            command.Parameters.Add(new NpgsqlParameter<string>("gone_text", ErasedWords.Text));
            return command;
        }
    }
}

/// <summary>Takes a person out of the audit, which nothing else may change.</summary>
internal interface IAuditRedaction
{
    /// <returns>How many entries changed.</returns>
    Task<int> ForgetAsync(NpgsqlTransaction transaction, Person person, PersonPattern pattern, string alias, CancellationToken cancellation);
}

/// <summary>By the function of the kernel's schema.</summary>
internal sealed class AuditRedaction : IAuditRedaction
{
    public async Task<int> ForgetAsync(NpgsqlTransaction transaction, Person person, PersonPattern pattern, string alias, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select forget_person_in_audit($1, $2, $3, $4)", transaction.Connection, transaction)
        {
            CommandTimeout = 300,
            Parameters =
            {
                new NpgsqlParameter<string[]> { TypedValue = [.. person.Accounts] },
                new() { Value = alias },
                new() { Value = pattern.Words },
                new() { Value = pattern.Accounts },
            },
        };
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
