using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Experts;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Experts;

/// <summary>The animator describes an expert; nobody else sees it before it is listed.</summary>
internal sealed record DraftExpert(
    string Institution,
    string RoleTitle,
    IReadOnlyList<string> Themes,
    ExpertTerritory Territory,
    string? Presentation = null,
    IReadOnlyList<string>? TerritoryCodes = null,
    IReadOnlyList<DayOfWeek>? Days = null,
    string? ContactEmail = null,
    bool IsVerified = false) : ICommand<ResourceState>;

internal sealed class DraftExpertHandler(IRepository<ExpertProfile> profiles, ITerritory territory, NetworkCallers callers) : ICommandHandler<DraftExpert, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(DraftExpert command, CancellationToken cancellationToken)
    {
        var caller = await callers.FindAsync(cancellationToken);
        if (caller.IsError)
            return caller.Errors;

        var description = new ExpertDescription(
            command.Institution, command.RoleTitle, command.Presentation, command.Themes, command.Territory, command.TerritoryCodes ?? [], command.Days ?? [], command.ContactEmail, command.IsVerified);
        if (await territory.FindUnknownCodeAsync(description, cancellationToken) is { } unknown)
            return ExpertErrors.TerritoryCodeUnknown(unknown);

        return ExpertProfile.Draft(description).Then(profile =>
        {
            profiles.Add(profile);
            return profile.State();
        });
    }
}

internal static class ExpertAnswers
{
    private const int LongestCode = 20;

    public static ResourceState State(this ExpertProfile profile) => new(profile.Id.Value, profile.Status.ToString(), profile.AllowedActions, profile.Version);

    public static ResourceState State(this ExpertRequest request) => new(request.Id.Value, request.Status.ToString(), request.AllowedActions, request.Version);

    /// <summary>The first code of the territory that names nothing of the département; null when all do.</summary>
    public static async Task<string?> FindUnknownCodeAsync(this ITerritory territory, ExpertDescription description, CancellationToken cancellation)
    {
        foreach (var code in description.TerritoryCodes)
        {
            var isKnown = description.Territory switch
            {
                ExpertTerritory.Communes => await territory.FindCommuneAsync(code, cancellation) is { } commune && commune.Insee == code,
                ExpertTerritory.Intercommunalities => await territory.FindAuthorityAsync(code, cancellation) is { Kind: LocalAuthorityKind.InterMunicipality } authority && authority.Siren == code,
                _ => true,
            };
            if (!isKnown)
                return code.Length <= LongestCode ? code : code[..LongestCode];
        }

        return null;
    }
}
