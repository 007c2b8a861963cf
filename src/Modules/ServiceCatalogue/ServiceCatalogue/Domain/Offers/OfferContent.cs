using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Offers;

/// <summary>What one version of an offer says. It may be incomplete while it is written; a published one never changes.</summary>
internal sealed record OfferContent
{
    public const int TitleMaxLength = 200;
    public const int SummaryMaxLength = 600;
    public const int DescriptionMaxLength = 20_000;
    public const int ItemMaxLength = 300;
    public const int MostItems = 50;
    public const int LongestLoan = 3650;
    public const int MostParticipants = 1000;

    public required string Title { get; init; }

    public string Summary { get; init; } = "";

    public string Description { get; init; } = "";

    public IReadOnlyList<string> Deliverables { get; init; } = [];

    public string LeadTime { get; init; } = "";

    public string Eligibility { get; init; } = "";

    public int? MaxLoanDays { get; init; }

    /// <summary>How many copies of the exhibition are lent.</summary>
    public int? Copies { get; init; }

    /// <summary>How many may come to one session, of an offer of awareness or training.</summary>
    public int? Participants { get; init; }

    public required OfferPrice Price { get; init; }

    public IReadOnlyList<ThemeCode> Themes { get; init; } = [];

    public IReadOnlyList<BodyCode> Bodies { get; init; } = [];

    public IReadOnlyList<AudienceCode> Audiences { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public OfferConditions Conditions { get; init; } = OfferConditions.None;

    /// <summary>What an editor wrote, with everything that is to be mended when it cannot be kept. Whether codes exist is for the caller to look up.</summary>
    public static ErrorOr<OfferContent> Read(OfferKind kind, OfferSheet sheet)
    {
        List<Error> errors = [];
        T Or<T>(ErrorOr<T> read, T otherwise)
        {
            errors.AddRange(read.ErrorsOrEmptyList);
            return read.IsError ? otherwise : read.Value;
        }

        string Text(string member, string? text, int atMost, bool onOneLine = false)
        {
            var written = onOneLine ? WrittenText.Line(text, 0, atMost) : WrittenText.Paragraphs(text, 0, atMost);
            if (written is null)
                errors.Add(OfferErrors.TextInvalid(member, atMost));

            return written ?? "";
        }

        List<string> Items(string member, IReadOnlyList<string>? items)
        {
            var written = (items ?? []).Select(item => WrittenText.Line(item, 1, ItemMaxLength)).ToList();
            if (written.Count > MostItems || written.Contains(null))
                errors.Add(OfferErrors.ItemsInvalid(member));

            return [.. written.OfType<string>().Distinct(StringComparer.Ordinal)];
        }

        List<T> Codes<T>(IReadOnlyList<string>? codes, Func<string?, T?> read, Func<string?, Error> unknown)
            where T : struct
        {
            errors.AddRange((codes ?? []).Where(code => read(code) is null).Select(unknown));
            return [.. (codes ?? []).Select(read).OfType<T>().Distinct()];
        }

        if (WrittenText.Line(sheet.Title, 1, TitleMaxLength) is null)
            errors.Add(OfferErrors.TitleRequired());

        if (kind != OfferKind.ExhibitionLoan && (sheet.MaxLoanDays ?? sheet.Copies) is not null)
            errors.Add(OfferErrors.LoanSuperfluous());

        if (sheet.MaxLoanDays is < 1 or > LongestLoan)
            errors.Add(OfferErrors.LoanDurationRequired());

        if (sheet.Copies < 1)
            errors.Add(OfferErrors.CopyRequired());

        if (kind != OfferKind.AwarenessOrTraining && sheet.Participants is not null)
            errors.Add(OfferErrors.ParticipantsSuperfluous());
        else if (sheet.Participants is < 1 or > MostParticipants)
            errors.Add(OfferErrors.ParticipantsRequired());

        var content = new OfferContent
        {
            Title = sheet.Title.Trim(),
            Summary = Text("summary", sheet.Summary, SummaryMaxLength),
            Description = Text("description", sheet.Description, DescriptionMaxLength),
            Deliverables = Items("deliverables", sheet.Deliverables),
            LeadTime = Text("leadTime", sheet.LeadTime, ItemMaxLength, onOneLine: true),
            Eligibility = Text("eligibility", sheet.Eligibility, SummaryMaxLength),
            MaxLoanDays = sheet.MaxLoanDays,
            Copies = sheet.Copies,
            Participants = sheet.Participants,
            Price = Or(OfferPrice.Create(sheet.Price.Rule, sheet.Price.Amount, sheet.Price.Minimum, sheet.Price.Maximum, sheet.Price.Basis), new OfferPrice { Rule = sheet.Price.Rule }),
            Themes = Codes(sheet.Themes, text => ThemeCode.TryParse(text, out var theme) ? theme : (ThemeCode?)null, OfferErrors.ThemeUnknown),
            Bodies = Codes(sheet.Bodies, text => BodyCode.TryParse(text, out var body) ? body : (BodyCode?)null, OfferErrors.BodyUnknown),
            Audiences = Codes(sheet.Audiences, text => AudienceCode.TryParse(text, out var audience) ? audience : (AudienceCode?)null, OfferErrors.AudienceUnknown),
            Keywords = Items("keywords", sheet.Keywords),
            Conditions = Or(
                OfferConditions.Create(
                    sheet.Conditions?.AuthorityKinds,
                    Codes(sheet.Conditions?.Communes, text => InseeCode.TryParse(text, out var commune) ? commune : (InseeCode?)null, OfferErrors.CommuneUnknown),
                    sheet.Conditions?.MinPopulation,
                    sheet.Conditions?.MaxPopulation),
                OfferConditions.None),
        };
        return errors.Count > 0 ? errors : content;
    }

    /// <summary>What is still to be written before the version can be read by everybody, and which of its bodies no longer answer.</summary>
    /// <param name="kind">What the offer gives.</param>
    /// <param name="bodies">The bodies that the content names.</param>
    public ErrorOr<Success> CheckComplete(OfferKind kind, IReadOnlyCollection<ProviderBody> bodies)
    {
        List<Error> errors = [];
        if (Themes.Count == 0)
            errors.Add(OfferErrors.ThemeRequired());

        if (Bodies.Count == 0)
            errors.Add(OfferErrors.BodyRequired());

        errors.AddRange(Bodies.Where(code => !bodies.Any(body => body.Code == code)).Select(code => OfferErrors.BodyUnknown(code.Value)));
        errors.AddRange(bodies.Where(body => Bodies.Contains(body.Code) && body.Status != ProviderBodyStatus.Open).Select(OfferErrors.BodyClosed));
        if (Summary.Length == 0)
            errors.Add(OfferErrors.TextRequired("summary", "Résumez l'offre en une ou deux phrases : c'est ce que montre la liste du catalogue."));

        if (Description.Length == 0)
            errors.Add(OfferErrors.TextRequired("description", "Décrivez l'offre : ce que l'organisme fait, et comment."));

        if (kind == OfferKind.ExhibitionLoan && MaxLoanDays is null)
            errors.Add(OfferErrors.LoanDurationRequired());

        if (kind == OfferKind.ExhibitionLoan && Copies is null)
            errors.Add(OfferErrors.CopyRequired());

        if (kind == OfferKind.AwarenessOrTraining && Participants is null)
            errors.Add(OfferErrors.ParticipantsRequired());

        return errors.Count > 0 ? errors : Result.Success;
    }
}
