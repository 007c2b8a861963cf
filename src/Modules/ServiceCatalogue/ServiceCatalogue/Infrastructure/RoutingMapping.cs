using System.Linq.Expressions;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class RoutingRuleSetMapping : IEntityTypeConfiguration<RoutingRuleSet>
{
    public void Configure(EntityTypeBuilder<RoutingRuleSet> builder)
    {
        builder.ToTable("routing_rule_sets").HasKey(ruleSet => ruleSet.Id);
        builder.Ignore(ruleSet => ruleSet.AllowedActions);
        builder.ComplexProperty(ruleSet => ruleSet.DryRun, dryRun =>
        {
            dryRun.Property(run => run!.On).HasColumnName("dry_run_on");
            dryRun.Property(run => run!.Requests).HasColumnName("dry_run_requests");
            dryRun.Property(run => run!.Changed).HasColumnName("dry_run_changed");
            dryRun.Property(run => run!.ComparedWith).HasColumnName("dry_run_compared_with");
        });
        builder.HasMany(ruleSet => ruleSet.Rules).WithOne().HasForeignKey("RuleSetId").IsRequired();
        builder.Navigation(ruleSet => ruleSet.Rules).AutoInclude().HasField("rules").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class RoutingRuleMapping : IEntityTypeConfiguration<RoutingRule>
{
    public void Configure(EntityTypeBuilder<RoutingRule> builder)
    {
        builder.ToTable("routing_rules").HasKey(rule => rule.Id);
        builder.Ignore(rule => rule.Decision);
        builder.Property(rule => rule.Id).ValueGeneratedNever();
        builder.HasCodes(rule => rule.Bodies, body => body.Value, text => BodyCode.Create(text).Value);
        builder.Property(rule => rule.HiddenBy).HasField("hiddenBy").UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.ComplexProperty(rule => rule.Conditions, conditions =>
        {
            conditions.HasSet(c => c.Offers, offer => offer.Value, OfferId.From).HasColumnName("offers");
            conditions.HasSet(c => c.Themes, theme => theme.Value, text => ThemeCode.Create(text).Value).HasColumnName("themes");
            conditions.HasSet(c => c.Communes, commune => commune.Value, text => InseeCode.Create(text).Value).HasColumnName("communes");
            conditions.Property(c => c.MinPopulation).HasColumnName("min_population");
            conditions.Property(c => c.MaxPopulation).HasColumnName("max_population");
            conditions.HasSet(c => c.AuthorityKinds, kind => kind.ToString(), Enum.Parse<AuthorityKind>).HasColumnName("authority_kinds");
        });
        builder.ComplexProperty(rule => rule.TimeLimits, limits =>
        {
            limits.Property(l => l.Acknowledgement).HasColumnName("acknowledgement_days");
            limits.Property(l => l.FirstContact).HasColumnName("first_contact_days");
            limits.Property(l => l.Deliverable).HasColumnName("deliverable_days");
        });
    }
}

internal static class CodeSets
{
    /// <summary>A set of values as an array, in the order of what is stored so that two equal sets look alike.</summary>
    public static ComplexTypePropertyBuilder<IReadOnlySet<TValue>> HasSet<TEntity, TValue, TStored>(
        this ComplexPropertyBuilder<TEntity> builder, Expression<Func<TEntity, IReadOnlySet<TValue>>> set, Func<TValue, TStored> write, Func<TStored, TValue> read)
        where TEntity : notnull =>
        builder.Property(set).HasConversion(
            values => values.Select(write).Order().ToArray(),
            stored => (IReadOnlySet<TValue>)stored.Select(read).ToHashSet(),
            new ValueComparer<IReadOnlySet<TValue>>((a, b) => a!.SetEquals(b!), values => values.Count, values => values));
}
