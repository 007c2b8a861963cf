using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.LegalWatch;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.LegalWatch;

/// <summary>Tells the network of a reviewed item; it then has its source and its day.</summary>
internal sealed record PublishLegalWatch(LegalWatchItemId Item) : ICommand<ResourceState>;

internal sealed class PublishLegalWatchHandler(NetworkCallers callers, IRepository<LegalWatchItem> items, TimeProvider clock) : ICommandHandler<PublishLegalWatch, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PublishLegalWatch command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await items.FirstOrDefaultAsync(new LegalWatchItemById(command.Item), cancellationToken) is { } item
            ? item.Publish(clock.GetUtcNow()).Then(_ => item.State())
            : LegalWatchErrors.NotFound();
    }
}
