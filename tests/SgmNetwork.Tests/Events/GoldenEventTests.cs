using System.Runtime.CompilerServices;
using Departement77.TestKit;

namespace Departement77.SgmNetwork.Tests.Events;

public sealed class GoldenEventTests
{
    private static readonly GoldenEvents Golden = new(typeof(IntegrationEvents.MemberJoined).Assembly, Folder());

    public static TheoryData<string> Names => [.. Golden.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void a_stored_event_still_reads(string name) => Golden.Read(name).Subject.ShouldMatch("^(217704055|[a-z-]+/[0-9a-f-]{36})$");

    [Fact]
    public void no_stored_name_is_forgotten() => Golden.EachNameHasItsFile();

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
