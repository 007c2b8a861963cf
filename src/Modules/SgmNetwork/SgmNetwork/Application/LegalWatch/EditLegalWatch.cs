using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.LegalWatch;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.LegalWatch;

/// <summary>Rewrites an item before its publication; whoever has reviewed it has to look again.</summary>
internal sealed record EditLegalWatch(
    LegalWatchItemId Item,
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

internal sealed class EditLegalWatchHandler(NetworkCallers callers, IRepository<LegalWatchItem> items) : ICommandHandler<EditLegalWatch, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(EditLegalWatch command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        if (await items.FirstOrDefaultAsync(new LegalWatchItemById(command.Item), cancellationToken) is not { } item)
            return LegalWatchErrors.NotFound();

        var content = new LegalWatchContent(
            command.Title, command.Summary, command.Source, command.EffectiveOn, command.AppliesUntil, command.Action, command.DeadlineOn, command.PopulationMin, command.PopulationMax, command.Category, command.Themes, command.Offers);
        return item.Edit(content, caller.Value.AsAuthor()).Then(_ => item.State());
    }
}
