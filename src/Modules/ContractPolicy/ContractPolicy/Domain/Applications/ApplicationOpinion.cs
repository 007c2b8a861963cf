using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;

namespace Departement77.ContractPolicy.Domain.Applications;

internal readonly record struct ApplicationOpinionId(Guid Value) : IIdentifier<ApplicationOpinionId>
{
    public static ApplicationOpinionId From(Guid value) => new(value);
}

internal enum OpinionResult
{
    Favourable,
    WithReservations,
    Unfavourable,
}

/// <summary>What a technical service or another body thinks of an application, as the instructor asked for it and noted it.</summary>
internal sealed class ApplicationOpinion
{
    internal ApplicationOpinion(Siren authority, string body, string? question, DateOnly askedOn)
    {
        Id = Identifier.New<ApplicationOpinionId>();
        AuthoritySiren = authority;
        Body = body;
        Question = question;
        AskedOn = askedOn;
    }

    /// <summary>Rebuilt from its row.</summary>
    private ApplicationOpinion() => Body = "";

    public ApplicationOpinionId Id { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    /// <summary>Who is asked, as people name it.</summary>
    public string Body { get; private set; }

    public string? Question { get; private set; }

    public DateOnly AskedOn { get; private set; }

    public OpinionResult? Result { get; private set; }

    public string? Text { get; private set; }

    /// <summary>The day that the opinion bears.</summary>
    public DateOnly? GivenOn { get; private set; }

    internal void Answer(OpinionResult result, string? text, DateOnly givenOn) => (Result, Text, GivenOn) = (result, text, givenOn);
}

internal static class OpinionResults
{
    public static string French(this OpinionResult result) => result switch
    {
        OpinionResult.Favourable => "favorable",
        OpinionResult.WithReservations => "favorable avec réserves",
        OpinionResult.Unfavourable => "défavorable",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "This result has no French name."),
    };
}
