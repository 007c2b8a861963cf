using Departement77.ContractPolicy.Domain.Envelopes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ContractPolicy.Infrastructure;

/// <summary>What is committed is a column that the aggregate does not know: the database adds it up from the reservations.</summary>
internal sealed class EnvelopeMapping : IEntityTypeConfiguration<AuthorityEnvelope>
{
    public void Configure(EntityTypeBuilder<AuthorityEnvelope> builder)
    {
        builder.ToTable("envelopes").HasKey(envelope => envelope.Id);
        builder.Ignore(envelope => envelope.AllowedActions);
        builder.HasMany(envelope => envelope.Bonuses).WithOne().HasForeignKey("EnvelopeId").IsRequired();
        builder.Navigation(envelope => envelope.Bonuses).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class EnvelopeBonusMapping : IEntityTypeConfiguration<EnvelopeBonus>
{
    public void Configure(EntityTypeBuilder<EnvelopeBonus> builder)
    {
        builder.ToTable("envelope_bonuses").HasKey(bonus => bonus.Id);
        builder.Property(bonus => bonus.Id).ValueGeneratedNever();
    }
}

internal sealed class EnvelopeReservationMapping : IEntityTypeConfiguration<EnvelopeReservation>
{
    public void Configure(EntityTypeBuilder<EnvelopeReservation> builder)
    {
        builder.ToTable("envelope_reservations").HasKey(reservation => reservation.Id);
        builder.Property(reservation => reservation.Envelope).HasColumnName("envelope_id");
    }
}
