using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.ProviderBodies;

internal static class ProviderBodyErrors
{
    // Repeats what was sent only when it is short: an error must not echo a whole page back.
    public static Error Unknown(string? code) => InputError.At("/body", "provider.unknown",
        code is { Length: > 0 and <= 50 }
            ? $"L'organisme « {code} » n'existe pas : choisissez un organisme dans la liste des contributeurs."
            : "Choisissez un organisme dans la liste des contributeurs.");

    public static Error Closed(ProviderBody body) => InputError.At("/body", "provider.closed",
        $"{body.Name} ne prend plus de nouvelle demande : choisissez un autre organisme.");

    public static Error NotCovering(ProviderBody body) => InputError.At("/body", "provider.not_covering",
        $"{body.Name} n'intervient pas sur cette thématique dans cette commune : choisissez un autre organisme, ou corrigez la thématique de la demande.");
}
