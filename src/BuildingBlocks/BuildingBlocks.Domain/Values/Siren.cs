using ErrorOr;

namespace Departement77.BuildingBlocks.Domain.Values;

/// <summary>Number of a legal unit in the SIRENE register: a commune, an intercommunality, a firm. 9 digits, the last one a check digit.</summary>
public readonly record struct Siren
{
    private const string NoNumber = "000000000";

    private readonly string? digits;

    private Siren(string digits) => this.digits = digits;

    /// <summary>The 9 digits. The default of the struct has none and throws, so that a forgotten SIREN never reaches a row or an event.</summary>
    public string Value => digits ?? throw new InvalidOperationException("This SIREN was never given: it is the default of the struct.");

    /// <summary>Reads a SIREN as a person writes it, blanks included, or gives <c>siren.invalid</c>.</summary>
    /// <param name="text">The text.</param>
    public static ErrorOr<Siren> Create(string? text) =>
        TryParse(text, out var siren)
            ? siren
            : Error.Validation("siren.invalid",
                "Indiquez un numéro SIREN valide : 9 chiffres, par exemple 217 701 275. Vérifiez qu'aucun chiffre n'a été oublié ou inversé.");

    /// <summary>Reads a SIREN; the shape that route binding looks for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="siren">The SIREN, or the default.</param>
    public static bool TryParse(string? text, out Siren siren)
    {
        siren = default;
        if (text is null)
            return false;

        // Nine zeros agree with their check digit, but they are what forms send for "unknown".
        var number = WrittenNumber.WithoutBlanks(text);
        if (!WrittenNumber.IsDigits(number, 9) || !WrittenNumber.PassesLuhn(number) || number == NoNumber)
            return false;

        siren = new Siren(number);
        return true;
    }

    /// <summary>The 9 digits, or for the default a text that nobody takes for a number: logs and debuggers must not throw.</summary>
    public override string ToString() => digits ?? "(SIREN absent)";
}
