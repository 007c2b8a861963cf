using Departement77.SgmNetwork.Domain.Invitations;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.SgmNetwork.Domain.Mentorings;
using Departement77.SgmNetwork.Domain.Policies;
using Departement77.SgmNetwork.Domain.Retention;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.SgmNetwork.Infrastructure;

internal sealed class EligibilityPolicyMapping : IEntityTypeConfiguration<EligibilityPolicy>
{
    public void Configure(EntityTypeBuilder<EligibilityPolicy> builder) => builder.ToTable("eligibility_policies").HasKey(policy => policy.Id);
}

internal sealed class MembershipRequestMapping : IEntityTypeConfiguration<MembershipRequest>
{
    public void Configure(EntityTypeBuilder<MembershipRequest> builder) =>
        // The trigger takes away what is erased.
        builder.ToTable("membership_requests", table => table.HasTrigger("membership_requests_erase")).HasKey(request => request.Id);
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("members").HasKey(member => member.Id);
        builder.HasMany(member => member.Assignments).WithOne().HasForeignKey("MemberId").IsRequired();
        builder.Navigation(member => member.Assignments).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class MemberAssignmentMapping : IEntityTypeConfiguration<MemberAssignment>
{
    public void Configure(EntityTypeBuilder<MemberAssignment> builder)
    {
        builder.Property<MemberId>("MemberId");
        builder.ToTable("member_assignments").HasKey(assignment => assignment.Id);
        builder.Property(assignment => assignment.Id).ValueGeneratedNever();
    }
}

internal sealed class MemberInvitationMapping : IEntityTypeConfiguration<MemberInvitation>
{
    public void Configure(EntityTypeBuilder<MemberInvitation> builder) => builder.ToTable("member_invitations").HasKey(invitation => invitation.Id);
}

internal sealed class MentoringMapping : IEntityTypeConfiguration<Mentoring>
{
    public void Configure(EntityTypeBuilder<Mentoring> builder) => builder.ToTable("mentorings").HasKey(mentoring => mentoring.Id);
}

internal sealed class RetentionRunMapping : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> builder) => builder.ToTable("retention_runs").HasKey(run => run.Id);
}
