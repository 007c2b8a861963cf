using System.Linq.Expressions;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("offers").HasKey(offer => offer.Id);
        builder.Property(offer => offer.VersionNumber).HasColumnName("content_version");
        builder.Property(offer => offer.Replacement).HasColumnName("replaced_by");
        builder.HasCodes(offer => offer.Themes, theme => theme.Value, text => ThemeCode.Create(text).Value);
        builder.HasCodes(offer => offer.Bodies, body => body.Value, text => BodyCode.Create(text).Value);
    }
}

internal sealed class ProviderBodyMapping : IEntityTypeConfiguration<ProviderBody>
{
    public void Configure(EntityTypeBuilder<ProviderBody> builder)
    {
        // Read with its themes from the view; of the row itself, commands change the version alone.
        builder.ToTable("provider_bodies").ToView("provider_body_profiles").HasKey(body => body.Id);
        builder.HasCodes(body => body.Themes, theme => theme.Value, text => ThemeCode.Create(text).Value);
        builder.HasCodes(body => body.Communes, commune => commune.Value, text => InseeCode.Create(text).Value).HasColumnName("covered_communes");
        builder.HasMany(body => body.Referents).WithOne().HasPrincipalKey(body => body.Code).HasForeignKey(referent => referent.Body).IsRequired();
        builder.Navigation(body => body.Referents).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ReferentMapping : IEntityTypeConfiguration<Referent>
{
    public void Configure(EntityTypeBuilder<Referent> builder)
    {
        builder.ToTable("referents").HasKey(referent => referent.Id);
        builder.Property(referent => referent.Id).ValueGeneratedNever();
        builder.Property(referent => referent.Offers).HasConversion(CodeLists.Converter<OfferId, Guid>(offer => offer.Value, OfferId.From), CodeLists.Comparer<OfferId>());
    }
}

internal static class CodeLists
{
    /// <summary>A list of codes, kept in the aggregate's private field, as an array of text.</summary>
    public static PropertyBuilder<IReadOnlyList<TCode>> HasCodes<TEntity, TCode>(
        this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, IReadOnlyList<TCode>>> list, Func<TCode, string> write, Func<string, TCode> read)
        where TEntity : class
    {
        var property = builder.Property(list).HasConversion(Converter(write, read), Comparer<TCode>());
        property.Metadata.SetField(char.ToLowerInvariant(property.Metadata.Name[0]) + property.Metadata.Name[1..]);
        return property.UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    /// <summary>A list as an array.</summary>
    public static ValueConverter<IReadOnlyList<TItem>, TStored[]> Converter<TItem, TStored>(Func<TItem, TStored> write, Func<TStored, TItem> read) =>
        new(items => items.Select(write).ToArray(), stored => stored.Select(read).ToList());

    /// <summary>By the items. A list is replaced and not altered, so it is its own snapshot.</summary>
    public static ValueComparer<IReadOnlyList<TItem>> Comparer<TItem>() => new((a, b) => a!.SequenceEqual(b!), items => items.Count, items => items);
}
