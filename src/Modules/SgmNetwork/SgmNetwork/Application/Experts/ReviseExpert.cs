using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>What a profile says is replaced as a whole. If-Match keeps two animators apart.</summary>
internal sealed record ReviseExpert(
    ExpertProfileId Expert,
    string Institution,
    string RoleTitle,
    IReadOnlyList<string> Themes,
    ExpertTerritory Territory,
    string? Presentation = null,
    IReadOnlyList<string>? TerritoryCodes = null,
    IReadOnlyList<DayOfWeek>? Days = null,
    string? ContactEmail = null,
    bool IsVerified = false) : ICommand<ResourceState>;

internal sealed class ReviseExpertHandler(IRepository<ExpertProfile> profiles, ITerritory territory, NetworkCallers callers) : ICommandHandler<ReviseExpert, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ReviseExpert command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;
        if (await profiles.FirstOrDefaultAsync(new ExpertProfileById(command.Expert), cancellationToken) is not { } profile)
            return ExpertErrors.NotFound();

        var description = new ExpertDescription(
            command.Institution, command.RoleTitle, command.Presentation, command.Themes, command.Territory, command.TerritoryCodes ?? [], command.Days ?? [], command.ContactEmail, command.IsVerified);
        if (await territory.FindUnknownCodeAsync(description, cancellationToken) is { } unknown)
            return ExpertErrors.TerritoryCodeUnknown(unknown);

        return profile.Revise(description).Then(_ => profile.State());
    }
}
