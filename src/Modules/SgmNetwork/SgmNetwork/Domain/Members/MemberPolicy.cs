using System.Globalization;

namespace Departement77.SgmNetwork.Domain.Members;

/// <summary>How long things last in a member's life. All are settings.</summary>
/// <param name="DormantMonths">Without activity for so long, a member is dormant.</param>
/// <param name="RemovalMonths">Without activity for so long, a member goes.</param>
/// <param name="NoticeDays">How long before that the member is told.</param>
/// <param name="KeptDays">How long after leaving a member's name is kept.</param>
/// <param name="UninvitedDays">How long an invitation waits for its person.</param>
internal sealed record MemberPolicy(int DormantMonths, int RemovalMonths, int NoticeDays, int KeptDays, int UninvitedDays);

/// <summary>Days as French sentences name them.</summary>
internal static class DaysInFrench
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static string InFrench(this DateOnly day) => day.ToString(day.Day == 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy", French);
}
