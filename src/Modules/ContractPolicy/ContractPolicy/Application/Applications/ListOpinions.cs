using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.ContractPolicy.Domain.Applications;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>The opinions on an application, the oldest first.</summary>
internal sealed record ListOpinions(FundingApplicationId Application, Cursor? Cursor, PageLimit Limit) : IQuery<Page<ListOpinions.Row>>
{
    [Sheet("Avis")]
    internal sealed record Row(
        [Column("Identifiant")] Guid Id,
        [Column("Organisme")] string Body,
        [Column("Question")] string? Question,
        [Column("Demandé le")] DateOnly AskedOn,
        [Column("Avis", typeof(OpinionResults))] string? Result,
        [Column("Texte")] string? Text,
        [Column("Rendu le")] DateOnly? GivenOn);
}

internal sealed class ListOpinionsHandler(IReadDatabase<ContractPolicyModule> database, ICurrentUser user) : IQueryHandler<ListOpinions, Page<ListOpinions.Row>>
{
    private const string Sql = """
        select o.id, o.body, o.question, o.asked_on, o.result, o.text, o.given_on
        from funding_applications a
        left join lateral (
            select * from application_opinions o
            where o.application_id = a.id and (@after::uuid is null or o.id > @after)
            order by o.id
            limit @limit + 1) o on true
        where a.id = @application and (@sees_all or a.authority_siren = @own_authority)
        order by o.id
        """;

    public async Task<ErrorOr<Page<ListOpinions.Row>>> Handle(ListOpinions query, CancellationToken cancellationToken)
    {
        if (!Cursors.TryId(query.Cursor, out var after))
            return Cursors.Invalid();

        var rows = await database.QueryAsync<Found>(user.Scope, Sql, new { application = query.Application.Value, after, limit = query.Limit.Value }, cancellationToken);
        return rows.Count == 0
            ? ApplicationErrors.NotFound()
            : Page<ListOpinions.Row>.Of([.. rows.Where(row => row.Id is not null).Select(row => row.ToRow())], query.Limit.Value, row => [row.Id.ToString()]);
    }

    private sealed record Found(Guid? Id, string? Body, string? Question, DateOnly? AskedOn, string? Result, string? Text, DateOnly? GivenOn)
    {
        public ListOpinions.Row ToRow() => new(Id!.Value, Body!, Question, AskedOn!.Value, Result, Text, GivenOn);
    }
}
