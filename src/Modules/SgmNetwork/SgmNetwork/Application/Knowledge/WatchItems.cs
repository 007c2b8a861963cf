using Departement77.BuildingBlocks.Application.Persistence;

namespace Departement77.SgmNetwork.Application.Knowledge;

/// <summary>Whether the items of the legal watch that an article names exist.</summary>
internal sealed class WatchItems(IReadDatabase<SgmNetworkModule> database)
{
    private const string Sql = "select w.id from legal_watch_items w where w.id = any(@items) and @in_network";

    public async Task<bool> ExistAsync(IReadOnlyList<Guid>? items, CancellationToken cancellation)
    {
        var asked = (items ?? []).Distinct().ToArray();
        return asked.Length == 0 || (await database.QueryAsync<Guid>(ReadScope.System, Sql, new { items = asked }, cancellation)).Count == asked.Length;
    }
}
