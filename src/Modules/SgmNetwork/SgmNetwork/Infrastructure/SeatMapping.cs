using Departement77.SgmNetwork.Domain.Meetings;
using Departement77.SgmNetwork.Domain.Seats;
using Departement77.SgmNetwork.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.SgmNetwork.Infrastructure;

internal sealed class SecretarySeatMapping : IEntityTypeConfiguration<SecretarySeat>
{
    public void Configure(EntityTypeBuilder<SecretarySeat> builder)
    {
        builder.ToTable("secretary_seats").HasKey(seat => seat.Id);
        builder.Ignore(seat => seat.AllowedActions);
        builder.Property(seat => seat.Commune).HasColumnName("commune_insee");
        builder.Property(seat => seat.HolderMember).HasColumnName("holder_member_id");
    }
}

internal sealed class AnnualMeetingMapping : IEntityTypeConfiguration<AnnualMeeting>
{
    public void Configure(EntityTypeBuilder<AnnualMeeting> builder)
    {
        builder.ToTable("annual_meetings").HasKey(meeting => meeting.Id);
        builder.Ignore(meeting => meeting.AllowedActions);
        builder.Property(meeting => meeting.Commune).HasColumnName("commune_insee");
        builder.Property(meeting => meeting.Proof).HasColumnName("proof_id");
        builder.HasMany(meeting => meeting.Proofs).WithOne().HasForeignKey("MeetingId").IsRequired();
        builder.Navigation(meeting => meeting.Proofs).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class MeetingProofMapping : IEntityTypeConfiguration<MeetingProof>
{
    public void Configure(EntityTypeBuilder<MeetingProof> builder)
    {
        builder.ToTable("annual_meeting_proofs").HasKey(proof => proof.Id);
        builder.Property(proof => proof.Id).ValueGeneratedNever();
    }
}

internal sealed class AnnualMeetingAlarmMapping : IEntityTypeConfiguration<AnnualMeetingAlarm>
{
    public void Configure(EntityTypeBuilder<AnnualMeetingAlarm> builder) => builder.ToTable("annual_meeting_alarms").HasKey(alarm => alarm.Id);
}

internal sealed class WorkingGroupMapping : IEntityTypeConfiguration<WorkingGroup>
{
    public void Configure(EntityTypeBuilder<WorkingGroup> builder)
    {
        builder.ToTable("working_groups").HasKey(group => group.Id);
        builder.Ignore(group => group.AllowedActions);
        builder.Property(group => group.LeadMember).HasColumnName("lead_member_id");
        builder.HasMany(group => group.Participants).WithOne().HasForeignKey("GroupId").IsRequired();
        builder.HasMany(group => group.Meetings).WithOne().HasForeignKey("GroupId").IsRequired();
        foreach (var parts in new[] { nameof(WorkingGroup.Participants), nameof(WorkingGroup.Meetings) })
            builder.Navigation(parts).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class WorkingGroupParticipantMapping : IEntityTypeConfiguration<WorkingGroupParticipant>
{
    public void Configure(EntityTypeBuilder<WorkingGroupParticipant> builder)
    {
        builder.ToTable("working_group_participants");
        builder.Property<WorkingGroupId>("GroupId");
        builder.HasKey("GroupId", nameof(WorkingGroupParticipant.Subject));
        builder.Property(participant => participant.Member).HasColumnName("member_id");
    }
}

internal sealed class WorkingGroupMeetingMapping : IEntityTypeConfiguration<WorkingGroupMeeting>
{
    public void Configure(EntityTypeBuilder<WorkingGroupMeeting> builder)
    {
        builder.ToTable("working_group_meetings").HasKey(meeting => meeting.Id);
        builder.Property(meeting => meeting.Id).ValueGeneratedNever();
    }
}

internal sealed class DeliverableMapping : IEntityTypeConfiguration<Deliverable>
{
    public void Configure(EntityTypeBuilder<Deliverable> builder)
    {
        builder.ToTable("deliverables").HasKey(deliverable => deliverable.Id);
        builder.Ignore(deliverable => deliverable.AllowedActions);
        builder.Property(deliverable => deliverable.Group).HasColumnName("group_id");
    }
}
