using System.Linq.Expressions;
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
        builder.Ignore(request => request.LastDone);
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
        builder.HasClock(request => request.Desk, "desk");
        builder.Property(request => request.DeskWatchOn).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.HasOne(request => request.Satisfaction).WithOne().HasForeignKey<Satisfaction>("RequestId");
        builder.Navigation(request => request.Satisfaction).AutoInclude();
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
        builder.Ignore(assignment => assignment.IsAtWork);
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
        builder.Property(assignment => assignment.Rule).HasColumnName("rule_id");
        builder.ComplexProperty(assignment => assignment.TimeLimits, limits =>
        {
            limits.Property(l => l.Acknowledgement).HasColumnName("acknowledgement_limit");
            limits.Property(l => l.FirstContact).HasColumnName("first_contact_limit");
            limits.Property(l => l.Deliverable).HasColumnName("deliverable_limit");
        });
        builder.HasClock(assignment => assignment.Acknowledgement, "acknowledgement");
        builder.HasClock(assignment => assignment.FirstContact, "first_contact");
        builder.HasClock(assignment => assignment.Deliverable, "deliverable");
        builder.Property(assignment => assignment.WatchOn).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.HasMany(assignment => assignment.Questions).WithOne().HasForeignKey("AssignmentId").IsRequired();
        builder.Navigation(assignment => assignment.Questions).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class RequestQuestionMapping : IEntityTypeConfiguration<RequestQuestion>
{
    public void Configure(EntityTypeBuilder<RequestQuestion> builder)
    {
        builder.ToTable("request_questions").HasKey(question => question.Id);
        builder.Property(question => question.Id).ValueGeneratedNever();
    }
}

internal sealed class SatisfactionMapping : IEntityTypeConfiguration<Satisfaction>
{
    public void Configure(EntityTypeBuilder<Satisfaction> builder)
    {
        builder.ToTable("satisfactions").HasKey("RequestId");
        builder.Property<ServiceRequestId>("RequestId").ValueGeneratedNever();
    }
}

internal static class ClockMapping
{
    public static void HasClock<TEntity>(this EntityTypeBuilder<TEntity> builder, Expression<Func<TEntity, Clock?>> clock, string prefix)
        where TEntity : class => builder.ComplexProperty(clock, columns =>
        {
            columns.Property(c => c!.DueOn).HasColumnName($"{prefix}_due_on");
            columns.Property(c => c!.AtRiskOn).HasColumnName($"{prefix}_at_risk_on");
            columns.Property(c => c!.MetOn).HasColumnName($"{prefix}_met_on");
            columns.Property(c => c!.Told).HasColumnName($"{prefix}_told");
        });
}
