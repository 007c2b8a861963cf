using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Domain.Topics;

/// <summary>
/// Who asked an anonymous question: kept apart from the question, so that what reads questions never meets it. It raises no fact, since facts and the audit would name
/// its topic and the moment beside its author.
/// </summary>
internal sealed class AnonymousAuthor : AggregateRoot<TopicId>
{
    public AnonymousAuthor(TopicId topic, Writer writer)
    {
        Id = topic;
        Subject = writer.Subject;
        Member = writer.Member;
        CommuneInsee = writer.CommuneInsee;
        CommuneSiren = writer.CommuneSiren;
    }

    /// <summary>Rebuilt from its row.</summary>
    private AnonymousAuthor() => Subject = "";

    public string Subject { get; private set; }

    public MemberId? Member { get; private set; }

    public string? CommuneInsee { get; private set; }

    public string? CommuneSiren { get; private set; }
}

internal readonly record struct PostStampId(Guid Value) : IIdentifier<PostStampId>
{
    public static PostStampId From(Guid value) => new(value);
}

/// <summary>
/// That somebody wrote just now, to hold how often one person may. The database counts under a lock, for all hosts, and forgets after a minute; it keeps a digest of the
/// account and not the post, so that it does not tell who wrote an anonymous one.
/// </summary>
internal sealed class PostStamp : AggregateRoot<PostStampId>
{
    public PostStamp(string subject, int limit, DateTimeOffset now)
    {
        Id = Identifier.New<PostStampId>();
        Writer = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(subject)));
        PostsPerMinute = limit;
        WrittenAt = now;
    }

    /// <summary>Rebuilt from its row.</summary>
    private PostStamp() => Writer = "";

    public string Writer { get; private set; }

    /// <summary>The setting in force.</summary>
    public int PostsPerMinute { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }
}
