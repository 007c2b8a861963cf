using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Resources;

/// <summary>What a template leaves open.</summary>
/// <param name="Name">As it stands between double braces.</param>
/// <param name="Label">French: what to write there.</param>
internal sealed record TemplateVariable(string Name, string Label);

/// <summary>A text with variables between double braces, as in <c>{{commune}}</c>.</summary>
internal static partial class TemplateText
{
    public const int MaxLength = 60_000;
    public const int MostVariables = 60;
    public const int ValueMaxLength = 1000;

    private const int LabelMaxLength = 100;

    public static IReadOnlyList<string> VariablesIn(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    public static IEnumerable<Error> FaultsOf(IReadOnlyList<TemplateVariable> variables)
    {
        if (variables.Count > MostVariables)
            yield return ResourceErrors.TooManyVariables();

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < variables.Count && i < MostVariables; i++)
        {
            if (variables[i] is not { Name: { } name } variable || !VariableName().IsMatch(name) || WrittenText.Line(variable.Label, 1, LabelMaxLength) is null || !names.Add(name))
                yield return ResourceErrors.VariablesInvalid(i);
        }
    }

    /// <summary>The text with its values, each variable of it asked for and nothing else given; every fault with its pointer.</summary>
    public static ErrorOr<string> Fill(string text, IReadOnlyList<TemplateVariable> declared, IReadOnlyDictionary<string, string> values)
    {
        var used = VariablesIn(text);
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        List<Error> faults = [];
        foreach (var (name, value) in values)
        {
            if (!declared.Any(variable => variable.Name == name))
                faults.Add(ResourceErrors.ValueUnknown(name));
            else if (string.IsNullOrWhiteSpace(value))
                continue;
            else if (WrittenText.Paragraphs(value, 1, ValueMaxLength) is { } written)
                read[name] = written;
            else
                faults.Add(ResourceErrors.ValueInvalid(name));
        }

        faults.AddRange(used.Where(name => !read.ContainsKey(name) && !faults.Exists(fault => fault.Metadata!["pointer"] is string pointer && pointer == $"/values/{name}"))
            .Select(name => ResourceErrors.ValueMissing(name, declared.FirstOrDefault(variable => variable.Name == name)?.Label ?? name)));

        // One pass: what a value holds is never read as a variable.
        return faults.Count > 0 ? faults : Placeholder().Replace(text, match => read[match.Groups["name"].Value]);
    }

    [GeneratedRegex(@"\{\{(?<name>[a-z][a-z0-9_]{0,39})\}\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,39}\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableName();
}
