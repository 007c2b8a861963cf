namespace Departement77.ServiceCatalogue.Domain.CatalogueReviews;

/// <summary>A review as one advisory body has it, and its opinion once it is given.</summary>
internal sealed class ReviewConsultation
{
    public ReviewConsultation(string advisoryBody, DateOnly sentOn)
    {
        AdvisoryBody = advisoryBody;
        SentOn = sentOn;
    }

    /// <summary>Rebuilt from its row.</summary>
    private ReviewConsultation() => AdvisoryBody = "";

    /// <summary>Code of the advisory body.</summary>
    public string AdvisoryBody { get; private set; }

    /// <summary>Day on which it got the review.</summary>
    public DateOnly SentOn { get; private set; }

    public OpinionPosition? Position { get; private set; }

    public string? Opinion { get; private set; }

    public DateOnly? GivenOn { get; private set; }

    public void Attach(OpinionPosition position, string opinion, DateOnly today) => (Position, Opinion, GivenOn) = (position, opinion, today);
}
