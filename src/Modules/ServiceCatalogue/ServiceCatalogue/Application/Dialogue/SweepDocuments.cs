using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Dialogue;

/// <summary>Deletes stored files that no row names.</summary>
internal sealed record SweepDocuments : ICommand<int>;

internal sealed class SweepDocumentsHandler(IDocumentStore<ServiceCatalogueModule> store, IReadDatabase<ServiceCatalogueModule> database, TimeProvider clock)
    : ICommandHandler<SweepDocuments, int>
{
    // The system asks: the predicate of the scope is there for the wall, and lets everything through.
    private const string Sql = """
        select d.file_id from request_documents d
        where d.file_id = any (@files) and (@sees_all or d.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<int>> Handle(SweepDocuments command, CancellationToken cancellationToken) => await store.SweepAsync(database, Sql, clock.GetUtcNow(), cancellationToken);
}
