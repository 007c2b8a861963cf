using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Departement77.ServiceCatalogue;

namespace Departement77.Benchmarks.Servers;

/// <summary>
/// The product's own reading statements, with numbered parameters: Npgsql then sends them as they are, without rewriting names on each call.
/// By reflection, as the walls open a module's internals to its own tests alone.
/// </summary>
internal static partial class Statements
{
    public static (string Sql, IReadOnlyList<string> Parameters) Search { get; } = Read("SearchOffersSql");

    public static (string Sql, IReadOnlyList<string> Parameters) Offer { get; } = Read("GetOfferSql");

    private static (string, IReadOnlyList<string>) Read(string type)
    {
        var statement = (string)typeof(ServiceCatalogueModule).Assembly
            .GetType($"{typeof(ServiceCatalogueModule).Namespace}.Application.Offers.{type}", throwOnError: true)!
            .GetField("Statement", BindingFlags.Public | BindingFlags.Static)!
            .GetRawConstantValue()!;
        var names = new List<string>();
        var numbered = Parameter().Replace(statement, match =>
        {
            var name = match.Groups["name"].Value;
            if (!names.Contains(name, StringComparer.Ordinal))
                names.Add(name);

            return string.Create(CultureInfo.InvariantCulture, $"${names.IndexOf(name) + 1}");
        });
        return (numbered, names);
    }

    // Not the operator @@ and not @> of arrays.
    [GeneratedRegex("(?<!@)@(?<name>[a-z_]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
