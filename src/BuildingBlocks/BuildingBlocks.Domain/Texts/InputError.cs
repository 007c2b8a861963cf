using ErrorOr;

namespace Departement77.BuildingBlocks.Domain.Texts;

/// <summary>A refusal of something that was sent, with the JSON pointer of the member to mend, so that a form can show the message beside its field.</summary>
public static class InputError
{
    /// <summary>The refusal, answered by 422.</summary>
    /// <param name="pointer">JSON pointer of the member.</param>
    /// <param name="code">Stable code.</param>
    /// <param name="message">French: what is wrong and what to write instead.</param>
    public static Error At(string pointer, string code, string message) =>
        Error.Validation(code, message, new Dictionary<string, object>(StringComparer.Ordinal) { ["pointer"] = pointer });
}
