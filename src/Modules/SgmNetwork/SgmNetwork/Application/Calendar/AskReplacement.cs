using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>A commune looks for somebody to stand in for its secretary.</summary>
/// <param name="EndsOn">Last day.</param>
/// <param name="Details">Hours, tasks, programs in use.</param>
/// <param name="Insee">The commune; the caller's own when absent.</param>
internal sealed record AskReplacement(DateOnly StartsOn, DateOnly EndsOn, string? Details = null, string? Insee = null) : ICommand<ResourceState>;

internal sealed class AskReplacementHandler(NetworkCallers callers, CalendarReading calendar, IRepository<ReplacementSlot> slots, ITerritory territory, TimeProvider clock)
    : ICommandHandler<AskReplacement, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(AskReplacement command, CancellationToken cancellationToken)
    {
        var found = await callers.FindAsync(cancellationToken);
        if (found.IsError)
            return found.Errors;

        var (caller, today) = (found.Value, clock.TodayInParis());
        if ((command.Insee ?? caller.CommuneInsee) is not { } insee || await territory.FindCommuneAsync(insee, cancellationToken) is not { } commune)
            return CalendarErrors.CommuneRequired();

        if (!caller.IsAnimator && (await calendar.CommunesOfAsync(caller.Member, caller.CommuneInsee, today, today, cancellationToken))?.Contains(commune.Insee, StringComparer.Ordinal) != true)
            return CalendarErrors.CommuneNotYours();

        return ReplacementSlot.Ask(
            InseeCode.Create(commune.Insee).Value, Siren.Create(commune.Siren).Value, commune.Name, command.StartsOn, command.EndsOn, command.Details, caller.AsAuthor(), today).Then(slot =>
        {
            slots.Add(slot);
            return slot.State();
        });
    }
}
