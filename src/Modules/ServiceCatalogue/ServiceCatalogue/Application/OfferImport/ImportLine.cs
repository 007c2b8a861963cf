using System.Globalization;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.OfferImport;

/// <summary>Reads one line of a file of offers, and notes each cell that does not do.</summary>
internal sealed class ImportLine(SheetRow row, IReadOnlyDictionary<ImportColumn, int> places, ImportLists lists)
{
    private static readonly char[] BetweenTexts = ['|', '\n'];
    private static readonly char[] BetweenCodes = ['|', '\n', ';', ','];
    private static readonly Dictionary<string, OfferKind> Kinds = Choices<OfferKind>(OfferKinds.French);
    private static readonly Dictionary<string, PriceRule> Rules = Choices<PriceRule>(PriceRules.French);
    private static readonly Dictionary<string, AuthorityKind> Authorities = Choices<AuthorityKind>(AuthorityKinds.French, AuthorityKinds.Plural);

    private readonly List<ImportFault> faults = [];

    /// <summary>Columns whose text was no value at all: what a rule says of the missing value would tell the same again.</summary>
    private readonly HashSet<string> unread = new(StringComparer.Ordinal);

    public int Line => row.Line;

    public IReadOnlyList<ImportFault> Faults => faults;

    /// <summary>The reference as it is written.</summary>
    public string Reference => Cell(ImportColumns.Reference);

    /// <summary>Kind and sheet; null where a cell says nothing that could be checked any further.</summary>
    public (OfferKind Kind, OfferSheet Sheet)? Read()
    {
        var kind = Choice(ImportColumns.Kind, Kinds, Enum.GetValues<OfferKind>().Select(OfferKinds.French));
        var rule = Choice(ImportColumns.PriceRule, Rules, Enum.GetValues<PriceRule>().Select(PriceRules.French));
        if (Cell(ImportColumns.Title).Length == 0)
            Add(OfferErrors.TitleRequired());

        var sheet = new ImportedSheet
        {
            Title = Cell(ImportColumns.Title),
            Summary = Cell(ImportColumns.Summary),
            Description = Cell(ImportColumns.Description),
            Deliverables = Items(ImportColumns.Deliverables, BetweenTexts),
            LeadTime = Cell(ImportColumns.LeadTime),
            Eligibility = Cell(ImportColumns.Eligibility),
            MaxLoanDays = Whole(ImportColumns.MaxLoanDays),
            Copies = Whole(ImportColumns.Copies),
            Participants = Whole(ImportColumns.Participants),
            Price = new OfferSheet.PriceSheet(rule ?? PriceRule.Free, Amount(ImportColumns.Amount), Amount(ImportColumns.Minimum), Amount(ImportColumns.Maximum), Cell(ImportColumns.Basis)),
            Themes = Codes(ImportColumns.Themes, lists.Theme, OfferErrors.ThemeUnknown),
            Bodies = Codes(ImportColumns.Bodies, lists.Body, OfferErrors.BodyUnknown),
            Audiences = Codes(ImportColumns.Audiences, lists.Audience, OfferErrors.AudienceUnknown),
            Keywords = Items(ImportColumns.Keywords, BetweenTexts),
            Conditions = new OfferSheet.ConditionsSheet(
                AuthorityKindsOf(), Items(ImportColumns.Communes, BetweenCodes), Whole(ImportColumns.MinPopulation), Whole(ImportColumns.MaxPopulation)),
        };

        // Without a kind or a rule, what depends on them cannot be judged; without a title, the fault is told already.
        return kind is { } known && rule is not null && sheet.Title.Length > 0 ? (known, sheet) : null;
    }

    /// <summary>Notes a refusal of the domain in the column that it means.</summary>
    public void Add(Error error)
    {
        var fault = FaultOf(Line, error);
        if (fault.Column is null || !unread.Contains(fault.Column))
            faults.Add(fault);
    }

    public void Add(ImportFault fault) => faults.Add(fault);

    public static ImportFault FaultOf(int line, Error error) =>
        new(line, ImportColumns.TitleOf(error.Metadata?.GetValueOrDefault("pointer") as string), error.Code, error.Description);

    private static Dictionary<string, T> Choices<T>(params Func<T, string>[] french)
        where T : struct, Enum
    {
        var choices = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var value in Enum.GetValues<T>())
        {
            choices[ImportColumns.Folded(value.ToString())] = value;
            foreach (var name in french)
                choices[ImportColumns.Folded(name(value))] = value;
        }

        return choices;
    }

    private string Cell(ImportColumn column) => places.TryGetValue(column, out var place) && place < row.Cells.Count ? row.Cells[place] : "";

    private T? Choice<T>(ImportColumn column, Dictionary<string, T> choices, IEnumerable<string> french)
        where T : struct
    {
        var text = Cell(column);
        if (text.Length > 0 && choices.TryGetValue(ImportColumns.Folded(text), out var choice))
            return choice;

        faults.Add(text.Length == 0 ? OfferImportErrors.Required(Line, column.Title) : OfferImportErrors.ChoiceUnknown(Line, column.Title, text, french));
        return null;
    }

    private List<string> Items(ImportColumn column, char[] between) =>
        [.. Cell(column).Split(between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private List<string> Codes(ImportColumn column, Func<string, string?> find, Func<string?, Error> unknown)
    {
        var codes = new List<string>();
        foreach (var text in Items(column, BetweenCodes))
        {
            if (find(text) is { } code)
                codes.Add(code);
            else
                Add(unknown(text));
        }

        return codes;
    }

    private List<AuthorityKind> AuthorityKindsOf()
    {
        var kinds = new List<AuthorityKind>();
        foreach (var text in Items(ImportColumns.AuthorityKinds, BetweenCodes))
        {
            if (Authorities.TryGetValue(ImportColumns.Folded(text), out var kind))
                kinds.Add(kind);
            else
                faults.Add(OfferImportErrors.ChoiceUnknown(Line, ImportColumns.AuthorityKinds.Title, text, Enum.GetValues<AuthorityKind>().Select(AuthorityKinds.Plural)));
        }

        return kinds;
    }

    private int? Whole(ImportColumn column)
    {
        var text = Cell(column);
        if (text.Length == 0)
            return null;

        if (int.TryParse(WithoutBlanks(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;

        unread.Add(column.Title);
        faults.Add(OfferImportErrors.WholeNumberInvalid(Line, column.Title, text));
        return null;
    }

    private decimal? Amount(ImportColumn column)
    {
        var text = Cell(column);
        if (text.Length == 0)
            return null;

        if (decimal.TryParse(WithoutBlanks(text).Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;

        unread.Add(column.Title);
        faults.Add(OfferImportErrors.NumberInvalid(Line, column.Title, text));
        return null;
    }

    // Thousands are set apart by blanks of several kinds.
    private static string WithoutBlanks(string text) => new([.. text.Where(character => !char.IsWhiteSpace(character))]);
}
