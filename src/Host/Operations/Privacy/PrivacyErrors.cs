using ErrorOr;

namespace Departement77.Host.Operations.Privacy;

internal static class PrivacyErrors
{
    public static Error NotFound() => Error.NotFound(
        "person.not_found", "Personne n'est connu ainsi, ou la recherche date de plus d'une heure : cherchez à nouveau par POST /api/v1/privacy/persons/find.");

    public static Error NothingToLookFor() => Error.Validation(
        "person.nothing_to_look_for", "Indiquez un compte, un membre du réseau ou une adresse électronique : le nom seul ne suffit pas, plusieurs personnes peuvent le porter.", Pointer("/email"));

    public static Error ReasonRequired() => Error.Validation(
        "person.reason_required", "Indiquez pourquoi cette personne est effacée (10 caractères au moins), sans la nommer : la raison est gardée au journal d'audit.", Pointer("/reason"));

    public static Error Held(IReadOnlyList<string> reasons) => Error.Conflict(
        "person.retention_hold", $"Cette personne ne peut pas encore être effacée : {string.Join(" ; ", reasons)}.");

    public static Error SeveralNames(int names) => Error.Conflict(
        "person.several_names",
        $"{names} noms différents répondent à cette recherche, peut-être par une adresse partagée. Cherchez par le compte ou le membre, ou confirmez avec « severalNames ».");

    private static Dictionary<string, object> Pointer(string pointer) => new(StringComparer.Ordinal) { ["pointer"] = pointer };
}
