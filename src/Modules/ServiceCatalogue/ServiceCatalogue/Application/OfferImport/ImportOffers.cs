using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.OfferImport;

/// <summary>
/// An editor brings in a catalogue, as a file: each line becomes the version in preparation of an offer, of a new one or of the one that has its reference.
/// All lines or none. Nothing is published: whoever imports is an author of each version, and somebody else publishes it as any other.
/// </summary>
/// <param name="File">The file, as CSV or XLSX.</param>
/// <param name="DryRun">Only says what would happen.</param>
internal sealed record ImportOffers(UploadedFile File, bool DryRun = false) : ICommand<OfferImportReport>;

internal sealed class ImportOffersHandler(
    IRepository<Offer> offers,
    IRepository<ProviderBody> bodies,
    IReadDatabase<ServiceCatalogueModule> database,
    IDocumentStore<ServiceCatalogueModule> files,
    ISheetReader sheets,
    ITerritory territory,
    ICurrentUser user,
    TimeProvider clock) : ICommandHandler<ImportOffers, OfferImportReport>
{
    public async Task<ErrorOr<OfferImportReport>> Handle(ImportOffers command, CancellationToken cancellationToken)
    {
        if (command.File.Type is not (DocumentType.Text or DocumentType.Xlsx))
            return OfferImportErrors.TypeNotAllowed();

        var file = new ImportFile(await ImportLists.ReadAsync(database, cancellationToken), territory);
        await using (var content = await files.OpenAsync(command.File.Id, cancellationToken))
        {
            if (content is null)
                return DocumentErrors.ContentMissing();

            await file.ReadAsync(sheets, content, command.File.Type, cancellationToken);
        }

        var existing = file.Offers.Count == 0 ? [] : await offers.ListAsync(new OffersByReference(References(file), Identities(file)), cancellationToken);
        var named = file.Offers.SelectMany(offer => offer.Content.Bodies).Distinct().ToList();
        var plan = new ImportPlan(file, existing);
        plan.Warn(named.Count == 0 ? [] : await bodies.ListAsync(new ProviderBodiesByCode(named), cancellationToken));
        var report = plan.Report(command.DryRun);
        if (command.DryRun)
            return report;

        if (report.FaultCount > 0)
            return OfferImportErrors.Faulty(report);

        var done = plan.Carry(offers, user.Subject, clock.GetUtcNow());
        return done.IsError ? done.Errors : report;
    }

    private static List<string> References(ImportFile file) => [.. file.Offers.Select(offer => offer.Reference).OfType<string>()];

    private static List<OfferId> Identities(ImportFile file) => [.. file.Offers.Select(offer => offer.Offer).OfType<OfferId>()];
}
