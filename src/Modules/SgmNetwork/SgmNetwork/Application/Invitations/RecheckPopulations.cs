using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Policies;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Invitations;

/// <summary>The communes that crossed the target with the vintage of this year. Its figures were published before they were in force, so no event of the day tells of them.</summary>
internal sealed record FindCommunesAcrossTarget : IQuery<JobWork>;

internal sealed class FindCommunesAcrossTargetHandler(ITerritory territory, EligibilityRules rules, TimeProvider clock) : IQueryHandler<FindCommunesAcrossTarget, JobWork>
{
    public async Task<ErrorOr<JobWork>> Handle(FindCommunesAcrossTarget query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        if (await rules.FindPolicyAsync(today, cancellationToken) is not { } policy)
            return JobWork.None;

        var commands = new List<ICommand<int>>();
        foreach (var insee in (await territory.ListAuthoritiesAsync(cancellationToken)).Select(authority => authority.Insee).OfType<string>().Order(StringComparer.Ordinal))
        {
            if (await VintageFigures.FindAsync(territory, insee, today, cancellationToken) is { } figures
                && figures.Before < policy.TargetCeiling != figures.Now < policy.TargetCeiling
                && commands.Count < JobWork.MostAtOnce)
            {
                commands.Add(new RecheckCommune(insee));
            }
        }

        return new JobWork(commands);
    }
}

/// <summary>One commune crossed the target on 1 January.</summary>
internal sealed record RecheckCommune(string Insee) : ICommand<int>;

internal sealed class RecheckCommuneHandler(CommuneThresholds thresholds, ITerritory territory, TimeProvider clock) : ICommandHandler<RecheckCommune, int>
{
    public async Task<ErrorOr<int>> Handle(RecheckCommune command, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        return await territory.FindCommuneAsync(command.Insee, cancellationToken) is { } commune
            && await VintageFigures.FindAsync(territory, command.Insee, today, cancellationToken) is { } figures
            && await thresholds.FollowAsync(commune, figures.Before, figures.Now, today, cancellationToken) ? 1 : 0;
    }
}

/// <summary>The figure in force and the one of the year before.</summary>
internal sealed record VintageFigures(int Before, int Now)
{
    public static async Task<VintageFigures?> FindAsync(ITerritory territory, string insee, DateOnly today, CancellationToken cancellation) =>
        await territory.PopulationOfCommuneAsync(insee, today, cancellation) is { } now
        && await territory.PopulationOfCommuneAsync(insee, new DateOnly(today.Year - 1, 12, 31), cancellation) is { } before
            ? new VintageFigures(before.Population, now.Population)
            : null;
}
