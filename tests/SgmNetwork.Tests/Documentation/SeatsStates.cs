using Departement77.SgmNetwork.Domain.Meetings;
using Departement77.SgmNetwork.Domain.Seats;
using Departement77.SgmNetwork.Domain.WorkingGroups;

namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class SeatsStates
{
    public static string Section => $"""
        ## SecretarySeat (poste de secrétaire général de mairie)

        A seat that is held already may become known as `Filled` at once.

        ```mermaid
        {SecretarySeat.States.ToMermaid()}```

        ## AnnualMeeting (rencontre annuelle)

        ```mermaid
        {AnnualMeeting.States.ToMermaid()}```

        ## WorkingGroup (groupe de travail)

        ```mermaid
        {WorkingGroup.States.ToMermaid()}```

        ## Deliverable (livrable)

        ```mermaid
        {Deliverable.States.ToMermaid()}```
        """;
}
