using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>A resource with the version that is read.</summary>
internal sealed record GetResource(ResourceId Resource) : IQuery<ResourceView>, IForParticipants;

/// <param name="Notice">French: what to know before using it; null when nothing.</param>
/// <param name="Remark">Why it is to be reviewed, or was withdrawn.</param>
/// <param name="Current">The version that is read; null before the first publication, except for those who prepare it.</param>
internal sealed record ResourceView(
    Guid Id,
    string Status,
    IReadOnlyList<string> AllowedActions,
    int Version,
    string Kind,
    string Title,
    string Description,
    string Theme,
    IReadOnlyList<TemplateVariable> Variables,
    string Author,
    DateOnly? ReviewOn,
    string? Remark,
    bool IsUnverified,
    string? Notice,
    ResourceVersionView? Current) : IVersioned;

internal sealed class GetResourceHandler(ResourceVersionReading versions) : IQueryHandler<GetResource, ResourceView>
{
    public async Task<ErrorOr<ResourceView>> Handle(GetResource query, CancellationToken cancellationToken) =>
        await versions.FindAsync(query.Resource, number: null, cancellationToken) is { } read
            ? new ResourceView(
                read.Resource,
                read.Status,
                Resource.States.AllowedActions(Enum.Parse<ResourceStatus>(read.Status)),
                read.ResourceVersion,
                read.Kind,
                read.Title,
                read.Description,
                read.Theme,
                read.DeclaredVariables,
                read.ResourceAuthor,
                read.ReviewOn,
                read.Remark,
                read.IsUnverified,
                read.Notice,
                ResourceVersionView.Of(read))
            : ResourceErrors.NotFound();
}
