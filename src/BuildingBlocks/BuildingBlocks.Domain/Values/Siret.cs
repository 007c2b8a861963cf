using ErrorOr;

namespace Departement77.BuildingBlocks.Domain.Values;

/// <summary>Number of an establishment: the SIREN of its legal unit and 5 digits, the last one a check digit over the 14.</summary>
public readonly record struct Siret
{
    private const string LaPoste = "356000000";

    private readonly string? digits;

    private Siret(string digits, Siren siren)
    {
        this.digits = digits;
        Siren = siren;
    }

    /// <summary>The 14 digits. The default of the struct has none and throws.</summary>
    public string Value => digits ?? throw new InvalidOperationException("This SIRET was never given: it is the default of the struct.");

    /// <summary>The legal unit.</summary>
    public Siren Siren { get; }

    /// <summary>Reads a SIRET as a person writes it, blanks included, or gives <c>siret.invalid</c>.</summary>
    /// <param name="text">The text.</param>
    public static ErrorOr<Siret> Create(string? text) =>
        TryParse(text, out var siret)
            ? siret
            : Error.Validation("siret.invalid",
                "Indiquez un numéro SIRET valide : 14 chiffres, les 9 du SIREN puis les 5 de l'établissement. Vérifiez qu'aucun chiffre n'a été oublié ou inversé.");

    /// <summary>Reads a SIRET; the shape that route binding looks for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="siret">The SIRET, or the default.</param>
    public static bool TryParse(string? text, out Siret siret)
    {
        siret = default;
        if (text is null)
            return false;

        var number = WrittenNumber.WithoutBlanks(text);
        if (!WrittenNumber.IsDigits(number, 14) || !Siren.TryParse(number[..9], out var siren))
            return false;

        if (!WrittenNumber.PassesLuhn(number) && !IsPostOffice(number))
            return false;

        siret = new Siret(number, siren);
        return true;
    }

    /// <summary>The 14 digits, or for the default a text that nobody takes for a number: logs and debuggers must not throw.</summary>
    public override string ToString() => digits ?? "(SIRET absent)";

    /// <summary>La Poste has more establishments than the check digit leaves room for: there, the sum of the digits is a multiple of 5.</summary>
    private static bool IsPostOffice(string digits) => digits.StartsWith(LaPoste, StringComparison.Ordinal) && digits.Sum(digit => digit - '0') % 5 == 0;
}
