using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.ToTable("offers").HasKey(offer => offer.Id);
        builder.Property(offer => offer.VersionNumber).HasColumnName("content_version");
        builder.Property(offer => offer.Replacement).HasColumnName("replaced_by");
        builder.PrimitiveCollection(offer => offer.Themes).HasField("themes").ElementType(element => element.HasConversion<CatalogueDbContext.ThemeCodeConverter>());
        builder.PrimitiveCollection(offer => offer.Bodies).HasField("bodies").ElementType(element => element.HasConversion<CatalogueDbContext.BodyCodeConverter>());
    }
}

internal sealed class ProviderBodyMapping : IEntityTypeConfiguration<ProviderBody>
{
    public void Configure(EntityTypeBuilder<ProviderBody> builder)
    {
        builder.ToView("provider_body_profiles").HasKey(body => body.Id);
        builder.PrimitiveCollection(body => body.Themes).HasField("themes").ElementType(element => element.HasConversion<CatalogueDbContext.ThemeCodeConverter>());
        builder.PrimitiveCollection(body => body.Communes).HasField("communes").HasColumnName("covered_communes");
    }
}
