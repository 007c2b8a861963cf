namespace Departement77.SgmNetwork.Domain.Topics;

/// <summary>How the network's dialogues are kept. All settings of the section <c>SgmNetwork</c>, since CDG77 may decide otherwise.</summary>
/// <param name="AnimatorAfter">How long a question waits before the animator is told.</param>
/// <param name="ExpertAfter">How long before an expert is asked.</param>
/// <param name="EscalationAfter">How long before its author is offered to ask ID77.</param>
/// <param name="EditWithin">How long what is published may be changed by its author.</param>
/// <param name="AppealWithin">How long somebody may appeal against a moderation.</param>
/// <param name="ArchiveAfterDays">Days without a post after which a topic is archived.</param>
/// <param name="PostsPerMinute">What one person may write in a minute, anonymous or not.</param>
/// <param name="FilesPerTopic">Files that a topic may have.</param>
internal sealed record TopicPolicy(
    TimeSpan AnimatorAfter, TimeSpan ExpertAfter, TimeSpan EscalationAfter, TimeSpan EditWithin, TimeSpan AppealWithin, int ArchiveAfterDays, int PostsPerMinute, int FilesPerTopic)
{
    /// <summary>The values of the dossier.</summary>
    public static TopicPolicy Usual { get; } = new(
        TimeSpan.FromHours(48), TimeSpan.FromHours(72), TimeSpan.FromDays(7), TimeSpan.FromHours(24), TimeSpan.FromDays(30), ArchiveAfterDays: 180, PostsPerMinute: 5, FilesPerTopic: 20);

    /// <summary>The highest step that a question has reached after this time.</summary>
    public LadderStep StepAfter(TimeSpan waited) =>
        waited >= EscalationAfter ? LadderStep.Escalation : waited >= ExpertAfter ? LadderStep.Expert : waited >= AnimatorAfter ? LadderStep.Animator : LadderStep.None;
}
