using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Application.Resources;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Pages;

/// <summary>What the page of a resource shows: the version that is read, and its latest versions.</summary>
internal sealed record ReadResourcePage(ResourceId Resource) : IQuery<ResourcePageView>, IForParticipants;

internal sealed record ResourcePageView(ResourceView Resource, IReadOnlyList<ListResourceVersions.Row> Versions);

internal sealed class ReadResourcePageHandler(GetResourceHandler resources, ListResourceVersionsHandler numbers) : IQueryHandler<ReadResourcePage, ResourcePageView>
{
    public async Task<ErrorOr<ResourcePageView>> Handle(ReadResourcePage query, CancellationToken cancellationToken)
    {
        var resource = await resources.Handle(new GetResource(query.Resource), cancellationToken);
        if (resource.IsError)
            return resource.Errors;

        var versions = await numbers.Handle(new ListResourceVersions(query.Resource, Cursor: null, PageLimit.Usual), cancellationToken);
        return versions.Then(page => new ResourcePageView(resource.Value, page.Items));
    }
}
