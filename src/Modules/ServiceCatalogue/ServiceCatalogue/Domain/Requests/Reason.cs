using Departement77.BuildingBlocks.Domain.States;

namespace Departement77.ServiceCatalogue.Domain.Requests;

/// <summary>Why a body declines, as it was sent. The request checks it.</summary>
/// <param name="Code">One of <see cref="DeclineReasonCodes.All"/>.</param>
/// <param name="Text">What the member will read.</param>
internal sealed record Reason(string? Code, string? Text);

internal enum DeclineReasonCode
{
    Capacity,
    OutOfScope,
    OutOfTerritory,
    ConflictOfInterest,
    Other,
}

/// <summary>Reasons as they are sent and published: <c>out_of_scope</c>.</summary>
internal static class DeclineReasonCodes
{
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<DeclineReasonCode>().Select(Code)];

    public static string Code(this DeclineReasonCode reason) => KebabCase.From(reason.ToString()).Replace('-', '_');

    public static DeclineReasonCode? Find(string? code)
    {
        foreach (var reason in Enum.GetValues<DeclineReasonCode>())
        {
            if (reason.Code() == code)
                return reason;
        }

        return null;
    }
}
