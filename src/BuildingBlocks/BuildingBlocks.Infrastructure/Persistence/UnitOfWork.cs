using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using ErrorOr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>The context that the current scope writes to, made when first asked for, and the one commit of a command.</summary>
public sealed class UnitOfWork(IServiceProvider services, ModuleCatalog modules, CommandContext command) : IDisposable
{
    // Whoever waits for a turn on this host waits without a connection: else those who wait would hold them all. Two aggregates may share a queue.
    private static readonly SemaphoreSlim[] Queues = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    private ModuleDescriptor? module;
    private SemaphoreSlim? queue;

    /// <summary>The context in use; null when nothing asked for one.</summary>
    internal ModuleDbContext? Context { get; private set; }

    /// <summary>The first aggregate loaded: the one that the command changes, to which If-Match speaks.</summary>
    internal IAggregateRoot? Target { get; private set; }

    /// <summary>The context of the module of the type.</summary>
    /// <exception cref="InvalidOperationException">The scope already writes to another module.</exception>
    public ModuleDbContext ContextOf(Type type)
    {
        var wanted = modules.Of(type);
        if (module is not null && module != wanted)
            throw new InvalidOperationException($"One unit of work writes to one module: {module.Name}, not {wanted.Name}.");

        module = wanted;
        return Context ??= (ModuleDbContext)services.GetRequiredService(wanted.DbContextType ?? throw new InvalidOperationException($"{wanted.Name} has no write side."));
    }

    internal void Loaded(IAggregateRoot? aggregate) => Target ??= aggregate;

    /// <summary>
    /// Begins the transaction with a lock on the aggregate, taken in the round trip of the context's next question, that lasts until its end: whoever comes next reads what was committed before.
    /// </summary>
    internal async Task WaitForTurnAsync(Type type, Guid key, CancellationToken cancellation)
    {
        var context = ContextOf(type);
        var turn = $"{module!.Schema}.{type.Name}/{key}";
        if (queue is null)
        {
            var own = Queues[(uint)turn.GetHashCode(StringComparison.Ordinal) % (uint)Queues.Length];
            await own.WaitAsync(cancellation);
            queue = own;
        }

        if (context.Database.CurrentTransaction is null)
            await context.Database.BeginTransactionAsync(cancellation);

        context.TakeTurnWithNextQuestion(turn);
    }

    /// <summary>Ends a transaction that was begun and not committed, so that whoever waits for the turn does not wait for the answer to be sent.</summary>
    internal async Task LeaveTurnAsync()
    {
        if (Context?.Database.CurrentTransaction is { } transaction)
            await transaction.DisposeAsync();

        Dispose();
    }

    /// <summary>Lets the next one of this host have the turn.</summary>
    public void Dispose()
    {
        queue?.Release();
        queue = null;
    }

    /// <summary>Whether the caller expected another version than the one loaded.</summary>
    internal bool IsStale(int loadedVersion) => command.ExpectedVersion is { } expected && expected != loadedVersion;

    /// <summary>Stores everything, or nothing.</summary>
    /// <returns>The domain's error when the database refused a rule that two requests broke together.</returns>
    internal async Task<Error?> CommitAsync(CancellationToken cancellation)
    {
        try
        {
            await Context!.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outrun();
        }
        catch (Exception e) when (ErrorOf(e) is { } error)
        {
            return error;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.CheckViolation or PostgresErrorCodes.ForeignKeyViolation })
        {
            // Rows of one aggregate are written before its version is compared: a lost race may first show as a row that mixes both writers.
            if (await HasBeenOutrunAsync(cancellation))
                return Outrun();

            throw;
        }
    }

    // A deferred constraint fails at commit, as a bare PostgresException.
    private Error? ErrorOf(Exception e) =>
        (e as PostgresException ?? e.InnerException as PostgresException) is
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation or PostgresErrorCodes.CheckViolation or PostgresErrorCodes.ForeignKeyViolation,
            ConstraintName: { } constraint,
            Hint: var hint,
        }
        ? constraint switch
        {
            IdempotencyRecord.Constraint => IdempotencyErrors.Running(),

            // The same race as a lost version, told by the event of that version.
            EventOutbox.OncePerVersion => Outrun(),
            _ => module!.ConstraintErrors.GetValueOrDefault(constraint)?.Invoke(hint),
        }
        : null;

    private async Task<bool> HasBeenOutrunAsync(CancellationToken cancellation)
    {
        if (Target is null)
            return false;

        var entry = Context!.Entry(Target);
        var stored = await entry.GetDatabaseValuesAsync(cancellation);
        return stored is null || !Equals(stored[nameof(IAggregateRoot.Version)], entry.Property(nameof(IAggregateRoot.Version)).OriginalValue);
    }

    private Error Outrun() => CommonErrors.ConcurrencyConflict(underIfMatch: command.ExpectedVersion is not null);
}

/// <summary>Refusals of the Idempotency-Key.</summary>
public static class IdempotencyErrors
{
    public static Error KeyReused() => Error.Validation(
        "idempotency.key_reused",
        "Cette clé Idempotency-Key a déjà servi à une autre demande. Utilisez une nouvelle clé pour chaque nouvelle demande.");

    public static Error KeyInvalid() => Error.Custom(
        CommonErrors.MalformedType, "idempotency.key_invalid", "L'en-tête Idempotency-Key doit compter de 1 à 200 caractères ASCII visibles.");

    /// <summary>A twin of the request committed first; its stored answer is read next.</summary>
    public static Error Running() => Error.Conflict(
        "idempotency.key_running", "Une demande identique est en cours. Réessayez dans quelques secondes.");
}
