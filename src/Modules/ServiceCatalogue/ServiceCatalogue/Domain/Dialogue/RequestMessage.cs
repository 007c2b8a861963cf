using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

internal readonly record struct RequestMessageId(Guid Value) : IIdentifier<RequestMessageId>
{
    public static RequestMessageId From(Guid value) => new(value);
}

/// <summary>Something said on a request. The member always reads it.</summary>
internal sealed class RequestMessage : DialogueEntry<RequestMessageId>
{
    public const int TextMaxLength = 10_000;

    private RequestMessage(ServiceRequest request, Speaker speaker, AssignmentId? assignment, string text, DateTimeOffset now)
        : base(request, speaker, assignment, isInternal: false, now) => Text = text;

    /// <summary>Rebuilt from its row.</summary>
    private RequestMessage() => Text = "";

    public string Text { get; private set; }

    /// <summary>Somebody of the authority, of the desk or of a body says something.</summary>
    /// <param name="request">On which request.</param>
    /// <param name="speaker">Who.</param>
    /// <param name="assignment">The part it is about; null speaks to all bodies that take part.</param>
    /// <param name="text">What.</param>
    /// <param name="policy">Until when.</param>
    /// <param name="now">When.</param>
    public static ErrorOr<RequestMessage> Post(ServiceRequest request, Speaker speaker, AssignmentId? assignment, string? text, DialoguePolicy policy, DateTimeOffset now)
    {
        if (!request.Knows(speaker, assignment))
            return RequestErrors.AssignmentNotFound();

        if (WrittenText.Paragraphs(text, 1, TextMaxLength) is not { } written)
            return DialogueErrors.TextRequired();

        var allowed = policy.CanSpeak(request, speaker, assignment, now.ToParisDay());
        if (allowed.IsError)
            return allowed.Errors;

        var message = new RequestMessage(request, speaker, assignment, written, now);
        message.Raise(new MessagePosted(message.Request, message.AuthoritySiren, message.Id, message.Side, message.Body));
        return message;
    }
}
