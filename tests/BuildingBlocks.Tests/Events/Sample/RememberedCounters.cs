using Dapper;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Database;

namespace Departement77.BuildingBlocks.Tests.Events.Sample;

/// <summary>Remembers nothing, but tells how many counters the database showed to others at each moment when it was made to forget.</summary>
internal sealed class RememberedCounters(DatabaseConnections connections) : IMadeOfAggregates
{
    public List<long> SeenWhenForgetting { get; } = [];

    public IReadOnlyList<Type> MadeOf => [typeof(Counter)];

    public void Forget()
    {
        using var connection = connections.For("sample").OpenConnection();
        SeenWhenForgetting.Add(connection.ExecuteScalar<long>("select count(*) from counters"));
    }
}
