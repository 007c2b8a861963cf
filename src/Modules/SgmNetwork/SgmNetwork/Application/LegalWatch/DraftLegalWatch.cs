using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.LegalWatch;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.LegalWatch;

/// <summary>Notes a text of law that changes something for communes. Source and day of effect may follow until it is published.</summary>
/// <param name="Source">Law, decree or article of a code.</param>
/// <param name="EffectiveOn">First day on which it applies.</param>
/// <param name="AppliesUntil">Last day on which it applies.</param>
/// <param name="Action">What a commune has to do.</param>
/// <param name="DeadlineOn">Last day to do it.</param>
/// <param name="PopulationMin">Fewest inhabitants of the communes concerned.</param>
/// <param name="PopulationMax">Most inhabitants of the communes concerned, that number included.</param>
/// <param name="Category">Category of agents that it is about.</param>
/// <param name="Themes">Themes of the network, the main one first.</param>
/// <param name="Offers">Offers of the ID77 catalogue that it may change.</param>
internal sealed record DraftLegalWatch(
    string Title,
    string Summary,
    IReadOnlyList<string> Themes,
    string? Source = null,
    DateOnly? EffectiveOn = null,
    DateOnly? AppliesUntil = null,
    string? Action = null,
    DateOnly? DeadlineOn = null,
    int? PopulationMin = null,
    int? PopulationMax = null,
    string? Category = null,
    IReadOnlyList<Guid>? Offers = null) : ICommand<ResourceState>;

internal sealed class DraftLegalWatchHandler(NetworkCallers callers, IRepository<LegalWatchItem> items, TimeProvider clock) : ICommandHandler<DraftLegalWatch, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DraftLegalWatch command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        var content = new LegalWatchContent(
            command.Title, command.Summary, command.Source, command.EffectiveOn, command.AppliesUntil, command.Action, command.DeadlineOn, command.PopulationMin, command.PopulationMax, command.Category, command.Themes, command.Offers);
        return LegalWatchItem.Draft(content, caller.Value.AsAuthor(), clock.GetUtcNow()).Then(item =>
        {
            items.Add(item);
            return item.State();
        });
    }
}
