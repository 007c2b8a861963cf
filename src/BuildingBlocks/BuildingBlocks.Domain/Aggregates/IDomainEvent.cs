namespace Departement77.BuildingBlocks.Domain.Aggregates;

/// <summary>A fact that an aggregate of one module records. It never leaves the module: <c>PublishedEvents</c> maps it to an integration event, or says why it stays inside.</summary>
public interface IDomainEvent;
