using Departement77.ServiceCatalogue.Domain.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class RequestMapping : IEntityTypeConfiguration<ServiceRequest>
{
    public void Configure(EntityTypeBuilder<ServiceRequest> builder)
    {
        builder.ToTable("service_requests").HasKey(request => request.Id);
        builder.Ignore(request => request.AllowedActions);
        builder.Property(request => request.Membership).HasColumnName("membership_id");
        builder.ComplexProperty(request => request.Commune, commune =>
        {
            commune.Property(c => c.Insee).HasColumnName("commune_insee");
            commune.Property(c => c.Name).HasColumnName("commune_name");
        });
        builder.ComplexProperty(request => request.Offer, offer =>
        {
            offer.Property(o => o!.Id).HasColumnName("offer_id");
            offer.Property(o => o!.VersionNumber).HasColumnName("offer_version");
        });
        builder.HasMany(request => request.Assignments).WithOne().HasForeignKey("RequestId").IsRequired();
        builder.Navigation(request => request.Assignments).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class AssignmentMapping : IEntityTypeConfiguration<Assignment>
{
    public void Configure(EntityTypeBuilder<Assignment> builder)
    {
        builder.ToTable("assignments").HasKey(assignment => assignment.Id);
        builder.Ignore(assignment => assignment.IsLive);
        builder.Ignore(assignment => assignment.AllowedActions);
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
    }
}
