using MediatR;

namespace Departement77.BuildingBlocks.Infrastructure.Jobs;

/// <summary>
/// A recurring job, at the times of a cron expression: one set-based command that answers how much it changed, or a query that finds <c>JobWork</c>,
/// commands sent one by one. Safe to run twice, and on several hosts.
/// </summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="FrenchName">What operators read.</param>
/// <param name="Cron">Cron expression, in Europe/Paris time.</param>
/// <param name="Command">Makes the command or the query.</param>
public sealed record JobDefinition(string Id, string FrenchName, string Cron, Func<IBaseRequest> Command);
