using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.SgmNetwork.Application.Calendar;
using Departement77.SgmNetwork.Application.Resources;
using Departement77.SgmNetwork.Application.Search;
using Departement77.SgmNetwork.Application.Topics;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SgmNetwork.Parts;

/// <summary>The handlers whose answers a page puts together: as themselves, since nobody in a module sends.</summary>
internal static class PagesPart
{
    public static ModuleServices AddPagesPart(this ModuleServices module)
    {
        module.Services
            .AddScoped<SearchNetworkHandler>()
            .AddScoped<ShowCalendarHandler>()
            .AddScoped<GetTopicHandler>()
            .AddScoped<ListTopicsHandler>()
            .AddScoped<ListPostsHandler>()
            .AddScoped<ListTopicFilesHandler>()
            .AddScoped<GetResourceHandler>()
            .AddScoped<ListResourceVersionsHandler>();
        return module;
    }
}
