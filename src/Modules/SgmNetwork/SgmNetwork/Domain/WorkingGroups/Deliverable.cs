using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.WorkingGroups;

internal readonly record struct DeliverableId(Guid Value) : IIdentifier<DeliverableId>
{
    public static DeliverableId From(Guid value) => new(value);
}

internal enum DeliverableStatus
{
    Draft,
    Submitted,

    /// <summary>The animator took it: it becomes a draft of a resource.</summary>
    Accepted,

    /// <summary>The animator asks for more.</summary>
    Returned,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum DeliverableAction
{
    File,
    Submit,
    Accept,
    Return,
}

internal static class DeliverableStatuses
{
    public static string French(this DeliverableStatus status) => status switch
    {
        DeliverableStatus.Draft => "en préparation",
        DeliverableStatus.Submitted => "remis",
        DeliverableStatus.Accepted => "accepté",
        DeliverableStatus.Returned => "à revoir",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>What a working group made.</summary>
internal sealed class Deliverable : AggregateRoot<DeliverableId>
{
    public static readonly StateTable<DeliverableStatus, DeliverableAction> States = StateTable<DeliverableStatus, DeliverableAction>
        .StartingAt(DeliverableStatus.Draft, "le livrable", DeliverableStatuses.French)
        .Allow(DeliverableAction.File, DeliverableStatus.Draft, DeliverableStatus.Draft)
        .Allow(DeliverableAction.File, DeliverableStatus.Returned, DeliverableStatus.Returned)
        .Allow(DeliverableAction.Submit, DeliverableStatus.Submitted, DeliverableStatus.Draft, DeliverableStatus.Returned)
        .Allow(DeliverableAction.Accept, DeliverableStatus.Accepted, DeliverableStatus.Submitted)
        .Allow(DeliverableAction.Return, DeliverableStatus.Returned, DeliverableStatus.Submitted)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private Deliverable() => (Title, Description, Theme, AuthorSubject, AuthorLabel) = ("", "", "", "", "");

    public WorkingGroupId Group { get; private set; }

    public DeliverableStatus Status { get; private set; }

    public string Title { get; private set; }

    public string Description { get; private set; }

    /// <summary>Code of a theme.</summary>
    public string Theme { get; private set; }

    /// <summary>Where the store keeps its file.</summary>
    public Guid? FileId { get; private set; }

    public string? FileName { get; private set; }

    public DocumentType? FileType { get; private set; }

    public long? FileSize { get; private set; }

    public string? FileSha256 { get; private set; }

    public string AuthorSubject { get; private set; }

    public MemberId? AuthorMember { get; private set; }

    public string AuthorLabel { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public string? ReturnReason { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    /// <summary>Somebody of the group begins one.</summary>
    public static ErrorOr<Deliverable> Draft(WorkingGroup group, string? title, string? description, string? theme, GroupPerson author, DateTimeOffset now)
    {
        var allowed = WorkingGroup.States.Move(group.Status, WorkingGroupAction.Deliverables);
        if (allowed.IsError)
            return allowed.Errors;
        if (!group.Holds(author))
            return GroupErrors.NotOfGroup();

        List<Error> faults = [];
        var writtenTitle = WrittenText.Line(title, atLeast: 1, WorkingGroup.TitleMaxLength);
        if (writtenTitle is null)
            faults.Add(GroupErrors.TitleRequired(WorkingGroup.TitleMaxLength));

        var writtenDescription = WrittenText.Paragraphs(description, atLeast: 1, WorkingGroup.TextMaxLength);
        if (writtenDescription is null)
            faults.Add(GroupErrors.TextRequired("/description"));

        var known = NetworkThemes.Find(theme ?? group.Theme);
        if (known.IsError)
            faults.AddRange(known.Errors);
        if (faults.Count > 0)
            return faults;

        var deliverable = new Deliverable
        {
            Id = Identifier.New<DeliverableId>(),
            Group = group.Id,
            Status = States.Initial,
            Title = writtenTitle!,
            Description = writtenDescription!,
            Theme = known.Value.Code,
            AuthorSubject = author.Subject,
            AuthorMember = author.Member,
            AuthorLabel = author.Label,
            WrittenAt = now,
        };
        deliverable.Raise(new DeliverableDrafted(group.Id, deliverable.Id));
        return deliverable;
    }

    /// <summary>Its file, in place of the one before.</summary>
    public ErrorOr<DeliverableStatus> Attach(WorkingGroup group, UploadedFile file, string? name, GroupPerson by)
    {
        var moved = Move(group, DeliverableAction.File, by);
        if (moved.IsError)
            return moved;
        if (DocumentName.Read(name) is not { } fileName)
            return GroupErrors.FileNameInvalid();
        if (!file.Type.Fits(fileName))
            return FileErrors.Refuse(fileName);

        (FileId, FileName, FileType, FileSize, FileSha256) = (file.Id, fileName, file.Type, file.Size, file.Sha256);
        Raise(new DeliverableFileAttached(Group, Id));
        return Status;
    }

    public ErrorOr<DeliverableStatus> Submit(WorkingGroup group, GroupPerson by, DateTimeOffset now)
    {
        var moved = Move(group, DeliverableAction.Submit, by);
        if (moved.IsError)
            return moved;

        (Status, SubmittedAt, DecidedAt, DecidedBy, ReturnReason) = (moved.Value, now, null, null, null);
        Raise(new DeliverableSubmitted(Group, Id));
        return Status;
    }

    /// <summary>The animator takes it; never the one who wrote it.</summary>
    public ErrorOr<DeliverableStatus> Accept(string by, DateTimeOffset now)
    {
        var moved = Decide(DeliverableAction.Accept, by, now);
        if (!moved.IsError)
            Raise(new DeliverableAccepted(Group, Id, Theme));

        return moved;
    }

    /// <summary>The animator asks for more.</summary>
    public ErrorOr<DeliverableStatus> SendBack(string? reason, string by, DateTimeOffset now)
    {
        var allowed = States.Move(Status, DeliverableAction.Return);
        if (allowed.IsError)
            return allowed;
        if (WrittenText.Paragraphs(reason, atLeast: 1, WorkingGroup.TextMaxLength) is not { } written)
            return GroupErrors.ReasonRequired();

        var moved = Decide(DeliverableAction.Return, by, now);
        if (moved.IsError)
            return moved;

        ReturnReason = written;
        Raise(new DeliverableReturned(Group, Id));
        return moved;
    }

    private ErrorOr<DeliverableStatus> Move(WorkingGroup group, DeliverableAction action, GroupPerson by)
    {
        if (!group.Holds(by) && by.Subject != AuthorSubject)
            return GroupErrors.NotOfGroup();

        return States.Move(Status, action);
    }

    private ErrorOr<DeliverableStatus> Decide(DeliverableAction action, string by, DateTimeOffset now)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;
        if (by == AuthorSubject)
            return GroupErrors.OwnDeliverable();

        (Status, DecidedAt, DecidedBy) = (moved.Value, now, by);
        return Status;
    }
}

internal sealed class DeliverableById : Specification<Deliverable>
{
    public DeliverableById(DeliverableId id, WorkingGroupId group) => Query.Where(deliverable => deliverable.Id == id && deliverable.Group == group);
}

internal sealed record DeliverableDrafted(WorkingGroupId Group, DeliverableId Deliverable) : IDomainEvent;

internal sealed record DeliverableFileAttached(WorkingGroupId Group, DeliverableId Deliverable) : IDomainEvent;

internal sealed record DeliverableSubmitted(WorkingGroupId Group, DeliverableId Deliverable) : IDomainEvent;

internal sealed record DeliverableAccepted(WorkingGroupId Group, DeliverableId Deliverable, string Theme) : IDomainEvent;

internal sealed record DeliverableReturned(WorkingGroupId Group, DeliverableId Deliverable) : IDomainEvent;
