using Departement77.BuildingBlocks.Domain.Values;
using Departement77.Territory.Domain.Syndicates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.Territory.Infrastructure;

internal sealed class SyndicateMapping : IEntityTypeConfiguration<Syndicate>
{
    public void Configure(EntityTypeBuilder<Syndicate> builder)
    {
        builder.ToTable("syndicates").HasKey(syndicate => syndicate.Id);
        builder.Property(syndicate => syndicate.Siren).HasConversion(siren => siren.Value, text => Siren.Create(text).Value);

        // A column of the same row and not a table: a perimeter is replaced as a whole, under the row's version.
        builder.Property<string[]>("communes");
        builder.Ignore(syndicate => syndicate.Communes);
        builder.Ignore(syndicate => syndicate.Status);
        builder.Ignore(syndicate => syndicate.AllowedActions);
    }
}
