using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Texts;
using ErrorOr;

namespace Departement77.SgmNetwork.Domain;

/// <summary>What is refused of a file whose name and content do not agree, wherever it is added.</summary>
internal static class FileErrors
{
    /// <summary>A name that promises a type which the network takes is a mistake to mend, 422; any other one is no type that it takes, 415.</summary>
    public static Error Refuse(string name) =>
        Enum.GetValues<DocumentType>().Any(type => type != DocumentType.Archive && type.Fits(name)) ? TypeMismatch() : DocumentErrors.NameNotOfType();

    private static Error TypeMismatch() => InputError.At("/name", "file.type_mismatch",
        "Le contenu de ce fichier n'est pas celui que son nom annonce : donnez-lui l'extension de son vrai format, ou enregistrez-le de nouveau dans ce format.");
}
