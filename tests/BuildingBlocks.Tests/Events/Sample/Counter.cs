using System.Reflection;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Departement77.BuildingBlocks.Tests.Events.Sample;

/// <summary>The smallest aggregate that publishes events in an order.</summary>
internal sealed class Counter : AggregateRoot<CounterId>
{
    private Counter()
    {
    }

    public Counter(CounterId id) => Id = id;

    public int Steps { get; private set; }

    public void Step()
    {
        Steps++;
        Raise(new Stepped(Id, Steps));
    }
}

internal readonly record struct CounterId(Guid Value) : IIdentifier<CounterId>
{
    public static CounterId From(Guid value) => new(value);
}

internal sealed record Stepped(CounterId Counter, int Step) : IDomainEvent;

/// <summary>Stored as <c>sample.counter-stepped.v1</c> by a class that bore another name: the rows of the tests are written before the renaming.</summary>
[EventName("sample.counter-stepped.v1")]
public sealed record CounterStepped(Guid Counter, int Step) : IIntegrationEvent
{
    /// <inheritdoc />
    public string Subject => $"counter/{Counter}";
}

internal sealed class SamplePublishedEvents : PublishedEventsMap
{
    public SamplePublishedEvents() => Publish<Stepped>(fact => new CounterStepped(fact.Counter.Value, fact.Step));

    public override Assembly IntegrationEventsAssembly => typeof(CounterStepped).Assembly;
}

internal sealed class SampleDbContext(DbContextOptions<SampleDbContext> options) : ModuleDbContext(options)
{
    public DbSet<Counter> Counters => Set<Counter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Counter>().ToTable("counters").HasKey(counter => counter.Id);
        base.OnModelCreating(modelBuilder);
    }
}

/// <summary>What the reactions of a test do wrong.</summary>
internal sealed class Mishaps
{
    /// <summary>Thrown at by <see cref="WhenCounterStepped_Write"/>, for the counters and steps named.</summary>
    public Func<CounterStepped, bool> Poison { get; set; } = _ => false;

    /// <summary>Thrown at by <see cref="WhenCounterStepped_Copy"/>, for the counters and steps named.</summary>
    public Func<CounterStepped, bool> CopyPoison { get; set; } = _ => false;

    /// <summary>What <see cref="WhenCounterStepped_Write"/> waits for, for the counters and steps named.</summary>
    public Func<CounterStepped, Task> Hold { get; set; } = _ => Task.CompletedTask;
}

/// <summary>Writes one row for each event.</summary>
[Subscriber("sample.write")]
internal sealed class WhenCounterStepped_Write(IProjection projection, Mishaps mishaps) : IReactTo<CounterStepped>
{
    public const string Name = "sample.write";

    public async Task Handle(CounterStepped notification, CancellationToken cancellationToken)
    {
        if (mishaps.Poison(notification))
            throw new InvalidOperationException("poison");

        await mishaps.Hold(notification);
        projection.Execute(
            "insert into effects (subscriber, counter, step) values (@subscriber, @counter, @step)",
            ("subscriber", Name),
            ("counter", notification.Counter),
            ("step", notification.Step));
    }
}

/// <summary>A projection. Another subscriber's poison is none of its business.</summary>
[Subscriber("sample.copy", IsProjection = true)]
internal sealed class WhenCounterStepped_Copy(IProjection projection, Mishaps mishaps) : IReactTo<CounterStepped>
{
    public const string Name = "sample.copy";

    public Task Handle(CounterStepped notification, CancellationToken cancellationToken)
    {
        if (mishaps.CopyPoison(notification))
            throw new InvalidOperationException("poison");

        projection.Execute(
            "insert into effects (subscriber, counter, step) values (@subscriber, @counter, @step)",
            ("subscriber", Name),
            ("counter", notification.Counter),
            ("step", notification.Step));
        return Task.CompletedTask;
    }
}
