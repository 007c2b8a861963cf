using Departement77.ServiceCatalogue.Domain.Trainings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class TrainingSessionMapping : IEntityTypeConfiguration<TrainingSession>
{
    public void Configure(EntityTypeBuilder<TrainingSession> builder)
    {
        builder.ToTable("training_sessions").HasKey(session => session.Id);
        builder.Ignore(session => session.AllowedActions);
        builder.Property(session => session.Offer).HasColumnName("offer_id");
        builder.ComplexProperty(session => session.Programme, programme =>
        {
            programme.Property(p => p.Title).HasColumnName("title");
            programme.Property(p => p.Place).HasColumnName("place");
            programme.Property(p => p.StartsAt).HasColumnName("starts_at");
            programme.Property(p => p.EndsAt).HasColumnName("ends_at");
            programme.Property(p => p.ClosesAt).HasColumnName("closes_at");
            programme.Property(p => p.Capacity).HasColumnName("capacity");
            programme.Property(p => p.Minimum).HasColumnName("minimum");
        });
        builder.HasMany(session => session.Registrations).WithOne().HasForeignKey("SessionId").IsRequired();
        builder.Navigation(session => session.Registrations).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class TrainingRegistrationMapping : IEntityTypeConfiguration<TrainingRegistration>
{
    public void Configure(EntityTypeBuilder<TrainingRegistration> builder)
    {
        builder.ToTable("training_registrations").HasKey(registration => registration.Id);
        builder.Ignore(registration => registration.AllowedActions);
        builder.Property(registration => registration.Id).ValueGeneratedNever();
        builder.ComplexProperty(registration => registration.Trainee, trainee =>
        {
            trainee.Property(t => t.Name).HasColumnName("trainee_name");
            trainee.Property(t => t.Email).HasColumnName("trainee_email");
            trainee.Property(t => t.Function).HasColumnName("trainee_function");
        });
    }
}
