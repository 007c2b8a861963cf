using System.Runtime.CompilerServices;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.Drafts;
using Departement77.ServiceCatalogue.Domain.Loans;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.SavedSearches;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using Departement77.ServiceCatalogue.Domain.Trainings;

namespace Departement77.ServiceCatalogue.Tests.Documentation;

/// <summary>docs/states.md shows the tables that the code runs on. UPDATE_DOCS=1 writes it anew.</summary>
public sealed class StateDiagramTests
{
    [Fact]
    public void the_documented_diagrams_are_those_of_the_code()
    {
        var expected = Render();
        var path = DocumentPath();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            File.WriteAllText(path, expected);

        File.ReadAllText(path).ShouldBe(expected, "docs/states.md differs from the state tables: run this test once with UPDATE_DOCS=1 and commit the file");
    }

    private static string Render() =>
        $"""
        # Les états, tels que le code les applique

        Written by a test from the state tables: a change of a table shows here.
        Once a request is routed, its status follows from its assignments: see `RequestStatusRule`.
        A rule set is superseded by the activation of another one, not by an action of its own.

        ## Membership (adhésion)

        ```mermaid
        {Membership.States.ToMermaid()}```

        ## Offer (offre), and its version in preparation

        ```mermaid
        {Offer.States.ToMermaid()}```

        ## ServiceRequest (demande)

        ```mermaid
        {ServiceRequest.States.ToMermaid()}```

        ## RequestDraft (projet de demande venu du réseau des secrétaires)

        ```mermaid
        {RequestDraft.States.ToMermaid()}```

        ## Assignment (orientation)

        ```mermaid
        {Assignment.States.ToMermaid()}```

        ## Quote (devis)

        ```mermaid
        {Quote.States.ToMermaid()}```

        ## ProviderBody (organisme contributeur)

        ```mermaid
        {ProviderBody.States.ToMermaid()}```

        ## CatalogueSuggestion (suggestion)

        ```mermaid
        {CatalogueSuggestion.States.ToMermaid()}```

        ## CatalogueReview (revue semestrielle)

        ```mermaid
        {CatalogueReview.States.ToMermaid()}```

        ## Portfolio (portefeuille)

        ```mermaid
        {Portfolio.States.ToMermaid()}```

        ## RoutingRuleSet (jeu de règles d'orientation)

        ```mermaid
        {RoutingRuleSet.States.ToMermaid()}```

        ## TrainingSession (session de formation)

        ```mermaid
        {TrainingSession.States.ToMermaid()}```

        ## TrainingRegistration (inscription)

        ```mermaid
        {TrainingRegistration.States.ToMermaid()}```

        ## ExhibitionCopy (exemplaire d'exposition)

        ```mermaid
        {ExhibitionCopy.States.ToMermaid()}```

        ## LoanBooking (réservation d'exposition)

        ```mermaid
        {LoanBooking.States.ToMermaid()}```

        ## SavedSearch (recherche enregistrée)

        ```mermaid
        {SavedSearch.States.ToMermaid()}```

        ## SavedSearchAlert (alerte)

        ```mermaid
        {SavedSearchAlert.States.ToMermaid()}```

        """;

    private static string DocumentPath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "states.md"));
}
