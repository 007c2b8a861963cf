using System.Runtime.CompilerServices;
using Departement77.Host.Operations.Privacy;
using Departement77.TestKit;

namespace Departement77.SystemTests.Privacy;

public sealed class GoldenEventTests
{
    private static readonly GoldenEvents Golden = new(typeof(PersonAnonymised).Assembly, Folder());

    public static TheoryData<string> Names => [.. Golden.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void a_stored_event_still_reads(string name) => Golden.Read(name).Subject.ShouldBe("person-erasure/0199b000-0000-7000-8000-000000000901");

    [Fact]
    public void no_stored_name_is_forgotten() => Golden.EachNameHasItsFile();

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Golden");
}
