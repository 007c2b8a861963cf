using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class CatalogueSuggestionMapping : IEntityTypeConfiguration<CatalogueSuggestion>
{
    public void Configure(EntityTypeBuilder<CatalogueSuggestion> builder)
    {
        builder.ToTable("catalogue_suggestions").HasKey(suggestion => suggestion.Id);
        builder.Ignore(suggestion => suggestion.AllowedActions);
        builder.Property(suggestion => suggestion.Offer).HasColumnName("offer_id");
        builder.Property(suggestion => suggestion.Review).HasColumnName("review_id");
    }
}

internal sealed class CatalogueReviewMapping : IEntityTypeConfiguration<CatalogueReview>
{
    public void Configure(EntityTypeBuilder<CatalogueReview> builder)
    {
        builder.ToTable("catalogue_reviews").HasKey(review => review.Id);
        builder.Ignore(review => review.AllowedActions);
        builder.Ignore(review => review.TakesSuggestions);
        builder.HasMany(review => review.Consultations).WithOne().HasForeignKey("ReviewId").IsRequired();
        builder.Navigation(review => review.Consultations).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ReviewConsultationMapping : IEntityTypeConfiguration<ReviewConsultation>
{
    public void Configure(EntityTypeBuilder<ReviewConsultation> builder)
    {
        builder.ToTable("review_consultations");
        builder.Property<CatalogueReviewId>("ReviewId").ValueGeneratedNever();
        builder.HasKey("ReviewId", nameof(ReviewConsultation.AdvisoryBody));
        builder.Property(consultation => consultation.AdvisoryBody).ValueGeneratedNever();
    }
}
