using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Domain.Schemes;

namespace Departement77.ContractPolicy.Domain.AuthorityFiles;

internal readonly record struct AuthorityFileId(Guid Value) : IIdentifier<AuthorityFileId>
{
    public static AuthorityFileId From(Guid value) => new(value);
}

/// <summary>
/// What a member may ask for today, scheme by scheme, and how that changed. It promises nothing and decides nothing: an application is judged by the population
/// and the rules of its own deliberation. That an authority has one open file is held by the database.
/// </summary>
internal sealed class AuthorityFile : AggregateRoot<AuthorityFileId>
{
    public static readonly StateTable<AuthorityFileStatus, AuthorityFileAction> States = StateTable<AuthorityFileStatus, AuthorityFileAction>
        .StartingAt(AuthorityFileStatus.Open, "le dossier de la collectivité", AuthorityFileStatuses.French)
        .AllowUnasked(AuthorityFileAction.Refresh, AuthorityFileStatus.Open, AuthorityFileStatus.Open)
        .AllowUnasked(AuthorityFileAction.Follow, AuthorityFileStatus.Open, AuthorityFileStatus.Open)
        .AllowUnasked(AuthorityFileAction.Merge, AuthorityFileStatus.Merged, AuthorityFileStatus.Open)
        .Build();

    private readonly List<AuthorityFileScheme> schemes = [];
    private readonly List<AuthorityFileChange> changes = [];
    private string[] formerSirens = [];

    /// <summary>Rebuilt from its row.</summary>
    private AuthorityFile() => AuthorityName = "";

    public AuthorityFileStatus Status { get; private set; }

    public Siren AuthoritySiren { get; private set; }

    public string AuthorityName { get; private set; }

    public BeneficiaryKind BeneficiaryKind { get; private set; }

    public string? CommuneInsee { get; private set; }

    public int? Population { get; private set; }

    public int? PopulationVintage { get; private set; }

    /// <summary>French: why the figure is not verified; null when it is.</summary>
    public string? PopulationNote { get; private set; }

    public DateOnly OpenedOn { get; private set; }

    /// <summary>Day of the last look at the rules and figures. Paris calendar day.</summary>
    public DateOnly EvaluatedOn { get; private set; }

    /// <summary>The authority whose file goes on, after a merger of two members.</summary>
    public Siren? MergedInto { get; private set; }

    public IReadOnlyList<AuthorityFileScheme> Schemes => schemes;

    public IReadOnlyList<AuthorityFileChange> Changes => changes;

    /// <summary>SIRENs of the authorities that merged into the present one, the oldest first.</summary>
    public IReadOnlyList<string> FormerSirens => formerSirens;

    /// <summary>Opens the file of a new member.</summary>
    /// <param name="assessment">What it may ask for today.</param>
    /// <param name="today">Paris calendar day.</param>
    public static AuthorityFile Open(AuthorityAssessment assessment, DateOnly today)
    {
        var file = new AuthorityFile { Id = Identifier.New<AuthorityFileId>(), Status = States.Initial, OpenedOn = today };
        file.Take(assessment, today);
        file.Raise(new AuthorityFileOpened(file.Id, file.AuthoritySiren, [.. file.schemes.Where(scheme => scheme.Eligible == true).Select(scheme => scheme.Scheme)]));
        return file;
    }

    /// <summary>Looks again at figures and rules, and keeps what changed.</summary>
    /// <param name="assessment">What the authority may ask for today.</param>
    /// <param name="today">Paris calendar day.</param>
    /// <param name="freshSince">A look before this day has to be dated anew, even when nothing changed.</param>
    /// <returns>Whether there was anything to keep.</returns>
    public bool Refresh(AuthorityAssessment assessment, DateOnly today, DateOnly freshSince)
    {
        if (States.Next(Status, AuthorityFileAction.Refresh) is null || (Says(assessment) && EvaluatedOn >= freshSince))
            return false;

        Note(assessment, today);
        Take(assessment, today);
        Raise(new AuthorityFileRefreshed(Id, today));
        return true;
    }

