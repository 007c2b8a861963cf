using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Documents;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Topics;

internal readonly record struct TopicFileId(Guid Value) : IIdentifier<TopicFileId>
{
    public static TopicFileId From(Guid value) => new(value);
}

/// <summary>A file that somebody adds to a topic, or to one of its posts. What it holds is not searched for identifiers of inhabitants: who sends it answers for it.</summary>
internal sealed class TopicFile : AggregateRoot<TopicFileId>
{
    /// <summary>Rebuilt from its row.</summary>
    private TopicFile()
    {
        Name = "";
        Sha256 = "";
        AuthorLabel = "";
    }

    public TopicId Topic { get; private set; }

    public PostId? Post { get; private set; }

    public string Name { get; private set; }

    public DocumentType Type { get; private set; }

    public long Size { get; private set; }

    public string Sha256 { get; private set; }

    /// <summary>Where the store keeps it.</summary>
    public Guid FileId { get; private set; }

    /// <summary>How many files the topic might have when this one was added. The database counts: two people add at once.</summary>
    public int Quota { get; private set; }

    /// <summary>Null for the author of an anonymous question.</summary>
    public string? AuthorSubject { get; private set; }

    public string AuthorLabel { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    public static ErrorOr<TopicFile> Add(Topic topic, Post? post, Writer writer, bool isOfAuthor, UploadedFile file, string? name, TopicPolicy policy, DateTimeOffset now)
    {
        if (DocumentName.Read(name) is not { } fileName)
            return TopicErrors.FileNameInvalid();

        if (!file.Type.Fits(fileName))
            return FileErrors.Refuse(fileName);

        var allowed = Topics.Topic.States.Move(topic.Status, TopicAction.Files);
        if (allowed.IsError)
            return allowed.Errors;

        var isAnonymous = topic.IsAnonymous && isOfAuthor;
        var added = new TopicFile
        {
            Id = Identifier.New<TopicFileId>(),
            Topic = topic.Id,
            Post = post?.Id,
            Name = fileName,
            Type = file.Type,
            Size = file.Size,
            Sha256 = file.Sha256,
            FileId = file.Id,
            Quota = policy.FilesPerTopic,
            AuthorSubject = isAnonymous ? null : writer.Subject,
            AuthorLabel = isAnonymous ? Writer.AnonymousLabel : writer.Label,
            AddedAt = now,
        };
        added.Raise(new TopicFileAdded(added.Id, topic.Id));
        return added;
    }
}
