using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Departement77.TestKit;

namespace Departement77.ServiceCatalogue.Tests.Events;

public sealed partial class GoldenEventTests
{
    private static readonly GoldenEvents Golden = new(typeof(IntegrationEvents.MembershipRequested).Assembly, Folder());

    public static TheoryData<string> Names => [.. Golden.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void a_stored_event_still_reads(string name) => Golden.Read(name).Subject.ShouldMatch(AuthorityOrKind().ToString());

    [Fact]
    public void no_stored_name_is_forgotten() => Golden.EachNameHasItsFile();

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");

    // The SIREN of the authority concerned, else the kind and the identity of what changed.
    [GeneratedRegex("^(217701275|[a-z-]+/[0-9a-f-]{36})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AuthorityOrKind();
}
