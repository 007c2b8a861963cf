using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

/// <summary>A provider body as routes, filters and tokens name it, in kebab-case: <c>caue77</c>, <c>deea-sepoma</c>.</summary>
internal readonly record struct BodyCode
{
    private readonly string? code;

    private BodyCode(string code) => this.code = code;

    /// <summary>The code. The default of the struct has none and throws.</summary>
    public string Value => code ?? throw new InvalidOperationException("This provider body was never given: it is the default of the struct.");

    /// <summary>Reads a code, or gives <c>provider.unknown</c>. Whether the body exists is for the caller to look up.</summary>
    public static ErrorOr<BodyCode> Create(string? text) => TryParse(text, out var body) ? body : ProviderBodyErrors.Unknown(text);

    /// <summary>Reads a code; the shape that route binding looks for.</summary>
    public static bool TryParse(string? text, out BodyCode body)
    {
        body = ReferenceCode.IsWellFormed(text) ? new BodyCode(text!) : default;
        return body.code is not null;
    }

    /// <summary>The code, or for the default a text that nobody takes for one: logs and debuggers must not throw.</summary>
    public override string ToString() => code ?? "(organisme absent)";
}
