using Departement77.ServiceCatalogue.Domain.SavedSearches;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class SavedSearchMapping : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.ToTable("saved_searches").HasKey(saved => saved.Id);
        builder.Ignore(saved => saved.AllowedActions);
    }
}

internal sealed class SavedSearchAlertMapping : IEntityTypeConfiguration<SavedSearchAlert>
{
    public void Configure(EntityTypeBuilder<SavedSearchAlert> builder)
    {
        builder.ToTable("saved_search_alerts").HasKey(alert => alert.Id);
        builder.Property(alert => alert.SavedSearch).HasColumnName("saved_search_id");
    }
}
