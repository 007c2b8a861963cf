namespace Departement77.Host.Access;

internal static class AccessStartup
{
    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder) => builder;

    public static WebApplication UseAccess(this WebApplication app) => app;
}
