using Departement77.SgmNetwork.Domain.Digests;
using Departement77.SgmNetwork.Domain.Experts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.SgmNetwork.Infrastructure;

internal sealed class ExpertProfileMapping : IEntityTypeConfiguration<ExpertProfile>
{
    public void Configure(EntityTypeBuilder<ExpertProfile> builder)
    {
        builder.ToTable("expert_profiles").HasKey(profile => profile.Id);
        builder.Ignore(profile => profile.AllowedActions);
        builder.Ignore(profile => profile.CanBeAsked);
    }
}

internal sealed class ExpertRequestMapping : IEntityTypeConfiguration<ExpertRequest>
{
    public void Configure(EntityTypeBuilder<ExpertRequest> builder)
    {
        builder.ToTable("expert_requests").HasKey(request => request.Id);
        builder.Ignore(request => request.AllowedActions);
        builder.Property(request => request.Topic).HasColumnName("topic_id");
        builder.Property(request => request.Expert).HasColumnName("expert_id");
        builder.HasMany(request => request.Turns).WithOne().HasForeignKey("RequestId").IsRequired();
        builder.Navigation(request => request.Turns).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ExpertTurnMapping : IEntityTypeConfiguration<ExpertTurn>
{
    public void Configure(EntityTypeBuilder<ExpertTurn> builder)
    {
        builder.Property<ExpertRequestId>("RequestId");
        builder.ToTable("expert_request_turns").HasKey("RequestId", nameof(ExpertTurn.Position));
        builder.Property(turn => turn.Position).ValueGeneratedNever();
        builder.Property(turn => turn.Expert).HasColumnName("expert_id");
    }
}

internal sealed class DigestSubscriptionMapping : IEntityTypeConfiguration<DigestSubscription>
{
    public void Configure(EntityTypeBuilder<DigestSubscription> builder)
    {
        builder.ToTable("digest_subscriptions").HasKey(subscription => subscription.Id);
        builder.Property(subscription => subscription.Member).HasColumnName("member_id");
    }
}

internal sealed class DigestMapping : IEntityTypeConfiguration<Digest>
{
    public void Configure(EntityTypeBuilder<Digest> builder)
    {
        builder.ToTable("digests").HasKey(digest => digest.Id);
        builder.Property(digest => digest.Member).HasColumnName("member_id");
    }
}
