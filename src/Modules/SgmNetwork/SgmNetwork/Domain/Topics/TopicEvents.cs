using Departement77.BuildingBlocks.Domain.Aggregates;

namespace Departement77.SgmNetwork.Domain.Topics;

internal sealed record QuestionAsked(TopicId Topic, string Theme, string? CommuneInsee) : IDomainEvent;

internal sealed record QuestionQuarantined(TopicId Topic) : IDomainEvent;

internal sealed record QuestionAnswered(TopicId Topic, string Theme, PostId Post) : IDomainEvent;

internal sealed record AnswerAccepted(TopicId Topic, string Theme, PostId Post) : IDomainEvent;

internal sealed record AnswerCertified(TopicId Topic, PostId Post, string Theme) : IDomainEvent;

internal sealed record AnswerLost(TopicId Topic, PostId Post) : IDomainEvent;

internal sealed record TopicReopened(TopicId Topic) : IDomainEvent;

internal sealed record TopicLocked(TopicId Topic) : IDomainEvent;

internal sealed record TopicUnlocked(TopicId Topic) : IDomainEvent;

internal sealed record TopicTagged(TopicId Topic) : IDomainEvent;

internal sealed record TopicRetitled(TopicId Topic) : IDomainEvent;

internal sealed record TopicArchived(TopicId Topic) : IDomainEvent;

internal sealed record TopicHidden(TopicId Topic) : IDomainEvent;

internal sealed record TopicRestored(TopicId Topic) : IDomainEvent;

internal sealed record TopicErased(TopicId Topic) : IDomainEvent;

internal sealed record QuestionStale(TopicId Topic, string Theme, string? CommuneInsee, LadderStep Step) : IDomainEvent;

internal sealed record QuestionEscalated(TopicId Topic, string Theme, string? CatalogueTheme, string CommuneInsee, string CommuneSiren) : IDomainEvent;

internal sealed record EscalationAnswered(TopicId Topic, Guid Request, string Theme, string Outcome) : IDomainEvent;

internal sealed record AuthorRevealed(TopicId Topic) : IDomainEvent;

internal sealed record PostWritten(PostId Post, TopicId Topic) : IDomainEvent;

internal sealed record PostQuarantined(PostId Post, TopicId Topic) : IDomainEvent;

internal sealed record PostEdited(PostId Post, TopicId Topic) : IDomainEvent;

internal sealed record PostReleased(PostId Post, TopicId Topic) : IDomainEvent;

internal sealed record PostHidden(PostId Post, TopicId Topic) : IDomainEvent;

internal sealed record PostRemoved(PostId Post, TopicId Topic) : IDomainEvent;

internal sealed record PostRestored(PostId Post, TopicId Topic) : IDomainEvent;

internal sealed record PostErased(PostId Post, TopicId Topic) : IDomainEvent;

internal sealed record TopicFileAdded(TopicFileId File, TopicId Topic) : IDomainEvent;
