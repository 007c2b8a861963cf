using Departement77.ServiceCatalogue.Domain.OfferReviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class OfferReviewMapping : IEntityTypeConfiguration<OfferReview>
{
    public void Configure(EntityTypeBuilder<OfferReview> builder) => builder.ToTable("offer_reviews").HasKey(review => review.Id);
}
