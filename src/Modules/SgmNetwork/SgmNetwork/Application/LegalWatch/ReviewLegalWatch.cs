using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.LegalWatch;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.LegalWatch;

/// <summary>Somebody who did not write the item has read it.</summary>
internal sealed record ReviewLegalWatch(LegalWatchItemId Item) : ICommand<ResourceState>;

internal sealed class ReviewLegalWatchHandler(NetworkCallers callers, IRepository<LegalWatchItem> items) : ICommandHandler<ReviewLegalWatch, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReviewLegalWatch command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        return await items.FirstOrDefaultAsync(new LegalWatchItemById(command.Item), cancellationToken) is { } item
            ? item.Review(caller.Value.AsAuthor()).Then(_ => item.State())
            : LegalWatchErrors.NotFound();
    }
}
