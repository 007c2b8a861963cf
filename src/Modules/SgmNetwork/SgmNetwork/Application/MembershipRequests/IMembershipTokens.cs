namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>The secrets in the links of mails: derived, so that the same mail can be made again, while the database keeps hashes only.</summary>
internal interface IMembershipTokens
{
    /// <summary>The secret by which an address is confirmed.</summary>
    string ForConfirmation(Guid request);

    /// <summary>The secret by which a question is answered.</summary>
    /// <param name="request">The request.</param>
    /// <param name="number">Number of the question.</param>
    string ForAnswer(Guid request, int number);

    /// <summary>What the database keeps.</summary>
    byte[] Hash(string token);
}