    /// <summary>The authority merged: its file goes on as that of the authority which continues it.</summary>
    /// <param name="assessment">What that one may ask for today.</param>
    /// <param name="today">Paris calendar day.</param>
    public void Follow(AuthorityAssessment assessment, DateOnly today)
    {
        if (States.Next(Status, AuthorityFileAction.Follow) is null || assessment.Authority == AuthoritySiren)
            return;

        var before = AuthoritySiren;
        formerSirens = [.. formerSirens, before.Value];
        Note(scheme: null, today, $"Fusion : {AuthorityName} (SIREN {before.Value}) est continuée par {assessment.Name} (SIREN {assessment.Authority.Value}).");
        Raise(new AuthorityFileFollowed(Id, before, assessment.Authority));
        AuthoritySiren = assessment.Authority;
        Note(assessment, today);
        Take(assessment, today);
    }

    /// <summary>The authority merged into one that is a member with a file of its own.</summary>
    /// <param name="into">The authority that goes on.</param>
    /// <param name="name">Its name.</param>
    /// <param name="today">Paris calendar day.</param>
    public void Merge(Siren into, string name, DateOnly today)
    {
        if (States.Next(Status, AuthorityFileAction.Merge) is not { } merged)
            return;

        Status = merged;
        MergedInto = into;
        Note(scheme: null, today, $"Fusion : le dossier se poursuit dans celui de {name} (SIREN {into.Value}).");
        Raise(new AuthorityFileMerged(Id, AuthoritySiren, into));
    }

    private bool Says(AuthorityAssessment assessment) =>
        (AuthorityName, BeneficiaryKind, CommuneInsee, PopulationNote) == (assessment.Name, assessment.Kind, assessment.Insee, assessment.PopulationNote)
        && (Population, PopulationVintage) == (assessment.Population?.Value, assessment.Population?.Vintage)
        && schemes.Count == assessment.Schemes.Count
        && assessment.Schemes.All(found => schemes.Exists(scheme => scheme.Scheme == found.Scheme && scheme.Says(found)));

    private void Note(AuthorityAssessment assessment, DateOnly today)
    {
        if (Population != assessment.Population?.Value)
            Note(scheme: null, today, $"Population : {Inhabitants(Population, PopulationVintage)} → {Inhabitants(assessment.Population?.Value, assessment.Population?.Vintage)}.");

        foreach (var found in assessment.Schemes)
        {
            var known = schemes.Find(scheme => scheme.Scheme == found.Scheme);
            if (known?.Eligible == found.Eligible)
                continue;

            Note(found.Scheme, today, Sentence(found));
            Raise(new EligibilityChanged(
                AuthoritySiren, found.Scheme, known?.Eligible, found.Eligible, assessment.Population?.Value, assessment.Population?.Vintage, found.RuleVersion, today));
        }
    }

    private void Note(SchemeCode? scheme, DateOnly today, string detail) => changes.Add(new AuthorityFileChange(changes.Count + 1, today, scheme, detail));

    private void Take(AuthorityAssessment assessment, DateOnly today)
    {
        AuthoritySiren = assessment.Authority;
        AuthorityName = assessment.Name;
        BeneficiaryKind = assessment.Kind;
        CommuneInsee = assessment.Insee;
        Population = assessment.Population?.Value;
        PopulationVintage = assessment.Population?.Vintage;
        PopulationNote = assessment.PopulationNote;
        EvaluatedOn = today;
        foreach (var found in assessment.Schemes)
        {
            if (schemes.Find(scheme => scheme.Scheme == found.Scheme) is { } known)
                known.Take(found);
            else
                schemes.Add(new AuthorityFileScheme(found));
        }
    }

    // An application keeps the figures of its own deliberation: without this sentence, a mayor would take the file for a refusal of what was asked before.
    private static string Sentence(SchemeAssessment found) => found.Eligible switch
    {
        true => $"{found.Name} : s'ouvre aux nouvelles délibérations. {found.Reason}",
        false => $"{found.Name} : n'est plus ouvert aux nouvelles délibérations. {found.Reason} Les demandes dont la délibération est antérieure gardent la population et le règlement de leur date.",
        null => $"{found.Name} : nul ne peut dire s'il est ouvert aux nouvelles délibérations. {found.Reason}",
    };

    private static string Inhabitants(int? population, int? vintage) =>
        population is { } number ? $"{number.French()} habitants{(vintage is { } year ? $" (millésime {year})" : "")}" : "inconnue";
}
