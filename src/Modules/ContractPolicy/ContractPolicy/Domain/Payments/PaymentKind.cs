namespace Departement77.ContractPolicy.Domain.Payments;

internal enum PaymentKind
{
    /// <summary>Before any proof, once, where the version of the rules gives one.</summary>
    Advance,

    /// <summary>On proofs, as often as there are some, up to the cap of the version.</summary>
    Instalment,

    /// <summary>On the last proofs, once: it fixes the final grant.</summary>
    Balance,
}

internal static class PaymentKinds
{
    public static string French(this PaymentKind kind) => kind switch
    {
        PaymentKind.Advance => "avance",
        PaymentKind.Instalment => "acompte",
        PaymentKind.Balance => "solde",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no French name."),
    };
}
