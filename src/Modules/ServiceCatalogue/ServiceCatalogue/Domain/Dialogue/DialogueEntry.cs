using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

/// <summary>
/// What somebody adds to a request. It never changes, and is an aggregate of its own, so that talking does not change the version of the request.
/// Who sees it is settled when it is written: a body that leaves keeps what was said to it, and one that comes later sees what is for every body.
/// </summary>
internal abstract class DialogueEntry<TId> : AggregateRoot<TId>
    where TId : struct, IIdentifier<TId>
{
    private readonly List<BodyCode> bodies = [];

    protected DialogueEntry(ServiceRequest request, Speaker speaker, AssignmentId? assignment, bool isInternal, DateTimeOffset now)
    {
        Id = Identifier.New<TId>();
        Request = request.Id;
        AuthoritySiren = request.AuthoritySiren;
        Assignment = assignment;
        Side = speaker.Side;
        Body = speaker.Body;
        WrittenBy = speaker.Account;
        WrittenAt = now;
        IsInternal = isInternal;

        // A body's internal remarks are its own; what names a part is for the body that holds it.
        var only = isInternal && speaker.Body is not null ? speaker.Body : request.Assignments.FirstOrDefault(a => a.Id == assignment)?.Body;
        IsForEveryBody = only is null;
        bodies.AddRange(only is { } body ? [body] : request.Participants());
    }

    /// <summary>Rebuilt from its row.</summary>
    protected DialogueEntry() => WrittenBy = "";

    public ServiceRequestId Request { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    /// <summary>The part of the request that it is about; then no other body sees it.</summary>
    public AssignmentId? Assignment { get; private set; }

    public DialogueSide Side { get; private set; }

    public BodyCode? Body { get; private set; }

    public string WrittenBy { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>For agents and bodies: the member never sees it.</summary>
    public bool IsInternal { get; private set; }

    /// <summary>For all bodies that take part when it is read.</summary>
    public bool IsForEveryBody { get; private set; }

    /// <summary>The bodies to which it was said when it was written.</summary>
    public IReadOnlyList<BodyCode> Bodies => bodies;
}
