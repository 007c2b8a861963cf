namespace Departement77.BuildingBlocks.Application.Messaging;

/// <summary>
/// What a query of a job has found to do: commands that the runner sends one by one, each in a scope and a transaction of its own. Each answers how much it changed,
/// 0 when there was nothing left to do.
/// </summary>
/// <param name="Commands">The commands, at most <see cref="MostAtOnce"/>; where there are more, the runner asks again.</param>
public sealed record JobWork(IReadOnlyList<ICommand<int>> Commands)
{
    /// <summary>How many commands a query finds at once.</summary>
    public const int MostAtOnce = 200;

    /// <summary>Nothing to do.</summary>
    public static JobWork None { get; } = new([]);
}
