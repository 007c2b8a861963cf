namespace Departement77.SgmNetwork.Application;

/// <summary>The files that seats, meetings and groups name.</summary>
internal static class SeatFiles
{
    /// <summary>Which of <c>@files</c> any row names: a part of what the sweep of the module's store asks.</summary>
    public const string Named = """
        select p.file_id from annual_meeting_proofs p where p.file_id = any (@files) and @in_network
        union all
        select d.file_id from deliverables d where d.file_id = any (@files) and @in_network
        """;
}
