using Departement77.SystemTests.Api;
using Departement77.TestKit;

namespace Departement77.SystemTests.SgmNetwork.Access;

/// <summary>The access table of one part of the network, and what its routes need to be walked.</summary>
internal abstract class NetworkAccess
{
    /// <summary>The clients of the columns after the route: nobody, own, other, anim, moder, expert, mayor, coord, audit, integ, admin.</summary>
    public static readonly string?[] Clients =
        [null, "sgm-member:217704055", "sgm-member:217701275", "animator", "moderator", "expert", "member:217704055", "coordinator", "auditor", "integrator", "admin"];

    /// <summary>Every part, new each time: it keeps what it made, which another host does not have.</summary>
    public static IReadOnlyList<NetworkAccess> All() => [new MembersAccess(), new SeatsAccess(), new DialoguesAccess(), new KnowledgeAccess(), new ExpertsAccess()];

    /// <summary>As <see cref="AccessTable"/> reads it.</summary>
    public abstract string Table { get; }

    /// <summary>Bodies by route, where <c>{}</c> would be malformed.</summary>
    public virtual IReadOnlyDictionary<string, object> Bodies { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>Makes what the routes are about, and answers the value of each of their parameters.</summary>
    public virtual Task<IReadOnlyDictionary<string, string>> PrepareAsync(TestHost host) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(StringComparer.Ordinal));
}

public sealed class NetworkAccessTests
{
    [Fact]
    public void what_a_part_made_on_one_host_is_not_sought_on_another() => NetworkAccess.All().Intersect(NetworkAccess.All()).ShouldBeEmpty();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task each_route_lets_through_whom_the_table_says(int part)
    {
        await using var host = await TestHost.StartAsync();
        var access = NetworkAccess.All()[part];
        var values = await access.PrepareAsync(host);
        (await AccessTable.WalkAsync(host, NetworkAccess.Clients, AccessTable.Read(access.Table), access.Bodies, (_, name) => values[name])).ShouldBeEmpty();
    }
}
