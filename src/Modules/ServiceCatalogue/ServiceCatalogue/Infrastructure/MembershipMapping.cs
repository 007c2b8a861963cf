using Departement77.ServiceCatalogue.Domain.Memberships;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships").HasKey(membership => membership.Id);
        builder.Ignore(membership => membership.IsLive);
        builder.Ignore(membership => membership.AllowedActions);
        builder.ComplexProperty(membership => membership.Representative, representative =>
        {
            representative.Property(r => r.Name).HasColumnName("representative_name");
            representative.Property(r => r.Email).HasColumnName("representative_email");
            representative.Property(r => r.Function).HasColumnName("representative_function");
        });
        builder.ComplexProperty(membership => membership.Deliberation, deliberation =>
        {
            deliberation.Property(d => d!.Number).HasColumnName("deliberation_number");
            deliberation.Property(d => d!.Date).HasColumnName("deliberation_date");
        });
    }
}
