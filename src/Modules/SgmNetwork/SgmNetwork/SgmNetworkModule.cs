using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Web.Modules;
using Departement77.SgmNetwork.Api;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Application.Search;
using Departement77.SgmNetwork.Infrastructure;
using Departement77.SgmNetwork.Parts;
using Departement77.SgmNetwork.Portal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SgmNetwork;

/// <summary>The network of the secretaries of small communes, which CDG77 runs by law (CGFP, article L.452-38, 13°).</summary>
public sealed class SgmNetworkModule : Module
{
    /// <inheritdoc />
    public override string Name => "SgmNetwork";

    /// <inheritdoc />
    public override string Schema => "sgm";

    /// <inheritdoc />
    public override string Slug => "sgm-network";

    /// <inheritdoc />
    public override string FrenchTitle => "Réseau des secrétaires généraux de mairie";

    /// <inheritdoc />
    public override void AddServices(ModuleServices module)
    {
        module
            .UseDbContext<SgmNetworkDbContext>()
            .Publish<PublishedEvents>("sgm")
            .Grant(Permissions.Grants)
            .Remember<RecentParticipants>()
            .Remember<RecentNetworkSearches>()
            .AddMembersPart()
            .AddSeatsPart()
            .AddDialoguesPart()
            .AddKnowledgePart()
            .AddExpertsPart()
            .AddPagesPart();
        module.Services
            .AddScoped<NetworkCallers>()
            .AddScoped<ParticipantsOnly>();
    }

    /// <inheritdoc />
    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapMembers();
        routes.MapSeats();
        routes.MapTopics();
        routes.MapKnowledge();
        routes.MapExperts();
    }

    /// <inheritdoc />
    public override void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapHomePages();
        pages.MapTopicPages();
        pages.MapKnowledgePages();
        pages.MapAnimationPages();
        pages.MapMembershipPages();
        pages.MapDigestPages();
    }
}
