using System.Diagnostics;
using System.Text.Json;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>
/// The write side of a module. Saving stores the changed aggregates with their events and audit entries in one transaction: no handler can forget them.
/// Contexts are pooled: each scope borrows one, and <see cref="Serve"/> tells it for whom it works.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options) : DbContext(options)
{
    private readonly List<NpgsqlBatchCommand> rows = [];
    private List<EntityEntry> joinable = [];
    private bool hasStatements;
    private string? turn;
    private ModuleDbContextServices? kernel;

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var changed = RecordFacts();
        try
        {
            return await SaveWithRowsAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            // Also where it failed: it may be the answer to a commit that was lost.
            kernel?.Remembered.Saved(changed);
        }
    }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new InvalidOperationException("Save asynchronously.");

    /// <summary>Begins the work of a scope.</summary>
    internal void Serve(ModuleDbContextServices services)
    {
        kernel = services;
        rows.Clear();
        (joinable, hasStatements, turn) = ([], false, null);

        // Changes are looked for once, when they are saved.
        ChangeTracker.AutoDetectChangesEnabled = false;
    }

    /// <summary>Adds a row of the kernel to what is saved.</summary>
    internal void AddRow(IKernelRow row) => rows.Add(row.Insert());

    /// <summary>Adds a statement, on the module's own schema, to what is saved.</summary>
    internal void AddStatement(NpgsqlBatchCommand statement)
    {
        rows.Add(statement);
        hasStatements = true;
    }

    /// <summary>Lets the kernel's rows, and the commit, go with the statements that save everything.</summary>
    internal void Accompany(NpgsqlCommand saving)
    {
        // One statement an entity: with fewer, another command would follow after the commit. A subscriber's own statements may have signs in them that begin a named parameter.
        if (joinable.Count == 0 || hasStatements || rows.Count == 0 || saving.CommandText.AsSpan().Count(';') != joinable.Count)
            return;

        JoinedRoundTrips.Append(saving, [.. joinable.Where(entry => entry.State == EntityState.Modified)], rows);
        rows.Clear();
    }

    /// <summary>Waits for a turn in the round trip of the next question; a statement sees what was committed before it began, and the question begins after the wait.</summary>
    internal void TakeTurnWithNextQuestion(string wanted) => turn = wanted;

    /// <summary>Lets the wait for the turn go before a question.</summary>
    internal void Precede(NpgsqlCommand question)
    {
        if (turn is null)
            return;

        question.CommandText = "call public.take_turn(@taken_turn); " + question.CommandText;
        question.Parameters.Add(new NpgsqlParameter<string>("taken_turn", turn));
        turn = null;
    }

    /// <summary>Whether an aggregate was added or changed.</summary>
    internal bool HasChanges()
    {
        ChangeTracker.DetectChanges();
        return ChangeTracker.HasChanges();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(GetType().Assembly, type => type.Namespace?.StartsWith(GetType().Namespace!, StringComparison.Ordinal) == true);
        foreach (var aggregate in modelBuilder.Model.GetEntityTypes().Where(type => type.ClrType.IsAssignableTo(typeof(IAggregateRoot))).ToList())
        {
            var entity = modelBuilder.Entity(aggregate.ClrType);
            entity.Ignore(nameof(IAggregateRoot.Key));
            entity.Ignore(nameof(IAggregateRoot.DomainEvents));
            entity.Property(nameof(IAggregateRoot.Version)).IsConcurrencyToken().ValueGeneratedNever();
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Siren>().HaveConversion<SirenConverter>();
        configurationBuilder.Properties<Siret>().HaveConversion<SiretConverter>();
        configurationBuilder.Properties<InseeCode>().HaveConversion<InseeCodeConverter>();
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        foreach (var id in GetType().Assembly.GetTypes().Where(type => type.IsValueType && Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIdentifier<>))))
            configurationBuilder.Properties(id).HaveConversion(typeof(IdentifierConverter<>).MakeGenericType(id));
    }

    private async Task<int> SaveWithRowsAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        // Two round trips: the aggregates with the BEGIN before them, the kernel's rows with the COMMIT after them. They are one where nothing is deleted: a lost version would show
        // after the commit, so that the database itself looks whether it was lost; of a row that is gone nobody could tell whether it was us, or a trigger of ours, who deleted it.
        Database.AutoSavepointsEnabled = false;
        var entries = ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged).ToList();
        joinable = entries.Exists(MayBeGone) ? [] : entries;
        await using var transaction = Database.CurrentTransaction ?? await Database.BeginTransactionAsync(cancellationToken);
        var saved = await SaveAggregatesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (rows.Count == 0)
            return saved;

        await using var batch = ((NpgsqlConnection)Database.GetDbConnection()).CreateBatch();
        rows.ForEach(batch.BatchCommands.Add);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        rows.Clear();
        return saved;
    }

    private static bool MayBeGone(EntityEntry entry) => entry.State == EntityState.Deleted || (entry.State == EntityState.Modified && entry.Metadata.GetDeclaredTriggers().Any());

    private async Task<int> SaveAggregatesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { ConstraintName: JoinedRoundTrips.SavedByAnother })
        {
            throw new DbUpdateConcurrencyException("Another version was saved, or the row is gone.", e);
        }
    }

    private List<IAggregateRoot> RecordFacts()
    {
        ChangeTracker.DetectChanges();
        var changed = ChangeTracker.Entries<IAggregateRoot>().Where(entry => entry.Entity.DomainEvents.Count > 0).Select(entry => entry.Entity).ToList();
        RefuseSilentChanges(changed);
        foreach (var aggregate in changed)
            Record(aggregate, kernel ?? throw new InvalidOperationException("Nobody said for whom the context works."));

        return changed;
    }

    private void Record(IAggregateRoot aggregate, ModuleDbContextServices services)
    {
        var type = aggregate.GetType();
        var map = services.Modules.Of(type).PublishedEvents ?? throw new InvalidOperationException($"The module of {type} publishes nothing.");
        var command = services.Command;
        var now = services.Clock.GetUtcNow();
        var ordinal = 0;

        // The sequencer follows the order in which they are written.
        foreach (var published in aggregate.DomainEvents.Select(map.Publish).OfType<IIntegrationEvent>())
        {
            var data = JsonSerializer.Serialize(published, published.GetType(), EventCatalog.Json);
            AddRow(new StoredEvent(
                Guid.CreateVersion7(), services.Catalog.NameOf(published.GetType()), type.Name, aggregate.Key, aggregate.Version, ordinal++, published.Subject, now, data, Activity.Current?.Id));
        }

        // Of somebody who stays unknown neither the part they play, which may be one person's, nor the trace, which leads to what else they did.
        AddRow(new AuditEntry(
            Guid.CreateVersion7(), now, command.Actor, command.IsAnonymous ? [] : [.. command.User.Roles], command.Action, type.Name, aggregate.Key, aggregate.Version,
            command.IsAnonymous ? null : Activity.Current?.TraceId.ToHexString(), command.Reason));
        aggregate.ForgetDomainEvents();
    }

    private void RefuseSilentChanges(List<IAggregateRoot> changed)
    {
        if (changed.Count == 0 && ChangeTracker.Entries().FirstOrDefault(IsSilentChange) is { } silent)
            throw new InvalidOperationException($"{silent.Metadata.ClrType.Name} changed, but its aggregate raised no domain event.");
    }

    private static bool IsSilentChange(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;
}

/// <summary>What a module's context needs of the kernel.</summary>
internal sealed class ModuleDbContextServices(ModuleCatalog modules, EventCatalog catalog, CommandContext command, WhatIsRemembered remembered, TimeProvider clock)
{
    public ModuleCatalog Modules => modules;

    public EventCatalog Catalog => catalog;

    public CommandContext Command => command;

    public WhatIsRemembered Remembered => remembered;

    public TimeProvider Clock => clock;
}
