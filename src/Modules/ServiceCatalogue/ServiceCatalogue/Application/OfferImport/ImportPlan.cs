using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.ServiceCatalogue.Application.Offers;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.OfferImport;

/// <summary>What becomes of each line of a file, beside the offers that are there. Nothing is changed before <see cref="Carry"/>.</summary>
internal sealed class ImportPlan
{
    /// <summary>Faults and warnings that a report names; it counts the others.</summary>
    private const int MostNamed = 1000;

    private readonly ImportFile file;
    private readonly List<ImportFault> faults;
    private readonly List<ImportFault> warnings = [];
    private readonly List<ImportedOffer> created = [];
    private readonly List<(ImportedOffer Line, Offer Offer)> revised = [];
    private int unchanged;

    public ImportPlan(ImportFile file, IReadOnlyList<Offer> existing)
    {
        this.file = file;
        faults = [.. file.Faults];
        var byReference = existing.Where(offer => offer.Reference is not null).ToDictionary(offer => offer.Reference!, StringComparer.Ordinal);
        var byIdentity = existing.ToDictionary(offer => offer.Id);
        var first = new Dictionary<OfferId, int>();
        foreach (var line in file.Offers)
        {
            var offer = line.Offer is { } id ? byIdentity.GetValueOrDefault(id) : byReference.GetValueOrDefault(line.Reference!);
            if (offer is not null && !first.TryAdd(offer.Id, line.Line))
                faults.Add(OfferImportErrors.ReferenceTwice(line.Line, first[offer.Id]));
            else
                Place(line, offer);
        }
    }

    /// <summary>Says what is left to write before a version can be submitted.</summary>
    /// <param name="bodies">The bodies that the file names.</param>
    public void Warn(IReadOnlyList<ProviderBody> bodies)
    {
        foreach (var line in file.Offers)
            warnings.AddRange(line.Content.CheckComplete(line.Kind, bodies).ErrorsOrEmptyList.Select(error => ImportLine.FaultOf(line.Line, error)));
    }

    public OfferImportReport Report(bool dryRun)
    {
        var stored = !dryRun && faults.Count == 0;
        var note = faults.Count > 0 ? "Rien n'est enregistré tant qu'une ligne est à corriger."
            : stored ? "Les offres sont en préparation : soumettez-les, une autre personne les relira et les publiera."
            : "Rien n'est enregistré : c'est un essai. Renvoyez le même fichier sans dryRun pour préparer ces offres ; aucune n'est publiée par l'import.";
        return new OfferImportReport(
            dryRun,
            stored,
            file.Lines,
            created.Count,
            revised.Count,
            unchanged,
            faults.Select(fault => fault.Line).OfType<int>().Distinct().Count(),
            faults.Count,
            [.. faults.OrderBy(fault => fault.Line ?? 0).Take(MostNamed)],
            [.. warnings.Take(MostNamed)],
            note);
    }

    /// <summary>Writes the versions; the unit of work stores all of them or none.</summary>
    /// <param name="offers">Takes the new ones.</param>
    /// <param name="author">Account that imports.</param>
    /// <param name="now">Instant.</param>
    public ErrorOr<Success> Carry(IRepository<Offer> offers, string author, DateTimeOffset now)
    {
        foreach (var line in created)
            offers.Add(Offer.Write(line.Kind, line.Content, author, now, line.Reference));

        foreach (var (line, offer) in revised)
        {
            if (offer.Revise(line.Kind, line.Content, author, now) is { IsError: true } refused)
                return refused.Errors;
        }

        return Result.Success;
    }

    private void Place(ImportedOffer line, Offer? offer)
    {
        if (offer is null && line.Offer is not null)
            faults.Add(OfferImportErrors.OfferUnknown(line.Line));
        else if (offer is null)
            created.Add(line);
        else if (line.Kind != offer.Kind)
            faults.Add(ImportLine.FaultOf(line.Line, OfferErrors.KindFixed()));
        else if (OfferContentJson.Write(line.Content) == OfferContentJson.Write(offer.Draft?.Content ?? offer.Content))
            unchanged++;
        else if (offer.CanBeRevised() is { IsError: true } refused)
            faults.Add(OfferImportErrors.NotRevisable(line.Line, refused.FirstError));
        else
            revised.Add((line, offer));
    }
}
