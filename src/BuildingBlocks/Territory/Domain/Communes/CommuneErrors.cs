using ErrorOr;

namespace Departement77.Territory.Domain.Communes;

internal static class CommuneErrors
{
    private const int MostListed = 50;
    private const int LongestListed = 20;

    public static Error NotFound() => Error.NotFound("commune.not_found",
        "Aucune commune de Seine-et-Marne ne porte ce code INSEE : retrouvez-la par son nom dans la liste des communes. Le code INSEE n'est pas le code postal.");

    public static Error IntercommunalityNotFound() => Error.NotFound("intercommunality.not_found",
        "Aucune intercommunalité de Seine-et-Marne ne porte ce numéro SIREN : retrouvez-la dans la liste des intercommunalités.");

    public static Error PopulationNotKnown(int? firstVintage) => Error.NotFound("population.not_known",
        firstVintage is null
            ? "La population légale de cette commune n'est pas encore connue."
            : $"La population légale n'est pas connue à cette date : le premier millésime est en vigueur depuis le 1er janvier {firstVintage}.");

    /// <summary>Lists the codes that name no commune, as the caller wrote them.</summary>
    public static Error Unknown(IReadOnlyCollection<string> codes)
    {
        var listed = codes.Take(MostListed).Select(code => code.Length <= LongestListed ? code : code[..LongestListed] + "…").ToList();
        return Error.Validation(
            "commune.unknown",
            $"Ces codes INSEE ne désignent aucune commune de Seine-et-Marne : {string.Join(", ", listed.Select(code => $"« {code} »"))}.",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["unknownCommunes"] = listed });
    }
}
