using System.Diagnostics;
using System.Text.Json;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

/// <summary>
/// The write side of a module. Saving stores the changed aggregates with their events and audit entries in one transaction: no handler can forget them.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options, ModuleDbContextServices kernel) : DbContext(options)
{
    internal DbSet<StoredEvent> Events => Set<StoredEvent>();

    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    internal DbSet<IdempotencyRow> IdempotencyKeys => Set<IdempotencyRow>();

    internal DbSet<InboxRow> Inbox => Set<InboxRow>();

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RecordFacts();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new InvalidOperationException("Save asynchronously.");

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StoredEvent>(row =>
        {
            row.ToTable("events", IntegrationPart.Schema, table => table.ExcludeFromMigrations()).HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
            row.Property(e => e.Data).HasColumnType("json");
        });
        modelBuilder.Entity<AuditEntry>(row =>
        {
            row.ToTable("audit_entries", IntegrationPart.Schema, table => table.ExcludeFromMigrations()).HasKey(e => e.Id);
            row.Property(e => e.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<IdempotencyRow>(row =>
        {
            row.ToTable("idempotency_keys").HasKey(e => new { e.Principal, e.Key });
            row.Property(e => e.Answer).HasColumnType("json");
        });
        modelBuilder.Entity<InboxRow>().ToTable("inbox").HasKey(e => new { e.Subscriber, e.EventId });

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

    private void RecordFacts()
    {
        var changed = ChangeTracker.Entries<IAggregateRoot>().Where(entry => entry.Entity.DomainEvents.Count > 0).Select(entry => entry.Entity).ToList();
        RefuseSilentChanges(changed);
        foreach (var aggregate in changed)
            Record(aggregate);
    }

    private void Record(IAggregateRoot aggregate)
    {
        var type = aggregate.GetType();
        var map = kernel.Modules.Of(type).PublishedEvents ?? throw new InvalidOperationException($"The module of {type} publishes nothing.");
        var context = kernel.Command;
        var now = kernel.Clock.GetUtcNow();
        // EF writes rows of one table in the order of their keys, and the sequencer follows the order in which they were written.
        var ids = Enumerable.Range(0, aggregate.DomainEvents.Count).Select(_ => Guid.CreateVersion7()).Order().ToArray();
        var ordinal = 0;
        foreach (var published in aggregate.DomainEvents.Select(map.Publish).OfType<IIntegrationEvent>())
        {
            var data = JsonSerializer.Serialize(published, published.GetType(), EventCatalog.Json);
            Events.Add(new StoredEvent(ids[ordinal], kernel.Catalog.NameOf(published.GetType()), type.Name, aggregate.Key, aggregate.Version, ordinal++, published.Subject, now, data, Activity.Current?.Id));
        }

        AuditEntries.Add(new AuditEntry(
            Guid.CreateVersion7(), now, context.User.Subject, [.. context.User.Roles], context.Action, type.Name, aggregate.Key, aggregate.Version, Activity.Current?.TraceId.ToHexString(), context.Reason));
        aggregate.ForgetDomainEvents();
    }

    private void RefuseSilentChanges(List<IAggregateRoot> changed)
    {
        if (changed.Count == 0 && ChangeTracker.Entries().FirstOrDefault(IsSilentChange) is { } silent)
            throw new InvalidOperationException($"{silent.Metadata.ClrType.Name} changed, but its aggregate raised no domain event.");
    }

    private static bool IsSilentChange(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && entry.Entity is not (InboxRow or IdempotencyRow or StoredEvent or AuditEntry);
}

/// <summary>What a module's context needs of the kernel.</summary>
public sealed class ModuleDbContextServices(ModuleCatalog modules, EventCatalog catalog, CommandContext command, TimeProvider clock)
{
    internal ModuleCatalog Modules => modules;

    internal EventCatalog Catalog => catalog;

    internal CommandContext Command => command;

    internal TimeProvider Clock => clock;
}
