namespace Departement77.ContractPolicy.Domain.Envelopes;

internal enum EnvelopeStatus
{
    Open,

    /// <summary>Gives nothing more; what it gave stands.</summary>
    Closed,
}

internal enum EnvelopeAction
{
    AddBonus,
    Close,
}

internal static class EnvelopeStatuses
{
    public static string French(this EnvelopeStatus status) => status switch
    {
        EnvelopeStatus.Open => "ouverte",
        EnvelopeStatus.Closed => "close",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no French name."),
    };
}
