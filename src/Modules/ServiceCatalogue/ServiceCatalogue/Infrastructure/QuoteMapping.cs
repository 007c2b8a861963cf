using Departement77.ServiceCatalogue.Domain.Quotes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class QuoteMapping : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> builder)
    {
        builder.ToTable("quotes").HasKey(quote => quote.Id);
        builder.Ignore(quote => quote.AllowedActions);
        builder.Property(quote => quote.Request).HasColumnName("request_id");
        builder.Property(quote => quote.Assignment).HasColumnName("assignment_id");
        builder.Property(quote => quote.Offer).HasColumnName("offer_id");
        builder.Property(quote => quote.Steps).HasConversion(CodeLists.OfText, CodeLists.Comparer<string>());
    }
}
