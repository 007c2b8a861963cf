using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.LegalWatch;
using Departement77.SgmNetwork.Domain.Resources;

namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class KnowledgeStates
{
    public static string Section => $"""

        ## KnowledgeArticle (fiche de la foire aux questions)

        `edit` is the PUT on the article. `mark-review-due` also comes with the day, or when a text of law behind the article is superseded.

        ```mermaid
        {KnowledgeArticle.States.ToMermaid()}```

        ## Resource (ressource de la boîte à outils)

        `new-version` is a file or a text that waits beside the version that is read; `publish` makes it the one that is read, and those before obsolete.

        ```mermaid
        {Resource.States.ToMermaid()}```

        ## LegalWatchItem (texte de la veille juridique)

        Nobody asks for `take-effect` and `expire`: they come with the day.

        ```mermaid
        {LegalWatchItem.States.ToMermaid()}```

        ## CalendarEntry (date du planning départemental)

        ```mermaid
        {CalendarEntry.States.ToMermaid()}```

        ## ReplacementSlot (créneau de remplacement)

        ```mermaid
        {ReplacementSlot.States.ToMermaid()}```

        """;
}
