using Departement77.SgmNetwork.Domain.Invitations;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.MembershipRequests;

namespace Departement77.SgmNetwork.Tests.Documentation;

internal static class MembersStates
{
    public static string Section => $"""
        ## MembershipRequest (demande d'adhésion)

        A form that looks like a bot's begins in `Quarantined`. `recognise`, `confirm`, `review`, `answer`, `expire` and `erase` come with the address, the person or the day; an erased request leaves no row.

        ```mermaid
        {MembershipRequest.States.ToMermaid()}```

        ## Member (membre)

        `fall-dormant` comes after a year without activity, `anonymise` with the retention. The end of a suspension resumes by itself.

        ```mermaid
        {Member.States.ToMermaid()}```

        ## MemberInvitation (proposition d'invitation)

        The product proposes; only an animator sends, and for that very commune.

        ```mermaid
        {MemberInvitation.States.ToMermaid()}```

        """;
}
