using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Application.Topics;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Pages;

/// <summary>The reader's own questions, anonymous ones included, the latest first.</summary>
internal sealed record ReadMyQuestions(Cursor? Cursor = null) : IQuery<Page<ListTopics.Row>>, IForParticipants;

internal sealed class ReadMyQuestionsHandler(ListTopicsHandler topics) : IQueryHandler<ReadMyQuestions, Page<ListTopics.Row>>
{
    public Task<ErrorOr<Page<ListTopics.Row>>> Handle(ReadMyQuestions query, CancellationToken cancellationToken) =>
        topics.Handle(new ListTopics(Status: null, Theme: null, Tag: null, query.Cursor, PageLimit.Usual, Mine: true), cancellationToken);
}
