using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.LegalWatch;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.LegalWatch;

/// <summary>Another item, published or in effect, takes the place of this one.</summary>
/// <param name="By">The other item.</param>
internal sealed record SupersedeLegalWatch(LegalWatchItemId Item, Guid By) : ICommand<ResourceState>;

internal sealed class SupersedeLegalWatchHandler(NetworkCallers callers, IRepository<LegalWatchItem> items, IReadDatabase<SgmNetworkModule> database, TimeProvider clock) : ICommandHandler<SupersedeLegalWatch, ResourceState>
{
    private const string Successor = "select w.id from legal_watch_items w where w.id = @by and w.status in ('Published', 'InEffect') and @in_network";

    public async Task<ErrorOr<ResourceState>> Handle(SupersedeLegalWatch command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        if (await items.FirstOrDefaultAsync(new LegalWatchItemById(command.Item), cancellationToken) is not { } item)
            return LegalWatchErrors.NotFound();

        if (await database.QuerySingleOrDefaultAsync<Guid?>(ReadScope.System, Successor, new { by = command.By }, cancellationToken) is not { } by)
            return LegalWatchErrors.ByInvalid();

        return item.Supersede(new LegalWatchItemId(by), clock.TodayInParis()).Then(_ => item.State());
    }
}
