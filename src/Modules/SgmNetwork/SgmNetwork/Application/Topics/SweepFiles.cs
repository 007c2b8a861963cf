using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>Deletes stored files that no row names.</summary>
internal sealed record SweepFiles : ICommand<int>;

internal sealed class SweepFilesHandler(IDocumentStore<SgmNetworkModule> store, IReadDatabase<SgmNetworkModule> database, TimeProvider clock) : ICommandHandler<SweepFiles, int>
{
    // The store is the module's: every table that names files is asked here. The system asks: the predicate of the scope is there for the wall, and lets everything through.
    internal const string Sql = $"""
        select f.file_id from topic_files f where f.file_id = any (@files) and @in_network
        union all
        select v.file_id from resource_versions v where v.file_id = any (@files) and @in_network
        union all
        {SeatFiles.Named}
        """;

    public async Task<ErrorOr<int>> Handle(SweepFiles command, CancellationToken cancellationToken) => await store.SweepAsync(database, Sql, clock.GetUtcNow(), cancellationToken);
}
