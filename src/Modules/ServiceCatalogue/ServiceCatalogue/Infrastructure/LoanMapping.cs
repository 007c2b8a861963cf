using Departement77.ServiceCatalogue.Domain.Loans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class ExhibitionCopyMapping : IEntityTypeConfiguration<ExhibitionCopy>
{
    public void Configure(EntityTypeBuilder<ExhibitionCopy> builder)
    {
        builder.ToTable("exhibition_copies").HasKey(copy => copy.Id);
        builder.Ignore(copy => copy.AllowedActions);
        builder.Property(copy => copy.Offer).HasColumnName("offer_id");
    }
}

internal sealed class LoanBookingMapping : IEntityTypeConfiguration<LoanBooking>
{
    public void Configure(EntityTypeBuilder<LoanBooking> builder)
    {
        builder.ToTable("loan_bookings").HasKey(booking => booking.Id);
        builder.Ignore(booking => booking.AllowedActions);
        builder.Property(booking => booking.Copy).HasColumnName("copy_id");
        builder.Property(booking => booking.Offer).HasColumnName("offer_id");
        builder.Property(booking => booking.Membership).HasColumnName("membership_id");
        builder.Property(booking => booking.Condition).HasColumnName("condition_code");
        builder.ComplexProperty(booking => booking.Insurance, insurance =>
        {
            insurance.Property(i => i!.Insurer).HasColumnName("insurer");
            insurance.Property(i => i!.PolicyNumber).HasColumnName("policy_number");
            insurance.Property(i => i!.ValidUntil).HasColumnName("insured_until");
        });
    }
}
