using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain.Resources;

internal static class ResourceErrors
{
    public static Error NotFound() => Error.NotFound("resource.not_found",
        "Cette ressource n'existe pas ou n'est pas publiée : cherchez-la dans la boîte à outils.");

    public static Error VersionNotFound() => Error.NotFound("resource.version_not_found",
        "Cette version n'existe pas : consultez la liste des versions de la ressource.");

    public static Error NoFile() => Error.NotFound("resource.no_file",
        "Cette version est un texte et n'a pas de fichier : lisez-la, ou remplissez-la.");

    public static Error NoText() => Error.Conflict("resource.no_text",
        "Cette version est un fichier : téléchargez-la. Seul un modèle en texte se remplit ici.");

    public static Error TitleInvalid() => InputError.At("/title", "resource.title_invalid",
        $"Écrivez un titre sur une ligne, de 5 à {Resource.TitleMaxLength} caractères.");

    public static Error DescriptionInvalid() => InputError.At("/description", "resource.description_invalid",
        $"Décrivez la ressource en 5 à {Resource.DescriptionMaxLength} caractères.");

    public static Error FileNameInvalid() => InputError.At("/name", "document.name_invalid",
        $"Donnez au fichier un nom de {DocumentName.MaxLength} caractères au plus, avec son extension et sans barre oblique.");

    public static Error NoteInvalid() => InputError.At("/note", "resource.note_invalid",
        $"Dites ce qui change en {Resource.NoteMaxLength} caractères au plus.");

    public static Error TextInvalid() => InputError.At("/text", "resource.text_invalid",
        $"Écrivez le texte, de 10 à {TemplateText.MaxLength} caractères.");

    public static Error VariablesInvalid(int index) => InputError.At($"/variables/{index}", "template.variable_invalid",
        "Nommez chaque variable une seule fois, en lettres minuscules sans accent, chiffres et tirets bas, par exemple « date_seance », avec un libellé de 100 caractères au plus.");

    public static Error TooManyVariables() => InputError.At("/variables", "template.too_many_variables",
        $"Déclarez {TemplateText.MostVariables} variables au plus.");

    public static Error VariableUndeclared(string name) => InputError.At("/text", "template.variable_undeclared",
        $"La variable « {name} » n'est pas déclarée dans la ressource : déclarez-la, ou corrigez son nom.");

    public static Error ValueMissing(string name, string label) => InputError.At($"/values/{name}", "template.value_missing",
        $"Indiquez la valeur de « {name} » ({label}).");

    public static Error ValueUnknown(string name) => InputError.At($"/values/{name}", "template.variable_unknown",
        "Ce modèle n'a pas cette variable : retirez-la, ou corrigez son nom.");

    public static Error ValueInvalid(string name) => InputError.At($"/values/{name}", "template.value_invalid",
        $"Écrivez une valeur de {TemplateText.ValueMaxLength} caractères au plus.");

    public static Error VersionMissing() => Error.Conflict("resource.version_missing",
        "Aucune version n'attend d'être publiée : déposez un fichier ou écrivez un texte, puis faites-le relire.");

    public static Error OwnVersion() => Error.Conflict("resource.own_version",
        "Vous avez déposé cette version : une autre personne doit la relire et la publier.");
}
