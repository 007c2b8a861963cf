using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>One version of a resource; an old one stays readable under a banner.</summary>
internal sealed record GetResourceVersion(ResourceId Resource, int Number) : IQuery<ResourceVersionView>, IForParticipants;

internal sealed class GetResourceVersionHandler(ResourceVersionReading versions) : IQueryHandler<GetResourceVersion, ResourceVersionView>
{
    public async Task<ErrorOr<ResourceVersionView>> Handle(GetResourceVersion query, CancellationToken cancellationToken) =>
        await versions.FindAsync(query.Resource, query.Number, cancellationToken) is not { } read ? ResourceErrors.NotFound()
        : ResourceVersionView.Of(read) is { } version ? version
        : ResourceErrors.VersionNotFound();
}
