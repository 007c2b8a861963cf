using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Departement77.ContractPolicy;
using Departement77.ServiceCatalogue;
using Departement77.SgmNetwork;

namespace Departement77.Benchmarks.Servers;

/// <summary>
/// The product's own reading statements, with numbered parameters: Npgsql then sends them as they are, without rewriting names on each call.
/// By reflection, as the walls open a module's internals to its own tests alone.
/// </summary>
internal static partial class Statements
{
    public static (string Sql, IReadOnlyList<string> Parameters) Search { get; } = Numbered(Constant("Offers.SearchOffersSql", "Statement"));

    public static (string Sql, IReadOnlyList<string> Parameters) Offer { get; } = Numbered(Constant("Offers.GetOfferSql", "Statement"));

    public static (string Sql, IReadOnlyList<string> Parameters) Inbox { get; } = Numbered(Constant("ProviderBodies.ReadInboxHandler", "Sql"));

    public static (string Sql, IReadOnlyList<string> Parameters) Basket { get; } = Numbered(FirstPageToQualify([]));

    public static (string Sql, IReadOnlyList<string> Parameters) BasketOfTheme { get; } = Numbered(FirstPageToQualify(["r.theme = @theme"]));

    public static (string Sql, IReadOnlyList<string> Parameters) Availability { get; } = Numbered(Constant("Loans.GetCopyAvailabilityHandler", "Sql"));

    public static (string Sql, IReadOnlyList<string> Parameters) Registrations { get; } = Numbered(Constant("Trainings.ListTrainingRegistrationsHandler", "Sql"));

    public static (string Sql, IReadOnlyList<string> Parameters) Rules { get; } = Numbered(Constant(typeof(ContractPolicyModule), "Funding.RuleVersions", "Sql"));

    public static (string Sql, IReadOnlyList<string> Parameters) ContractsExpiring { get; } = Numbered(Constant(typeof(ContractPolicyModule), "Boards.ShowContractsExpiringHandler", "Sql"));

    public static (string Sql, IReadOnlyList<string> Parameters) NetworkSearch { get; } = Numbered(Constant(typeof(SgmNetworkModule), "Search.SearchNetworkSql", "Statement"));

    public static (string Sql, IReadOnlyList<string> Parameters) Topic { get; } = Numbered(Constant(typeof(SgmNetworkModule), "Topics.GetTopicHandler", "Sql"));

    public static (string Sql, IReadOnlyList<string> Parameters) Posts { get; } = Numbered(Constant(typeof(SgmNetworkModule), "Topics.ListPostsHandler", "Sql"));

    /// <summary>Codes of the network's themes and their French names, which its search takes.</summary>
    public static (string[] Codes, string[] Names) NetworkThemes { get; } = (Texts("ThemeCodes"), Texts("ThemeNames"));

    private static string[] Texts(string field) =>
        (string[])Find(typeof(SgmNetworkModule), "Search.SearchNetworkHandler").GetField(field, BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(obj: null)!;

    private static string FirstPageToQualify(string[] filters)
    {
        var page = Find(typeof(ServiceCatalogueModule), "Requests.RequestListSql").GetMethod("Page", BindingFlags.Public | BindingFlags.Static)!;
        var basket = Enum.Parse(Nullable.GetUnderlyingType(page.GetParameters()[0].ParameterType)!, "ToQualify");
        return (string)page.Invoke(obj: null, [basket, filters, true, false])!;
    }

    private static string Constant(string type, string field) => Constant(typeof(ServiceCatalogueModule), type, field);

    private static string Constant(Type module, string type, string field) =>
        (string)Find(module, type).GetField(field, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;

    private static Type Find(Type module, string type) => module.Assembly.GetType($"{module.Namespace}.Application.{type}", throwOnError: true)!;

    private static (string, IReadOnlyList<string>) Numbered(string statement)
    {
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
