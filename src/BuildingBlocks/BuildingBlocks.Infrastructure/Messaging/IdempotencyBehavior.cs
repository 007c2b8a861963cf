using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using ErrorOr;
using MediatR;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Messaging;

/// <summary>
/// Same Idempotency-Key and same command: the stored answer. The record is written with the effect, in one transaction; of two twins that run at once,
/// the one that the database refuses reads the other's answer.
/// </summary>
internal sealed class IdempotencyBehavior<TRequest, TResponse>(CommandContext context, DatabaseConnections connections, ModuleCatalog modules, IdempotencyRecord record) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand, IRequest<TResponse>
    where TResponse : IErrorOr
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (context.IdempotencyKey is not { } key || !modules.KeepsAnswerOf(typeof(TRequest)))
            return await next();

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(typeof(TRequest).FullName + JsonSerializer.Serialize(request, StoredAnswer.Json)));
        var earlier = await FindAsync(key, hash, cancellationToken);
        if (earlier.Found)
            return earlier.Answer;

        record.Begin(context.User.Subject, key, hash);
        var response = await next();

        // Whatever rule a twin broke by losing the race, its own answer is the winner's.
        if (!response.IsError)
            return response;

        var twin = await FindAsync(key, hash, cancellationToken);
        return twin.Found ? twin.Answer : response;
    }

    private async Task<(bool Found, TResponse Answer)> FindAsync(string key, byte[] hash, CancellationToken cancellation)
    {
        await using var connection = await connections.For(modules.Of(typeof(TRequest)).Schema).OpenConnectionAsync(cancellation);
        var stored = await connection.QuerySingleOrDefaultAsync<StoredRow>(new CommandDefinition(
            "select request_hash, answer::text as answer from idempotency_keys where principal = @Principal and key = @Key",
            new { Principal = context.User.Subject, Key = key },
            cancellationToken: cancellation));
        if (stored is null)
            return (Found: false, Answer: default!);

        if (!CryptographicOperations.FixedTimeEquals(stored.RequestHash, hash))
            return (Found: true, Answers<TResponse>.Refuse([IdempotencyErrors.KeyReused()]));

        context.IsReplay = true;
        return (Found: true, Answers<TResponse>.Read(stored.Answer));
    }

    private sealed record StoredRow(byte[] RequestHash, string Answer);
}

/// <summary>The key under which the answer of the current command is kept: by the unit of work, else by the handler that writes a transaction of its own.</summary>
public sealed class IdempotencyRecord
{
    /// <summary>Constraint that a twin breaks who comes second: <see cref="IdempotencyErrors.Running"/> is then answered, and the first one's answer found.</summary>
    public const string Constraint = "idempotency_keys_pk";

    private (string Principal, string Key, byte[] Hash)? pending;

    /// <summary>The statement that keeps the answer, for the transaction of the effect; null where no key was given, or where the answer is kept nowhere.</summary>
    public NpgsqlBatchCommand? Keep<TAnswer>(TAnswer answer, DateTimeOffset now) => Row(JsonSerializer.Serialize(answer, StoredAnswer.Json), now)?.Insert();

    internal void Begin(string principal, string key, byte[] hash) => pending = (principal, key, hash);

    internal IdempotencyRow? Row(string answer, DateTimeOffset now) =>
        pending is { } key ? new IdempotencyRow(key.Principal, key.Key, key.Hash, answer, now) : null;
}
