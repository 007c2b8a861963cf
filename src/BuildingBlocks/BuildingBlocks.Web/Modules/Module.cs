using Departement77.BuildingBlocks.Infrastructure.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.BuildingBlocks.Web.Modules;

/// <summary>One module of the product: what it is called, what it needs, which routes it answers.</summary>
public abstract class Module
{
    /// <summary>Name in code.</summary>
    public abstract string Name { get; }

    /// <summary>PostgreSQL schema; the role is <c>d77_</c> and the schema.</summary>
    public abstract string Schema { get; }

    /// <summary>Place under <c>/api/v1/</c>, and name of the OpenAPI document.</summary>
    public abstract string Slug { get; }

    /// <summary>French title of the programme.</summary>
    public abstract string FrenchTitle { get; }

    /// <summary>Declares the module's database, events, jobs, permissions and services.</summary>
    public abstract void AddServices(ModuleServices module);

    /// <summary>Maps the module's routes, one line each.</summary>
    /// <param name="routes">A group under <c>/api/v1/{slug}</c>.</param>
    public abstract void MapRoutes(IEndpointRouteBuilder routes);

    /// <summary>Maps the module's pages for people.</summary>
    /// <param name="pages">From the root: addresses of pages are French words.</param>
    public virtual void MapPages(IEndpointRouteBuilder pages)
    {
    }

    /// <summary>Describes the module to the kernel.</summary>
    public ModuleDescriptor Describe(IServiceCollection services)
    {
        var descriptor = new ModuleDescriptor(Name, Schema, GetType().Namespace!, GetType().Assembly);
        AddServices(new ModuleServices(services, descriptor));
        return descriptor;
    }
}
