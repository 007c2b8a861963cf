using System.Globalization;
using Departement77.Benchmarks.Results;
using Departement77.Benchmarks.Scenarios;

namespace Departement77.Benchmarks.Load;

/// <summary>How long events take to their handlers and to a webhook, on an idle host and at half load.</summary>
internal static class Deliveries
{
    private const int Blocks = 4;
    private const int WarmUp = 20;

    /// <summary>Those that are timed by commit timestamps.</summary>
    public static IReadOnlyList<string> Names { get; } = ["delivery", "half-load", "webhook"];

    public static async Task<IReadOnlyList<DeliveryFigures>> MeasureAsync(IReadOnlyList<Target> targets, Arguments arguments)
    {
        var found = new List<DeliveryFigures>();
        var effects = new Effects();
        if (arguments.Wants("delivery"))
            found.AddRange(await IdleAsync(DeliveryFigures.ToHandler, [.. targets.Select(target => (target, (Arrivals)effects))], arguments));

        if (arguments.Wants("half-load"))
        {
            foreach (var target in targets)
                found.Add(await AtHalfLoadAsync(DeliveryFigures.ToHandler, target, effects, arguments));
        }

        foreach (var target in targets.Where(_ => arguments.Wants("webhook")))
        {
            await using var receiver = await Receiver.OpenAsync(target);
            found.AddRange(await IdleAsync(DeliveryFigures.ToWebhook, [(target, receiver)], arguments));
            found.Add(await AtHalfLoadAsync(DeliveryFigures.ToWebhook, target, receiver, arguments));
        }

        return found;
    }

    private static async Task<IReadOnlyList<DeliveryFigures>> IdleAsync(DeliveryFigures kind, IReadOnlyList<(Target Target, Arrivals Arrivals)> sizes, Arguments arguments)
    {
        var command = new MembershipCommand(holdsDeliveries: false);
        var taken = sizes.ToDictionary(size => size.Target, _ => new List<double>());
        foreach (var (target, arrivals) in sizes)
            await Delivery.OneByOneAsync(command, target, arrivals, WarmUp);

        for (var block = 0; block < Blocks; block++)
        {
            foreach (var (target, arrivals) in sizes)
                taken[target].AddRange(await Delivery.OneByOneAsync(command, target, arrivals, Math.Max(1, arguments.Samples / Blocks)));
        }

        return [.. taken.Select(pair => kind with { Load = DeliveryFigures.Idle, Rows = pair.Key.Database.Rows, Milliseconds = pair.Value })];
    }

    private static async Task<DeliveryFigures> AtHalfLoadAsync(DeliveryFigures kind, Target target, Arrivals arrivals, Arguments arguments)
    {
        var command = new MembershipCommand(holdsDeliveries: false);
        await ClosedLoop.RunAsync(command, target, arguments.Connections, arguments.WarmUp * Run.CommandWarmUps);
        var capacities = new List<double>();
        for (var round = 0; round < arguments.Rounds; round++)
            capacities.Add(await Delivery.CapacityAsync(command, target));

        var half = Statistics.Median(capacities) / 2;
        var taken = new List<double>();
        for (var block = 0; block < Blocks; block++)
            taken.AddRange(await Delivery.AtPaceAsync(command, target, arrivals, half));

        return kind with { Load = string.Create(CultureInfo.InvariantCulture, $"half load, {half:0} commands/s"), Rows = target.Database.Rows, Milliseconds = taken };
    }
}
