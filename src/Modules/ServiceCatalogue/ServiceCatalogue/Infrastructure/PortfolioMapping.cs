using Departement77.ServiceCatalogue.Domain.Portfolios;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class PortfolioMapping : IEntityTypeConfiguration<Portfolio>
{
    public void Configure(EntityTypeBuilder<Portfolio> builder)
    {
        builder.ToTable("portfolios").HasKey(portfolio => portfolio.Id);
        builder.Ignore(portfolio => portfolio.AllowedActions);
        builder.ComplexProperty(portfolio => portfolio.Officer, officer =>
        {
            officer.Property(o => o.Subject).HasColumnName("officer");
            officer.Property(o => o.Name).HasColumnName("officer_name");
        });
        builder.HasMany(portfolio => portfolio.Authorities).WithOne().HasForeignKey("PortfolioId").IsRequired();
        builder.Navigation(portfolio => portfolio.Authorities).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class PortfolioAuthorityMapping : IEntityTypeConfiguration<PortfolioAuthority>
{
    public void Configure(EntityTypeBuilder<PortfolioAuthority> builder)
    {
        builder.ToTable("portfolio_authorities").HasKey(authority => authority.Siren);
        builder.Property(authority => authority.Siren).HasColumnName("authority_siren").ValueGeneratedNever();
        builder.Property(authority => authority.Name).HasColumnName("authority_name");
        builder.Property(authority => authority.Kind).HasColumnName("authority_kind");
    }
}
