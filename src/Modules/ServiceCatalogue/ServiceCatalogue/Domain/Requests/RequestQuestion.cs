using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.ServiceCatalogue.Domain.Requests;

internal readonly record struct RequestQuestionId(Guid Value) : IIdentifier<RequestQuestionId>
{
    public static RequestQuestionId From(Guid value) => new(value);
}

/// <summary>What a body needs to know of the member before it can go on, and the answer.</summary>
internal sealed class RequestQuestion
{
    public RequestQuestion(string question, DateOnly askedOn)
    {
        Id = Identifier.New<RequestQuestionId>();
        Question = question;
        AskedOn = askedOn;
    }

    /// <summary>Rebuilt from its row.</summary>
    private RequestQuestion() => Question = "";

    public RequestQuestionId Id { get; private set; }

    public string Question { get; private set; }

    public DateOnly AskedOn { get; private set; }

    public string? Answer { get; private set; }

    public DateOnly? AnsweredOn { get; private set; }

    public void Reply(string answer, DateOnly today)
    {
        Answer = answer;
        AnsweredOn = today;
    }
}
