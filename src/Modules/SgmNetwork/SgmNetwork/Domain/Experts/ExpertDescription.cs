using Departement77.BuildingBlocks.Domain.Texts;
using Departement77.SgmNetwork.Domain.Themes;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Experts;

/// <summary>What a profile says. Whether the codes of its territory exist is for the Territory block to say.</summary>
internal sealed record ExpertDescription(
    string? Institution,
    string? RoleTitle,
    string? Presentation,
    IReadOnlyList<string> Themes,
    ExpertTerritory Territory,
    IReadOnlyList<string> TerritoryCodes,
    IReadOnlyList<DayOfWeek> Days,
    string? ContactEmail,
    bool IsVerified)
{
    public const int LineMaxLength = 150;
    public const int EmailMaxLength = 254;
    public const int PresentationMaxLength = 2_000;
    public const int LastYear = 2099;

    /// <summary>The description with its texts trimmed and its lists without repetitions, or everything that is wrong with it.</summary>
    public ErrorOr<ExpertDescription> Check()
    {
        List<Error> faults = [];
        var institution = WrittenText.Line(Institution, atLeast: 1, LineMaxLength);
        var role = WrittenText.Line(RoleTitle, atLeast: 1, LineMaxLength);
        var presentation = WrittenText.Paragraphs(Presentation, atLeast: 0, PresentationMaxLength);
        if (institution is null)
            faults.Add(ExpertErrors.InstitutionRequired());
        if (role is null)
            faults.Add(ExpertErrors.RoleTitleRequired());
        if (presentation is null)
            faults.Add(ExpertErrors.PresentationInvalid());
        if (Themes.Count == 0)
            faults.Add(ExpertErrors.ThemesRequired());
        if (Themes.Select(theme => NetworkThemes.Find(theme)).FirstOrDefault(found => found.IsError) is { IsError: true } unknown)
            faults.AddRange(unknown.Errors);
        if (Territory == ExpertTerritory.Department != (TerritoryCodes.Count == 0))
            faults.Add(ExpertErrors.TerritoryCodesInvalid());
        if (!string.IsNullOrWhiteSpace(ContactEmail) && !LooksLikeAddress(ContactEmail.Trim()))
            faults.Add(ExpertErrors.ContactEmailInvalid());

        return faults.Count > 0
            ? faults
            : this with
            {
                Institution = institution,
                RoleTitle = role,
                Presentation = presentation!.Length == 0 ? null : presentation,
                Themes = [.. Themes.Distinct(StringComparer.Ordinal)],
                TerritoryCodes = [.. TerritoryCodes.Distinct(StringComparer.Ordinal)],
                Days = [.. Days.Distinct()],
                ContactEmail = string.IsNullOrWhiteSpace(ContactEmail) ? null : ContactEmail.Trim(),
            };
    }

    private static bool LooksLikeAddress(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= EmailMaxLength && at > 0 && at == text.LastIndexOf('@') && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.')
            && text.All(character => char.IsAsciiLetterOrDigit(character) || "@.!#$%&'*+-/=?^_`{|}~".Contains(character, StringComparison.Ordinal));
    }
}
