using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Resources;

internal readonly record struct ResourceId(Guid Value) : IIdentifier<ResourceId>
{
    public static ResourceId From(Guid value) => new(value);
}

internal enum ResourceKind
{
    Tool,
    Template,
    Checklist,
}

internal enum ResourceStatus
{
    Draft,
    Published,

    /// <summary>Still read, with a warning.</summary>
    ReviewDue,
    Withdrawn,
}

/// <summary>Named as the last segments of the routes; a file or a text makes a new version.</summary>
internal enum ResourceAction
{
    NewVersion,
    Publish,
    MarkReviewDue,
    Withdraw,
}

internal static class ResourceStatuses
{
    public static string French(this ResourceStatus status) => status switch
    {
        ResourceStatus.Draft => "brouillon",
        ResourceStatus.Published => "publiée",
        ResourceStatus.ReviewDue => "à revoir",
        ResourceStatus.Withdrawn => "retirée",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

internal static class ResourceKinds
{
    public static string French(this ResourceKind kind) => kind switch
    {
        ResourceKind.Tool => "outil",
        ResourceKind.Template => "modèle",
        ResourceKind.Checklist => "liste de contrôle",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}

/// <summary>A tool, a template or a checklist of the toolbox. What the network reads is a published version; the next one is prepared beside it.</summary>
internal sealed class Resource : AggregateRoot<ResourceId>
{
    public const int TitleMaxLength = 200;
    public const int DescriptionMaxLength = 4000;
    public const int NoteMaxLength = 500;

    public static readonly StateTable<ResourceStatus, ResourceAction> States = StateTable<ResourceStatus, ResourceAction>
        .StartingAt(ResourceStatus.Draft, "la ressource", ResourceStatuses.French)
        .Allow(ResourceAction.NewVersion, ResourceStatus.Draft, ResourceStatus.Draft)
        .Allow(ResourceAction.NewVersion, ResourceStatus.Published, ResourceStatus.Published)
        .Allow(ResourceAction.NewVersion, ResourceStatus.ReviewDue, ResourceStatus.ReviewDue)
        .Allow(ResourceAction.Publish, ResourceStatus.Published, ResourceStatus.Draft, ResourceStatus.Published, ResourceStatus.ReviewDue)
        .Allow(ResourceAction.MarkReviewDue, ResourceStatus.ReviewDue, ResourceStatus.Published)
        .Allow(ResourceAction.Withdraw, ResourceStatus.Withdrawn, ResourceStatus.Draft, ResourceStatus.Published, ResourceStatus.ReviewDue)
        .Build();

    private readonly List<ResourceVersion> versions = [];

    /// <summary>Rebuilt from its row.</summary>
    private Resource()
    {
        Title = "";
        Description = "";
        Theme = "";
        AuthorSubject = "";
        AuthorLabel = "";
    }

    public ResourceStatus Status { get; private set; }

    public ResourceKind Kind { get; private set; }

    public string Title { get; private set; }

    public string Description { get; private set; }

    /// <summary>Code of a <see cref="NetworkTheme"/>.</summary>
    public string Theme { get; private set; }

    /// <summary>What a text template leaves open.</summary>
    public IReadOnlyList<TemplateVariable> Variables { get; private set; } = [];

    /// <summary>Number of the version that the network reads.</summary>
    public int? PublishedVersion { get; private set; }

    /// <summary>First day on which it is due for review.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>Why it is to be reviewed, or was withdrawn.</summary>
    public string? Remark { get; private set; }

    /// <summary>Deliverable of a working group of which it was made.</summary>
    public Guid? SourceDeliverable { get; private set; }

    /// <summary>Whether a lawyer still has to check it.</summary>
    public bool IsUnverified { get; private set; }

    public string AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the version that is read was published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    public IReadOnlyList<ResourceVersion> Versions => versions;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>The version that waits for its publication.</summary>
    public ResourceVersion? Pending => versions.Find(version => version.PublishedAt is null);

    public static ErrorOr<Resource> Draft(string? title, string? description, ResourceKind kind, string? theme, IReadOnlyList<TemplateVariable>? variables, KnowledgeAuthor author, DateTimeOffset now)
    {
        List<Error> faults = [];
        var line = WrittenText.Line(title, atLeast: 5, TitleMaxLength);
        if (line is null)
            faults.Add(ResourceErrors.TitleInvalid());

        var paragraphs = WrittenText.Paragraphs(description, atLeast: 5, DescriptionMaxLength);
        if (paragraphs is null)
            faults.Add(ResourceErrors.DescriptionInvalid());

        var known = NetworkThemes.Find(theme);
        if (known.IsError)
            faults.AddRange(known.Errors);

        faults.AddRange(TemplateText.FaultsOf(variables ?? []));
        if (faults.Count > 0)
            return faults;

        var resource = new Resource
        {
            Id = Identifier.New<ResourceId>(),
            Status = States.Initial,
            Kind = kind,
            Title = line!,
            Description = paragraphs!,
            Theme = known.Value.Code,
            Variables = [.. variables ?? []],
            AuthorSubject = author.Subject,
            AuthorMember = author.Member,
            AuthorLabel = author.Label,
            CreatedAt = now,
        };
        resource.Raise(new ResourceDrafted(resource.Id, resource.Theme));
        return resource;
    }

    /// <summary>What a working group has delivered, to be published as a resource. The file stays one file: both rows name it.</summary>
    public static Resource FromDeliverable(Guid deliverable, string theme, string title, string description, StoredDeliverableFile? file, DateTimeOffset now)
    {
        var resource = new Resource
        {
            Id = Identifier.New<ResourceId>(),
            Status = States.Initial,
            Kind = ResourceKind.Tool,
            Title = WrittenText.Line(title, 1, TitleMaxLength) ?? "Livrable d'un groupe de travail",
            Description = WrittenText.Paragraphs(description, 1, DescriptionMaxLength) ?? "Livrable d'un groupe de travail du réseau.",
            Theme = NetworkThemes.Find(theme).Match(found => found.Code, _ => "autre"),
            AuthorSubject = KnowledgeAuthor.Product.Subject,
            AuthorLabel = "Groupe de travail du réseau",
            SourceDeliverable = deliverable,
            CreatedAt = now,
        };
        if (file is not null)
            resource.versions.Add(ResourceVersion.OfFile(1, file.Name, new UploadedFile(file.Id, file.Size, file.Sha256, file.Type), "Livrable accepté d'un groupe de travail", KnowledgeAuthor.Product, now));

        resource.Raise(new ResourceDrafted(resource.Id, resource.Theme));
        return resource;
    }

    /// <summary>Prepares the next version as a file; one that waited is replaced.</summary>
    public ErrorOr<ResourceVersion> Prepare(string? name, UploadedFile file, string? note, KnowledgeAuthor author, DateTimeOffset now)
    {
        var moved = States.Move(Status, ResourceAction.NewVersion);
        if (moved.IsError)
            return moved.Errors;

        if (DocumentName.Read(name) is not { } fileName)
            return ResourceErrors.FileNameInvalid();

        if (!file.Type.Fits(fileName))
            return FileErrors.Refuse(fileName);

        return TryNote(note, out var remark) ? Add(ResourceVersion.OfFile(NextNumber(), fileName, file, remark, author, now)) : ResourceErrors.NoteInvalid();
    }

    /// <summary>Prepares the next version as a text, which may leave the declared variables open.</summary>
    public ErrorOr<ResourceVersion> Prepare(string? text, string? note, KnowledgeAuthor author, DateTimeOffset now)
    {
        var moved = States.Move(Status, ResourceAction.NewVersion);
        if (moved.IsError)
            return moved.Errors;

        List<Error> faults = [];
        var written = WrittenText.Paragraphs(text, atLeast: 10, TemplateText.MaxLength);
        if (written is null)
            faults.Add(ResourceErrors.TextInvalid());
        else if (TemplateText.VariablesIn(written).Except(Variables.Select(variable => variable.Name), StringComparer.Ordinal).FirstOrDefault() is { } undeclared)
            faults.Add(ResourceErrors.VariableUndeclared(undeclared));

        if (!TryNote(note, out var remark))
            faults.Add(ResourceErrors.NoteInvalid());

        return faults.Count > 0 ? faults : Add(ResourceVersion.OfText(NextNumber(), written!, remark, author, now));
    }

    /// <summary>Somebody who did not write the waiting version has looked at it: the network reads it from now on.</summary>
    public ErrorOr<ResourceStatus> Publish(KnowledgeAuthor reviewer, KnowledgePolicy policy, DateOnly today, DateTimeOffset now)
    {
        var moved = States.Move(Status, ResourceAction.Publish);
        if (moved.IsError)
            return moved;

        if (Pending is not { } version)
            return ResourceErrors.VersionMissing();

        if (version.AuthorSubject == reviewer.Subject)
            return ResourceErrors.OwnVersion();

        foreach (var earlier in versions.Where(other => other != version))
            earlier.BecomeObsolete();

        version.Publish(reviewer, today, now);
        (Status, PublishedVersion, PublishedAt, ReviewOn, Remark) = (moved.Value, version.Number, now, today.AddMonths(policy.ReviewMonths), null);
        Raise(new ResourcePublished(Id, Kind, Theme, version.Number));
        return Status;
    }

    public ErrorOr<ResourceStatus> MarkReviewDue(string? reason) => WrittenText.Paragraphs(reason, atLeast: 3, KnowledgeArticle.ReasonMaxLength) is { } why
        ? Become(ResourceAction.MarkReviewDue, why, new ResourceReviewDue(Id, Theme))
        : ArticleErrors.ReasonRequired();

    /// <summary>Its day has come; false when there is nothing to do.</summary>
    public bool MarkReviewDueOn(DateOnly today) =>
        ReviewOn <= today && Status == ResourceStatus.Published && !MarkReviewDue("La date de relecture de cette ressource est atteinte.").IsError;

    public ErrorOr<ResourceStatus> Withdraw(string? reason)
    {
        if (WrittenText.Paragraphs(reason, atLeast: 3, KnowledgeArticle.ReasonMaxLength) is not { } why)
            return ArticleErrors.ReasonRequired();

        var withdrawn = Become(ResourceAction.Withdraw, why, new ResourceWithdrawn(Id));
        if (!withdrawn.IsError)
            versions.ForEach(version => version.BecomeObsolete());

        return withdrawn;
    }

    private static bool TryNote(string? note, out string? read)
    {
        read = string.IsNullOrWhiteSpace(note) ? null : WrittenText.Paragraphs(note, atLeast: 1, NoteMaxLength);
        return string.IsNullOrWhiteSpace(note) || read is not null;
    }

    private int NextNumber() => versions.Where(version => version.PublishedAt is not null).Select(version => version.Number).DefaultIfEmpty(0).Max() + 1;

    private ResourceVersion Add(ResourceVersion version)
    {
        if (Pending is { } waiting)
            versions.Remove(waiting);

        versions.Add(version);
        Raise(new ResourceVersionPrepared(Id, version.Number));
        return version;
    }

    private ErrorOr<ResourceStatus> Become(ResourceAction action, string remark, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        (Status, Remark) = (moved.Value, remark);
        Raise(fact);
        return Status;
    }
}

/// <summary>A file that a working group's deliverable holds.</summary>
internal sealed record StoredDeliverableFile(Guid Id, string Name, DocumentType Type, long Size, string Sha256);

internal readonly record struct ResourceVersionId(Guid Value) : IIdentifier<ResourceVersionId>
{
    public static ResourceVersionId From(Guid value) => new(value);
}

/// <summary>One version of a resource: a file or a text. It never changes; it is published once, and becomes obsolete with the next one.</summary>
internal sealed class ResourceVersion
{
    /// <summary>Rebuilt from its row.</summary>
    private ResourceVersion()
    {
        AuthorSubject = "";
        AuthorLabel = "";
    }

    public ResourceVersionId Id { get; private set; }

    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    public string? Text { get; private set; }

    public Guid? FileId { get; private set; }

    public string? FileName { get; private set; }

    public DocumentType? FileType { get; private set; }

    public long? FileSize { get; private set; }

    public string? FileSha256 { get; private set; }

    /// <summary>What is new in it.</summary>
    public string? Changes { get; private set; }

    public string AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string? ReviewerSubject { get; private set; }

    public string? ReviewerLabel { get; private set; }

    public DateOnly? ReviewedOn { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public bool IsObsolete { get; private set; }

    public static ResourceVersion OfFile(int number, string name, UploadedFile file, string? changes, KnowledgeAuthor author, DateTimeOffset now)
    {
        var version = By(number, changes, author, now);
        (version.FileId, version.FileName, version.FileType, version.FileSize, version.FileSha256) = (file.Id, name, file.Type, file.Size, file.Sha256);
        return version;
    }

    public static ResourceVersion OfText(int number, string text, string? changes, KnowledgeAuthor author, DateTimeOffset now)
    {
        var version = By(number, changes, author, now);
        version.Text = text;
        return version;
    }

    public void Publish(KnowledgeAuthor reviewer, DateOnly today, DateTimeOffset now) =>
        (ReviewerSubject, ReviewerLabel, ReviewedOn, PublishedAt) = (reviewer.Subject, reviewer.Label, today, now);

    public void BecomeObsolete() => IsObsolete = true;

    private static ResourceVersion By(int number, string? changes, KnowledgeAuthor author, DateTimeOffset now) => new()
    {
        Id = Identifier.New<ResourceVersionId>(),
        Number = number,
        Changes = changes,
        AuthorSubject = author.Subject,
        AuthorMember = author.Member,
        AuthorLabel = author.Label,
        CreatedAt = now,
    };
}

internal sealed class ResourceById : Specification<Resource>
{
    public ResourceById(ResourceId id) => Query.Where(resource => resource.Id == id);
}

/// <summary>The resource made of a deliverable.</summary>
internal sealed class ResourceOfDeliverable : Specification<Resource>
{
    public ResourceOfDeliverable(Guid deliverable) => Query.Where(resource => resource.SourceDeliverable == deliverable);
}

internal sealed record ResourceDrafted(ResourceId Resource, string Theme) : IDomainEvent;

internal sealed record ResourceVersionPrepared(ResourceId Resource, int Number) : IDomainEvent;

internal sealed record ResourcePublished(ResourceId Resource, ResourceKind Kind, string Theme, int Number) : IDomainEvent;

internal sealed record ResourceReviewDue(ResourceId Resource, string Theme) : IDomainEvent;

internal sealed record ResourceWithdrawn(ResourceId Resource) : IDomainEvent;
