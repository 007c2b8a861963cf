namespace Departement77.Host.Operations;

internal static class OperationsStartup
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder) => builder;

    public static WebApplication UseOperations(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        return app;
    }

    public static async Task<bool> TryPrepareAsync(this WebApplication app)
    {
        await app.PrepareAsync();
        return true;
    }

    public static async Task<bool> TryRunAsync(this WebApplication app)
    {
        await app.RunAsync();
        return true;
    }
}
