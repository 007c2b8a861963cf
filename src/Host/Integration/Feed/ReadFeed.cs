using System.Text.Json;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using ErrorOr;

namespace Departement77.Host.Integration.Feed;

/// <summary>
/// Published events after a place in the feed, oldest first. <paramref name="Type"/> is a name or its beginning. When there are none, the answer waits up to
/// <paramref name="Wait"/> seconds for the first to come.
/// </summary>
internal sealed record ReadFeed(Cursor? After, PageLimit Limit, string? Type, string? Subject, int Wait = 0) : IQuery<FeedPage>
{
    /// <summary>The longest wait, in seconds: below what proxies allow an answer to take.</summary>
    public const int LongestWait = 30;
}

/// <summary>A page of the feed as JSON. <paramref name="Next"/> is never null: it is where to go on, now or later.</summary>
internal sealed record EventFeed(IReadOnlyList<CloudEvent> Events, Cursor Next);

/// <summary>An event in the JSON form of CloudEvents 1.0; <paramref name="Sequence"/> sorts as text.</summary>
internal sealed record CloudEvent(
    string Specversion,
    Guid Id,
    string Source,
    string Type,
    string Subject,
    DateTime Time,
    string Datacontenttype,
    Uri? Dataschema,
    string Sequence,
    string? Traceparent,
    JsonElement Data);

internal sealed class ReadFeedHandler(FeedReader reader, FeedWatch watch, ICurrentUser user, IHostApplicationLifetime lifetime) : IQueryHandler<ReadFeed, FeedPage>
{
    public async Task<ErrorOr<FeedPage>> Handle(ReadFeed request, CancellationToken cancellationToken)
    {
        if (request.Wait is < 0 or > ReadFeed.LongestWait)
            return CommonErrors.InvalidQuery("wait", $"Le paramètre « wait » ne convient pas : un nombre de secondes de 0 à {ReadFeed.LongestWait}.");

        var filter = FeedFilter.Of(request.Type, request.Subject);
        var place = FeedCursor.PlaceOf(request.After, filter);
        if (place.IsError)
            return place.Errors;

        return request.Wait == 0
            ? await reader.ReadAsync(user.Scope, filter, place.Value, request.Limit.Value, cancellationToken)
            : await WaitAsync(filter, place.Value, request, cancellationToken);
    }

    /// <summary>Looks, and looks again when the watch of this host has seen something for this reader; no connection is held in between. A host that stops answers at once.</summary>
    private async Task<ErrorOr<FeedPage>> WaitAsync(FeedFilter filter, long after, ReadFeed request, CancellationToken cancellation)
    {
        using var watching = watch.Begin();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);

        // On the host's own clock, as the wait is between two machines: a clock that tests hold still would never end it.
        end.CancelAfter(TimeSpan.FromSeconds(request.Wait));
        while (true)
        {
            var seen = watch.Latest;
            var page = await reader.ReadAsync(user.Scope, filter, after, request.Limit.Value, cancellation);
            if (page.IsError || page.Value.Events.Count > 0)
                return page;

            after = page.Value.Place;
            try
            {
                await FeedWatch.WaitAsync(seen, filter, page.Value.Place, end.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return page;
            }
        }
    }
}
