using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Dialogue;

/// <summary>The three sides of a request. To the others, whoever speaks is its side and its body, never a person.</summary>
internal enum DialogueSide
{
    Member,
    Coordinator,
    Body,
}

/// <summary>Who speaks.</summary>
/// <param name="Side">For whom.</param>
/// <param name="Body">The body, on the side of the bodies.</param>
/// <param name="Account">The account, which no answer shows.</param>
internal sealed record Speaker(DialogueSide Side, BodyCode? Body, string Account);
