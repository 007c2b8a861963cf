using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Domain.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Topics;

/// <summary>A moderator reads who asked an anonymous question. The audit keeps who read it, when and why: each time, so that no answer is kept to be read again.</summary>
internal sealed record RevealAuthor(TopicId Topic, string? Reason = null) : ICommand<RevealedAuthor>, IGiveReason, IAnswerOnce;

/// <summary>Who asked. For the moderator alone: it is answered once, and kept nowhere else.</summary>
/// <param name="Account">The account or client.</param>
/// <param name="Name">Name of the member; null where the account stands for none.</param>
/// <param name="CommuneInsee">Commune.</param>
internal sealed record RevealedAuthor(string Account, Guid? MemberId, string? Name, string? CommuneInsee);

internal sealed class RevealAuthorHandler(TopicVisits visits, IReadDatabase<SgmNetworkModule> database, ICurrentUser user) : ICommandHandler<RevealAuthor, RevealedAuthor>
{
    private const string Sql = """
        select a.subject as account, a.member_id, m.name, a.commune_insee
        from anonymous_authors a
        left join members m on m.id = a.member_id
        where a.topic_id = @topic and @in_network
        """;

    public async Task<ErrorOr<RevealedAuthor>> Handle(RevealAuthor command, CancellationToken cancellationToken)
    {
        var visit = await visits.FindAsync(command.Topic, cancellationToken);
        if (visit.IsError)
            return visit.Errors;

        var revealed = visit.Value.Topic.RevealAuthor(command.Reason);
        if (revealed.IsError)
            return revealed.Errors;

        return await database.QuerySingleOrDefaultAsync<RevealedAuthor>(user.Scope, Sql, new { topic = command.Topic.Value }, cancellationToken) is { } author ? author : TopicErrors.NotAnonymous();
    }
}
