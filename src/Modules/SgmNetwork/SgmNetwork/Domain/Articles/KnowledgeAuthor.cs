using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Domain.Articles;

/// <summary>Who wrote or decided something of the knowledge of the network.</summary>
/// <param name="Subject">The account: what is compared when somebody must not decide on their own work.</param>
/// <param name="Member">The member whom it stands for; null for CDG77's people and experts.</param>
/// <param name="Label">French, never personal.</param>
internal sealed record KnowledgeAuthor(string Subject, MemberId? Member, string Label)
{
    /// <summary>What the product writes by itself, for CDG77.</summary>
    public static KnowledgeAuthor Product { get; } = new("system", Member: null, "Animation du réseau, CDG77");
}

/// <summary>After how long what is known is looked at again. A setting: the dossier says twelve months, which CDG77 may change.</summary>
/// <param name="ReviewMonths">Months between two reviews.</param>
internal sealed record KnowledgePolicy(int ReviewMonths);

/// <summary>Days that a person can mean.</summary>
internal static class KnowledgeDays
{
    public const int FirstYear = 1990;
    public const int LastYear = 2099;

    public static bool Holds(DateOnly day) => day.Year is >= FirstYear and <= LastYear;
}
