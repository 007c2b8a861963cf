using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Drafts;

internal readonly record struct RequestDraftId(Guid Value) : IIdentifier<RequestDraftId>
{
    public static RequestDraftId From(Guid value) => new(value);
}

internal enum RequestDraftStatus
{
    /// <summary>Waits for somebody to put the need into words.</summary>
    Proposed,

    /// <summary>A request was made of it.</summary>
    Submitted,

    /// <summary>That request is closed, and the network has its answer.</summary>
    Answered,
    Discarded,
}

/// <summary>Named as the last segments of the routes.</summary>
internal enum RequestDraftAction
{
    Submit,
    Discard,
    Answer,
}

/// <summary>How the desk answered a question of the network.</summary>
internal enum NetworkOutcome
{
    Helped,
    WithoutHelp,
}

internal static class RequestDraftStatuses
{
    public static string French(this RequestDraftStatus status) => status switch
    {
        RequestDraftStatus.Proposed => "à rédiger",
        RequestDraftStatus.Submitted => "déposé",
        RequestDraftStatus.Answered => "répondu",
        RequestDraftStatus.Discarded => "écarté",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}

/// <summary>
/// A question that the network of secretaries passes on to the desk, before anybody has put it into words here: no text leaves the network. It is handled where it is, and
/// its answer goes back.
/// </summary>
internal sealed class RequestDraft : AggregateRoot<RequestDraftId>
{
    public const int AnswerMinLength = 10;
    public const int AnswerMaxLength = 4000;
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    public static readonly StateTable<RequestDraftStatus, RequestDraftAction> States = StateTable<RequestDraftStatus, RequestDraftAction>
        .StartingAt(RequestDraftStatus.Proposed, "le projet de demande", RequestDraftStatuses.French)
        .Allow(RequestDraftAction.Submit, RequestDraftStatus.Submitted, RequestDraftStatus.Proposed)
        .Allow(RequestDraftAction.Discard, RequestDraftStatus.Discarded, RequestDraftStatus.Proposed)
        .AllowUnasked(RequestDraftAction.Answer, RequestDraftStatus.Answered, RequestDraftStatus.Submitted)
        .Build();

    /// <summary>Rebuilt from its row.</summary>
    private RequestDraft() => NetworkTheme = "";

    public RequestDraftStatus Status { get; private set; }

    /// <summary>The topic of the network from which it comes; one draft each.</summary>
    public Guid TopicId { get; private set; }

    /// <summary>Theme of the network, by its code.</summary>
    public string NetworkTheme { get; private set; }

    /// <summary>Theme of the catalogue, by its code; null where the network knows none that fits.</summary>
    public string? CatalogueTheme { get; private set; }

    public InseeCode CommuneInsee { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public DateOnly ProposedOn { get; private set; }

    /// <summary>The request that was made of it.</summary>
    public ServiceRequestId? Request { get; private set; }

    /// <summary>What the desk lets everybody in the network read.</summary>
    public string? PublicAnswer { get; private set; }

    public NetworkOutcome? Outcome { get; private set; }

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    public static RequestDraft Propose(Guid topic, string networkTheme, string? catalogueTheme, InseeCode commune, Siren authority, DateOnly today)
    {
        var draft = new RequestDraft
        {
            Id = Identifier.New<RequestDraftId>(),
            Status = States.Initial,
            TopicId = topic,
            NetworkTheme = networkTheme,
            CatalogueTheme = catalogueTheme,
            CommuneInsee = commune,
            AuthoritySiren = authority,
            ProposedOn = today,
        };
        draft.Raise(new RequestDraftProposed(draft.Id));
        return draft;
    }

    /// <summary>A request was made of it.</summary>
    public ErrorOr<RequestDraftStatus> Submit(ServiceRequestId request)
    {
        var moved = Become(RequestDraftAction.Submit, new RequestDraftSubmitted(Id, request));
        if (!moved.IsError)
            Request = request;

        return moved;
    }

    public ErrorOr<RequestDraftStatus> Discard(string? reason) =>
        WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is null ? RequestDraftErrors.ReasonRequired() : Become(RequestDraftAction.Discard, new RequestDraftDiscarded(Id));

    /// <summary>The desk writes, with the end of the request, what the network may read.</summary>
    public ErrorOr<Success> WriteAnswer(string? answer)
    {
        if (WrittenText.Paragraphs(answer, AnswerMinLength, AnswerMaxLength) is not { } written)
            return RequestDraftErrors.AnswerInvalid();

        PublicAnswer = written;
        Raise(new PublicAnswerWritten(Id));
        return Result.Success;
    }

    /// <summary>Its request is closed. A second time changes nothing.</summary>
    public void Answer(bool helped)
    {
        if (Request is not { } request || States.Next(Status, RequestDraftAction.Answer) is not { } answered)
            return;

        Status = answered;
        Outcome = helped ? NetworkOutcome.Helped : NetworkOutcome.WithoutHelp;
        Raise(new NetworkQuestionAnswered(Id, request, TopicId, Outcome.Value, PublicAnswer));
    }

    private ErrorOr<RequestDraftStatus> Become(RequestDraftAction action, IDomainEvent fact)
    {
        var moved = States.Move(Status, action);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(fact);
        return Status;
    }
}

internal static class RequestDraftErrors
{
    public static Error NotFound() => Error.NotFound("request_draft.not_found",
        "Ce projet de demande n'existe pas : retrouvez-le dans la liste des projets de demande.");

    public static Error ReasonRequired() => InputError.At("/reason", "request_draft.reason_required",
        $"Indiquez pourquoi ce projet est écarté, en {RequestDraft.ReasonMinLength} à {RequestDraft.ReasonMaxLength} caractères.");

    public static Error AnswerInvalid() => InputError.At("/publicAnswer", "request_draft.answer_invalid",
        $"La réponse publiée compte de {RequestDraft.AnswerMinLength} à {RequestDraft.AnswerMaxLength} caractères, sans nom ni coordonnées de personnes.");

    public static Error NoQuestion() => InputError.At("/publicAnswer", "request_draft.no_question",
        "Cette demande ne vient pas du réseau des secrétaires de mairie : fermez-la sans réponse publiée.");
}

internal sealed class DraftById : Specification<RequestDraft>
{
    public DraftById(RequestDraftId id, Siren? authority)
    {
        Query.Where(draft => draft.Id == id);
        if (authority is { } own)
            Query.Where(draft => draft.AuthoritySiren == own);
    }
}

/// <summary>The draft of a question of the network.</summary>
internal sealed class DraftOfTopic : Specification<RequestDraft>
{
    public DraftOfTopic(Guid topic) => Query.Where(draft => draft.TopicId == topic);
}

/// <summary>The draft of which a request was made.</summary>
internal sealed class DraftOfRequest : Specification<RequestDraft>
{
    public DraftOfRequest(ServiceRequestId request) => Query.Where(draft => draft.Request == request);
}

internal sealed record RequestDraftProposed(RequestDraftId Draft) : IDomainEvent;

internal sealed record RequestDraftSubmitted(RequestDraftId Draft, ServiceRequestId Request) : IDomainEvent;

internal sealed record RequestDraftDiscarded(RequestDraftId Draft) : IDomainEvent;

internal sealed record PublicAnswerWritten(RequestDraftId Draft) : IDomainEvent;

internal sealed record NetworkQuestionAnswered(RequestDraftId Draft, ServiceRequestId Request, Guid Topic, NetworkOutcome Outcome, string? Answer) : IDomainEvent;
