using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;

namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class DialoguesStates
{
    public static string Section => $"""
        ## Topic (dialogue)

        What ends being locked, hidden or in quarantine stands as its answers say. `release`, `answer-by-desk`, `archive`, `hide`, `restore` and `quarantine` follow from its posts, moderation, the desk and time.

        ```mermaid
        {Topic.States.ToMermaid()}```

        ## Post (message)

        An edited post is published, or in quarantine as long as its text identifies an inhabitant.

        ```mermaid
        {Post.States.ToMermaid()}```

        ## ModerationCase (signalement)

        ```mermaid
        {ModerationCase.States.ToMermaid()}```

        """;
}
