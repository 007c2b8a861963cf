using System.Text.Json;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.LegalWatch;
using Departement77.SgmNetwork.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.SgmNetwork.Infrastructure;

internal sealed class KnowledgeArticleMapping : IEntityTypeConfiguration<KnowledgeArticle>
{
    public void Configure(EntityTypeBuilder<KnowledgeArticle> builder)
    {
        builder.ToTable("knowledge_articles").HasKey(article => article.Id);
        builder.Ignore(article => article.AllowedActions);
        builder.Property(article => article.References).AsStoredArray();
        builder.Property(article => article.WatchItems).AsStoredArray();
        builder.Property(article => article.Writers).AsStoredArray();
    }
}

internal sealed class ResourceMapping : IEntityTypeConfiguration<Resource>
{
    public void Configure(EntityTypeBuilder<Resource> builder)
    {
        builder.ToTable("resources").HasKey(resource => resource.Id);
        builder.Ignore(resource => resource.AllowedActions);
        builder.Ignore(resource => resource.Pending);
        builder.Property(resource => resource.Variables).HasColumnType("jsonb").HasConversion(
            variables => JsonSerializer.Serialize(variables, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<IReadOnlyList<TemplateVariable>>(json, JsonSerializerOptions.Web)!,
            StoredArrays.Comparer<TemplateVariable>());
        builder.HasMany(resource => resource.Versions).WithOne().HasForeignKey("ResourceId").IsRequired();
        builder.Navigation(resource => resource.Versions).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ResourceVersionMapping : IEntityTypeConfiguration<ResourceVersion>
{
    public void Configure(EntityTypeBuilder<ResourceVersion> builder)
    {
        builder.ToTable("resource_versions").HasKey(version => version.Id);
        builder.Property(version => version.Id).ValueGeneratedNever();

        // Named, so that a version that replaces another one of its number is written after that one is gone.
        builder.HasIndex("ResourceId", nameof(ResourceVersion.Number)).IsUnique();
    }
}

internal sealed class LegalWatchItemMapping : IEntityTypeConfiguration<LegalWatchItem>
{
    public void Configure(EntityTypeBuilder<LegalWatchItem> builder)
    {
        builder.ToTable("legal_watch_items").HasKey(item => item.Id);
        builder.Ignore(item => item.AllowedActions);
        builder.Property(item => item.Themes).AsStoredArray();
        builder.Property(item => item.Offers).AsStoredArray();
        builder.Property(item => item.Writers).AsStoredArray();
    }
}

internal sealed class CalendarEntryMapping : IEntityTypeConfiguration<CalendarEntry>
{
    public void Configure(EntityTypeBuilder<CalendarEntry> builder)
    {
        builder.ToTable("calendar_entries").HasKey(entry => entry.Id);
        builder.Ignore(entry => entry.AllowedActions);
        builder.Property(entry => entry.Communes).AsStoredArray();
    }
}

internal sealed class ReplacementSlotMapping : IEntityTypeConfiguration<ReplacementSlot>
{
    public void Configure(EntityTypeBuilder<ReplacementSlot> builder)
    {
        builder.ToTable("replacement_slots").HasKey(slot => slot.Id);
        builder.Ignore(slot => slot.AllowedActions);
    }
}

internal sealed class CalendarSubscriptionMapping : IEntityTypeConfiguration<CalendarSubscription>
{
    public void Configure(EntityTypeBuilder<CalendarSubscription> builder) => builder.ToTable("calendar_subscriptions").HasKey(subscription => subscription.Id);
}

/// <summary>Lists that are replaced and never altered, as arrays.</summary>
internal static class StoredArrays
{
    public static void AsStoredArray<T>(this PropertyBuilder<IReadOnlyList<T>> list) => list.HasConversion(items => items.ToArray(), stored => stored.ToList(), Comparer<T>());

    /// <summary>By the items; a list is its own snapshot.</summary>
    public static ValueComparer<IReadOnlyList<T>> Comparer<T>() => new((a, b) => a!.SequenceEqual(b!), items => items.Count, items => items);
}
