using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Texts;

/// <summary>A refusal of something that was sent, with the JSON pointer of the member to mend, so that a form can show the message beside its field.</summary>
internal static class InputError
{
    public static Error At(string pointer, string code, string message) =>
        Error.Validation(code, message, new Dictionary<string, object>(StringComparer.Ordinal) { ["pointer"] = pointer });
}
