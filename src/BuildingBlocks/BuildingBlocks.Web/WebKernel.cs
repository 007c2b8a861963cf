using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Web.Exports;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Imports;
using Departement77.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.BuildingBlocks.Web;

/// <summary>Registers what the routes share.</summary>
public static class WebKernel
{
    /// <summary>Adds problem documents, strict JSON, the current user and permissions.</summary>
    public static IServiceCollection AddWebKernel(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();

        services.AddSingleton(provider => new ExportLimits(provider.GetRequiredService<IConfiguration>().GetValue("Exports:MostRows", ExportLimits.UsualMostRows)));
        services.AddSingleton<ListExporter>();
        services.AddSingleton<ISheetReader, SheetReader>();

        services.AddSingleton<PermissionMap>();
        services.AddScoped<ICurrentUser, HttpCurrentUser>();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddSingleton<IAuthorizationHandler, PermissionRequirementHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AccessProblems>();
        return services;
    }
}
