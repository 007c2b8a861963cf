namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>What the member thinks of the help, once its request is closed. Given once: the database holds it.</summary>
internal sealed class Satisfaction
{
    public const int LowestScore = 1;
    public const int HighestScore = 5;
    public const int CommentMaxLength = 2000;

    public Satisfaction(bool contacted, bool useful, int score, string? comment, DateOnly givenOn)
    {
        Contacted = contacted;
        Useful = useful;
        Score = score;
        Comment = comment;
        GivenOn = givenOn;
    }

    public bool Contacted { get; private set; }

    public bool Useful { get; private set; }

    public int Score { get; private set; }

    public string? Comment { get; private set; }

    public DateOnly GivenOn { get; private set; }
}

/// <summary>What a member sends. The request checks score and comment.</summary>
/// <param name="Contacted">Whether somebody spoke with the member.</param>
/// <param name="Useful">Whether it helped.</param>
/// <param name="Score">From 1 to 5.</param>
/// <param name="Comment">In the member's words; may be empty.</param>
internal sealed record Opinion(bool Contacted, bool Useful, int Score, string? Comment);
