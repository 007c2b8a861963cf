using System.Linq.Expressions;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

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
        builder.ToView("provider_body_profiles").HasKey(body => body.Id);
        builder.HasCodes(body => body.Themes, theme => theme.Value, text => ThemeCode.Create(text).Value);
        builder.HasCodes(body => body.Communes, commune => commune.Value, text => InseeCode.Create(text).Value).HasColumnName("covered_communes");
    }
}

internal static class CodeLists
{
    /// <summary>A list of codes, kept in the aggregate's private field, as an array of text.</summary>
    public static PropertyBuilder<IReadOnlyList<TCode>> HasCodes<TEntity, TCode>(
        this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, IReadOnlyList<TCode>>> list, Func<TCode, string> write, Func<string, TCode> read)
        where TEntity : class
    {
        var property = builder.Property(list).HasConversion(
            codes => codes.Select(write).ToArray(),
            texts => (IReadOnlyList<TCode>)texts.Select(read).ToList(),
            new ValueComparer<IReadOnlyList<TCode>>((a, b) => a!.SequenceEqual(b!), codes => codes.Count, codes => codes));
        property.Metadata.SetField(char.ToLowerInvariant(property.Metadata.Name[0]) + property.Metadata.Name[1..]);
        return property.UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
