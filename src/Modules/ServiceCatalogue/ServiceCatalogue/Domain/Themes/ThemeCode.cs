using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Themes;

/// <summary>A theme of the catalogue, in kebab-case: <c>eau</c>, <c>milieux-aquatiques</c>.</summary>
internal readonly record struct ThemeCode
{
    private readonly string? code;

    private ThemeCode(string code) => this.code = code;

    /// <summary>The code. The default of the struct has none and throws.</summary>
    public string Value => code ?? throw new InvalidOperationException("This theme was never given: it is the default of the struct.");

    /// <summary>Reads a code, or gives <c>request.theme_unknown</c>. Whether the theme is in the catalogue is for the caller to look up.</summary>
    public static ErrorOr<ThemeCode> Create(string? text) => TryParse(text, out var theme) ? theme : RequestErrors.ThemeUnknown(text);

    /// <summary>Reads a code; the shape that route binding looks for.</summary>
    public static bool TryParse(string? text, out ThemeCode theme)
    {
        theme = ReferenceCode.IsWellFormed(text) ? new ThemeCode(text!) : default;
        return theme.code is not null;
    }

    /// <summary>The code, or for the default a text that nobody takes for one: logs and debuggers must not throw.</summary>
    public override string ToString() => code ?? "(thématique absente)";
}
