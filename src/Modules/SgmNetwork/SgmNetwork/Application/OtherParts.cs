using Departement77.SgmNetwork.Application.Reports;

namespace Departement77.SgmNetwork.Application;

/// <summary>What coverage and the activity report read of tables that are kept elsewhere in the module.</summary>
internal static class OtherParts
{
    /// <summary>Population below which a commune is a target of the network: the usual one.</summary>
    public const string TargetCeiling = "select 2000";

    /// <summary>Figures of the report beside those of members, coverage, posts, groups and meetings.</summary>
    public static IReadOnlyList<ActivityFigure> Figures { get; } = [];
}
