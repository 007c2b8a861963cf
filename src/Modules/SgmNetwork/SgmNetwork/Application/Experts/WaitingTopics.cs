namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>What the experts read of the dialogues: whether one still waits for an answer.</summary>
internal static class WaitingTopics
{
    /// <summary>Title of a dialogue that waits; no row for one that is answered, solved, locked, archived or out of sight.</summary>
    public const string Title = "select t.title from topics t where t.id = @topic and t.status = 'Open' and not t.is_answered and @in_network";
}
