using System.Runtime.CompilerServices;
using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Web.Http;
using ErrorOr;
using MediatR;

namespace Departement77.BuildingBlocks.Web.Exports;

/// <summary>All rows of a list: its query, asked again for each page with the cursor of the page before.</summary>
/// <param name="mediator">Answers the query, as for JSON.</param>
/// <param name="query">Values of the query's members: the filters of the caller, and where it starts.</param>
/// <param name="most">How many rows at most.</param>
internal sealed class ListPages<TQuery, TAnswer, TRow>(IMediator mediator, object?[] query, int most)
    where TQuery : IQuery<TAnswer>
{
    private static readonly Type? JsonShape = typeof(TAnswer).IsAssignableTo(typeof(IRawJson)) ? typeof(TAnswer).GenericTypeArguments[0] : null;

    /// <summary>Why a page was refused; the rows before it are of no use then.</summary>
    public List<Error> Errors { get; private set; } = [];

    /// <summary>Rows read.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the list has more rows than were read.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Where the list goes on, when it is cut.</summary>
    public Cursor? Next { get; private set; }

    public async IAsyncEnumerable<TRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        do
        {
            QueryReader<TQuery>.Replace(query, typeof(PageLimit), new PageLimit(Math.Min(PageLimit.Highest, most - Count)));
            var answer = await mediator.Send(QueryReader<TQuery>.Make(query), cancellation);
            if (answer.IsError)
            {
                Errors = answer.Errors;
                yield break;
            }

            var page = PageOf(answer.Value);
            var left = most - Count;
            foreach (var row in page.Items.Take(left))
            {
                Count++;
                yield return row;
            }

            Next = page.Next;
            IsCut = Next is not null || page.Items.Count > left;
        }
        while (Next is not null && Count < most && QueryReader<TQuery>.Replace(query, typeof(Cursor), Next));
    }

    private static IPage<TRow> PageOf(TAnswer answer) =>
        answer is IRawJson raw ? (IPage<TRow>)JsonSerializer.Deserialize(raw.Utf8.Span, JsonShape!, ApiJson.Answers)! : (IPage<TRow>)answer!;
}
