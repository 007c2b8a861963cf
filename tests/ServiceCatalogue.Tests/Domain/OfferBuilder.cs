using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain;

/// <summary>Brings an offer into a state by the steps that people take.</summary>
internal sealed class OfferBuilder
{
    public const string AReason = "Cette offre ne correspond plus à un besoin.";
    public const string Editor = "editor-1";
    public const string Publisher = "publisher-1";

    public static readonly DateTimeOffset Now = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);
    public static readonly IReadOnlyList<ProviderBody> Bodies = [Sepoma];

    private readonly List<Action<Offer>> steps = [];
    private OfferKind kind = OfferKind.IntegratedEngineering;

    public static OfferContent Content { get; } = new()
    {
        Title = "Établir le diagnostic d'un réseau d'eau potable",
        Summary = "Un appui pour connaître l'état de votre réseau.",
        Description = "Le service aide à définir le contenu du diagnostic et à en suivre la réalisation.",
        Deliverables = ["Lecture commentée des résultats"],
        Price = new OfferPrice { Rule = PriceRule.Free },
        Themes = [Eau],
        Bodies = [Sepoma.Code],
    };

    public static OfferContent Loan { get; } = Content with { MaxLoanDays = 21, Copies = 2 };

    public static OfferContent Training { get; } = Content with { Participants = 20 };

    public OfferBuilder OfKind(OfferKind given)
    {
        kind = given;
        return this;
    }

    public OfferBuilder Submitted() => Then(offer => offer.Submit(Bodies, Now).ShouldSucceed());

    public OfferBuilder SentBack() => Submitted().Then(offer => offer.SendBack(AReason, Now).ShouldSucceed());

    public OfferBuilder Published() => Submitted().Then(offer => offer.Publish(Publisher, Bodies, Now).ShouldSucceed());

    public OfferBuilder Revised(OfferContent? content = null) => Then(offer => offer.Revise(kind: null, content ?? Content, Editor, Now).ShouldSucceed());

    public OfferBuilder Withdrawn(Offer? replacement = null) => Published().Then(offer => offer.Withdraw(AReason, replacement, Now).ShouldSucceed());

    public OfferBuilder ReplacedBy(Offer replacement) => Published().Then(offer => offer.Replace(replacement, Now).ShouldSucceed());

    /// <summary>An offer in a state, without a version in preparation where it is published.</summary>
    public OfferBuilder In(OfferStatus status) => status switch
    {
        OfferStatus.Draft => this,
        OfferStatus.InReview => Submitted(),
        OfferStatus.Published => Published(),
        OfferStatus.Withdrawn => Withdrawn(),
        OfferStatus.Replaced => ReplacedBy(new OfferBuilder().Published().Build()),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say how to get there."),
    };

    public Offer Build()
    {
        var content = kind switch
        {
            OfferKind.ExhibitionLoan => Loan,
            OfferKind.AwarenessOrTraining => Training,
            _ => Content,
        };
        var offer = Offer.Write(kind, content, Editor, Now);
        foreach (var step in steps)
        {
            offer.ForgetDomainEvents();
            step(offer);
        }

        offer.ForgetDomainEvents();
        return offer;
    }

    private OfferBuilder Then(Action<Offer> step)
    {
        steps.Add(step);
        return this;
    }
}
