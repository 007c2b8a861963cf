using Scalar.AspNetCore;

namespace Departement77.Host.Operations.Documentation;

/// <summary>One OpenAPI document a module and one of the whole, read in /docs. Everything is served from here: customers' networks reach no CDN.</summary>
internal static class DocumentationStartup
{
    private const string Whole = "v1";

    public static void AddDocumentation(this IServiceCollection services)
    {
        services.AddOpenApi(Whole, options =>
        {
            options.ShouldInclude = description => description.GroupName is not null;
            options.Describe("API de Departement77", isWhole: true);
        });
        foreach (var part in Departement77Host.Parts)
        {
            services.AddOpenApi(part.Slug, options =>
            {
                options.ShouldInclude = description => description.GroupName == part.Slug;
                options.Describe(part.FrenchTitle, isWhole: false);
            });
        }
    }

    public static void MapDocumentation(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().ExcludeFromDescription();
        app.MapScalarApiReference("/docs", scalar =>
        {
            scalar.Title = "Departement77 – documentation de l'API";
            scalar.OpenApiRoutePattern = "/openapi/{documentName}.json";
            scalar.DisableDefaultFonts().DisableAgent().DisableTelemetry();
            scalar.AddDocument(Whole, "Toute l'API", isDefault: true);
            foreach (var part in Departement77Host.Parts)
                scalar.AddDocument(part.Slug, part.FrenchTitle);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
