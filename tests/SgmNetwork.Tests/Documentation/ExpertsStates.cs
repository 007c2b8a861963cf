using Departement77.SgmNetwork.Domain.Experts;

namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class ExpertsStates
{
    public static string Section => $"""
        ## ExpertProfile (fiche d'expert)

        ```mermaid
        {ExpertProfile.States.ToMermaid()}```

        ## ExpertRequest (demande à un expert)

        `pass-on` comes with a refusal or with the 72nd hour, when another expert is left; `expire` with the 72nd hour when none is; `close` when the dialogue is answered.

        ```mermaid
        {ExpertRequest.States.ToMermaid()}```

        """;
}
