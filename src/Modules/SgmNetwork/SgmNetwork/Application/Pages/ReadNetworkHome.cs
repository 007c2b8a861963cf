using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Calendar;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Application.Search;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Pages;

/// <summary>What the first page of the network shows: its latest contents, and the next dates of the reader's calendar.</summary>
internal sealed record ReadNetworkHome : IQuery<NetworkHome>, IForParticipants;

internal sealed record NetworkHome(IReadOnlyList<SearchPage.Item> Latest, IReadOnlyList<ShowCalendar.Row> Dates);

/// <summary>By the handlers of the API: a page shows what its reader would get there, no more.</summary>
internal sealed class ReadNetworkHomeHandler(SearchNetworkHandler search, ShowCalendarHandler calendar) : IQueryHandler<ReadNetworkHome, NetworkHome>
{
    private static readonly PageLimit Few = new(10);

    public async Task<ErrorOr<NetworkHome>> Handle(ReadNetworkHome query, CancellationToken cancellationToken)
    {
        var latest = await search.Handle(new SearchNetwork(Q: null, Kind: null, Theme: null, Cursor: null, Few), cancellationToken);
        if (latest.IsError)
            return latest.Errors;

        var dates = await calendar.Handle(new ShowCalendar(From: null, To: null, Commune: null, Theme: null, Cursor: null, Few), cancellationToken);
        return dates.Then(page => new NetworkHome(JsonSerializer.Deserialize<Found>(latest.Value.Utf8.Span, JsonSerializerOptions.Web)!.Items, page.Items));
    }

    private sealed record Found(IReadOnlyList<SearchPage.Item> Items);
}
