namespace Departement77.ServiceCatalogue.Application.OfferImport;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Whether nothing was stored because only a trial was asked for.</param>
/// <param name="Stored">Whether the offers are stored now.</param>
/// <param name="Lines">Offers that the file holds.</param>
/// <param name="Created">New offers, as drafts.</param>
/// <param name="Revised">Offers that get a version in preparation, or whose one is written anew.</param>
/// <param name="Unchanged">Offers that already say the same.</param>
/// <param name="FaultyLines">Lines with at least one fault: while there is one, nothing is stored.</param>
/// <param name="FaultCount">How many faults there are; <paramref name="Faults"/> names the first ones.</param>
/// <param name="Faults">What to mend, by line.</param>
/// <param name="Warnings">What is left to write before the offer can be submitted, by line; the first ones.</param>
/// <param name="Note">French: what happens next.</param>
internal sealed record OfferImportReport(
    bool DryRun,
    bool Stored,
    int Lines,
    int Created,
    int Revised,
    int Unchanged,
    int FaultyLines,
    int FaultCount,
    IReadOnlyList<ImportFault> Faults,
    IReadOnlyList<ImportFault> Warnings,
    string Note);

/// <summary>Something to mend in the file.</summary>
/// <param name="Line">Line of the file where the offer begins, from 1; null when it is the whole file.</param>
/// <param name="Column">Heading of the column; null when it is none in particular.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">French: what is wrong and what to write instead.</param>
internal sealed record ImportFault(int? Line, string? Column, string Code, string Message);
