namespace Departement77.Territory.Domain.Editions;

/// <summary>The four files of an edition.</summary>
internal static class EditionFileNames
{
    public const string Communes = "communes-77.csv";
    public const string FormerCommunes = "former-communes-77.csv";
    public const string Intercommunalities = "intercommunalities-77.csv";
    public const string Populations = "populations-77.csv";

    public static IReadOnlyList<string> All { get; } = [Communes, FormerCommunes, Intercommunalities, Populations];
}
