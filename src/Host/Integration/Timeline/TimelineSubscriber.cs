using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;

namespace Departement77.Host.Integration.Timeline;

/// <summary>Keeps the timelines: one sentence for each event that a module tells and whose subject is an authority.</summary>
internal static class TimelineSubscriber
{
    public const string Name = "integration.timeline";

    public const string Table = "timeline_entries";

    private const string Insert = """
        insert into timeline_entries (event_id, position, authority_siren, occurred_at, type, sentence)
        values (@event_id, @position, @authority_siren, @occurred_at, @type, @sentence)
        """;

    public static Subscriber Create(IServiceProvider services)
    {
        var modules = services.GetRequiredService<ModuleCatalog>();
        var events = services.GetRequiredService<EventCatalog>();
        var sentences = modules.Modules.SelectMany(module => module.TimelineTexts).ToDictionary(pair => pair.Key, pair => pair.Value);
        return new Subscriber(
            Name,
            modules.Of(typeof(TimelineSubscriber)),
            [.. sentences.Keys.Select(events.NameOf).Order(StringComparer.Ordinal)],
            FromStart: true,
            (scope, fact, _) => TellAsync(scope, fact, events.NameOf(fact.GetType()), sentences[fact.GetType()]))
        {
            IsProjection = true,
            ReadModelTable = Table,
        };
    }

    private static Task TellAsync(IServiceProvider scope, IIntegrationEvent fact, string type, Func<IIntegrationEvent, string> sentence)
    {
        // A subject that is no SIREN (« offer/… ») concerns no authority in particular.
        if (!Siren.TryParse(fact.Subject, out var authority))
            return Task.CompletedTask;

        var delivery = scope.GetRequiredService<ICurrentDelivery>();
        scope.GetRequiredService<IProjection>().Execute(
            Insert,
            ("event_id", delivery.EventId),
            ("position", delivery.Position),
            ("authority_siren", authority.Value),
            ("occurred_at", delivery.OccurredAt),
            ("type", type),
            ("sentence", sentence(fact)));
        return Task.CompletedTask;
    }
}
