using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Documents;

/// <summary>Deletes stored files that no row names.</summary>
internal sealed record SweepDocuments : ICommand<int>;

internal sealed class SweepDocumentsHandler(IDocumentStore<ContractPolicyModule> store, IReadDatabase<ContractPolicyModule> database, TimeProvider clock) : ICommandHandler<SweepDocuments, int>
{
    // The store is the module's: every table that names files is asked, which a test holds. The system asks: the predicate of the scope is there for the wall, and lets everything through.
    internal const string Sql = """
        select d.file_id from application_documents d where d.file_id = any (@files) and (@sees_all or d.authority_siren = @own_authority)
        union all
        select d.file_id from payment_documents d where d.file_id = any (@files) and (@sees_all or d.authority_siren = @own_authority)
        union all
        select c.proof_file_id from contract_commitments c join contracts k on k.id = c.contract_id
        where c.proof_file_id = any (@files) and (@sees_all or k.authority_siren = @own_authority)
        """;

    public async Task<ErrorOr<int>> Handle(SweepDocuments command, CancellationToken cancellationToken) => await store.SweepAsync(database, Sql, clock.GetUtcNow(), cancellationToken);
}
