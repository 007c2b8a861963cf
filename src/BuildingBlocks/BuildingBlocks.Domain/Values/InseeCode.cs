using ErrorOr;

namespace Departement77.BuildingBlocks.Domain.Values;

/// <summary>Code of a commune in INSEE's official geographic code: 5 digits, or 2A and 2B with 3 digits in Corsica. It is not the postal code.</summary>
public readonly record struct InseeCode
{
    private readonly string? code;

    private InseeCode(string code) => this.code = code;

    /// <summary>The 5 characters. The default of the struct has none and throws.</summary>
    public string Value => code ?? throw new InvalidOperationException("This INSEE code was never given: it is the default of the struct.");

    /// <summary>Code of the département: 2 characters, 3 overseas (97 and 98 alone name none).</summary>
    public string Department => Value[..(Value.StartsWith("97", StringComparison.Ordinal) || Value.StartsWith("98", StringComparison.Ordinal) ? 3 : 2)];

    /// <summary>Reads a code, or gives <c>insee_code.invalid</c>. Whether the commune exists is for the Territory block to say.</summary>
    /// <param name="text">The text.</param>
    public static ErrorOr<InseeCode> Create(string? text) =>
        TryParse(text, out var code)
            ? code
            : Error.Validation("insee_code.invalid",
                "Indiquez le code INSEE de la commune : 5 caractères, par exemple 77127 pour Coubert. Ce n'est pas le code postal.");

    /// <summary>Reads a code; the shape that route binding looks for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="code">The code, or the default.</param>
    public static bool TryParse(string? text, out InseeCode code)
    {
        code = default;
        if (text is null)
            return false;

        var characters = WrittenNumber.WithoutBlanks(text).ToUpperInvariant();
        var isCorsican = characters.StartsWith("2A", StringComparison.Ordinal) || characters.StartsWith("2B", StringComparison.Ordinal);
        if (!WrittenNumber.IsDigits(isCorsican ? characters[2..] : characters, isCorsican ? 3 : 5))
            return false;

        code = new InseeCode(characters);
        return true;
    }

    /// <summary>The 5 characters, or for the default a text that nobody takes for a code: logs and debuggers must not throw.</summary>
    public override string ToString() => code ?? "(code INSEE absent)";
}
