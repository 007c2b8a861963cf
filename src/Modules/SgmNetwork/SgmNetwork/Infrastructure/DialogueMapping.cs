using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.SgmNetwork.Infrastructure;

internal sealed class TopicMapping : IEntityTypeConfiguration<Topic>
{
    public void Configure(EntityTypeBuilder<Topic> builder)
    {
        builder.ToTable("topics").HasKey(topic => topic.Id);
        builder.Ignore(topic => topic.AllowedActions);
        builder.Property(topic => topic.Tags).HasConversion(
            tags => tags.ToArray(), stored => stored, new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), tags => tags.Count, tags => tags));
        builder.Property(topic => topic.AcceptedPost).HasColumnName("accepted_post_id");
        builder.Property(topic => topic.CertifiedPost).HasColumnName("certified_post_id");
        builder.Property(topic => topic.DeskRequest).HasColumnName("desk_request_id");
    }
}

internal sealed class PostMapping : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("posts").HasKey(post => post.Id);
        builder.Ignore(post => post.AllowedActions);
        builder.Property(post => post.Topic).HasColumnName("topic_id");
    }
}

internal sealed class AnonymousAuthorMapping : IEntityTypeConfiguration<AnonymousAuthor>
{
    public void Configure(EntityTypeBuilder<AnonymousAuthor> builder)
    {
        builder.ToTable("anonymous_authors").HasKey(author => author.Id);
        builder.Property(author => author.Id).HasColumnName("topic_id");
        builder.Property(author => author.Member).HasColumnName("member_id");
    }
}

internal sealed class PostStampMapping : IEntityTypeConfiguration<PostStamp>
{
    public void Configure(EntityTypeBuilder<PostStamp> builder) => builder.ToTable("post_stamps").HasKey(stamp => stamp.Id);
}

internal sealed class TopicFileMapping : IEntityTypeConfiguration<TopicFile>
{
    public void Configure(EntityTypeBuilder<TopicFile> builder)
    {
        builder.ToTable("topic_files").HasKey(file => file.Id);
        builder.Property(file => file.Topic).HasColumnName("topic_id");
        builder.Property(file => file.Post).HasColumnName("post_id");
    }
}

internal sealed class ModerationCaseMapping : IEntityTypeConfiguration<ModerationCase>
{
    public void Configure(EntityTypeBuilder<ModerationCase> builder)
    {
        builder.ToTable("moderation_cases").HasKey(found => found.Id);
        builder.Ignore(found => found.AllowedActions);
        builder.Property(found => found.Topic).HasColumnName("topic_id");
        builder.Property(found => found.Post).HasColumnName("post_id");
    }
}
