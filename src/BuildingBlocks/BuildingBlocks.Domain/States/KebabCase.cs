using System.Text;

namespace Departement77.BuildingBlocks.Domain.States;

/// <summary>PascalCase names as they stand in routes and codes: <c>AskMember</c> becomes <c>ask-member</c>.</summary>
public static class KebabCase
{
    /// <summary>Rewrites a PascalCase name.</summary>
    /// <param name="pascalCase">The name.</param>
    public static string From(string pascalCase)
    {
        var name = new StringBuilder(pascalCase.Length + 4);
        foreach (var letter in pascalCase)
        {
            if (char.IsUpper(letter) && name.Length > 0)
                name.Append('-');

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
