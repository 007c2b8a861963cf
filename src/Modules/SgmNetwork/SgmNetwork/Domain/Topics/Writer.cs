using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Domain.Topics;

/// <summary>Who writes, as far as the dialogues need to know.</summary>
/// <param name="Subject">The account or client.</param>
/// <param name="Member">The member whom it stands for.</param>
/// <param name="Label">French: what is shown where no name is at hand.</param>
/// <param name="CommuneInsee">INSEE code of the secretary's commune.</param>
/// <param name="CommuneSiren">SIREN of that commune.</param>
internal sealed record Writer(string Subject, MemberId? Member, string Label, string? CommuneInsee, string? CommuneSiren)
{
    /// <summary>What stands for the author of an anonymous question, in its topic.</summary>
    public const string AnonymousLabel = "L'auteur de la question";
}
