using Departement77.BuildingBlocks.Web.Exports;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.Host.Access.Attempts;
using Departement77.Host.Access.Tokens;
using Microsoft.AspNetCore.RateLimiting;

namespace Departement77.Host.Access;

/// <summary>What an address or an account may do on all hosts together: ask for tokens, send the forms that anybody may use, take lists away as files.</summary>
internal sealed class SharedLimits(SharedCounts counts, AccessOptions access, bool isDemonstration) : IExportQuota
{
    private const int SubmissionsPerHour = 30;
    private const int SubmissionsPerHourOfDemonstration = 1_000;

    /// <summary>What an address may send in an hour by the forms that anybody may use.</summary>
    public static int SubmissionsOf(AccessOptions access, bool isDemonstration) => access.PublicSubmissionsPerHour ?? (isDemonstration ? SubmissionsPerHourOfDemonstration : SubmissionsPerHour);

    /// <summary>How long the sender of the request has to wait; null when it may go on.</summary>
    public Task<TimeSpan?> WaitAsync(HttpContext http) => IsTokenRequest(http)
        ? WaitAsync("tokens", ClientAddress.Of(http), access.TokenRequestsPerMinute, TimeSpan.FromMinutes(1), http.RequestAborted)
        : http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Routes.PublicSubmissions
            ? WaitAsync("submissions", ClientAddress.Of(http), SubmissionsOf(access, isDemonstration), TimeSpan.FromHours(1), http.RequestAborted)
            : Task.FromResult<TimeSpan?>(null);

    /// <inheritdoc />
    public Task<TimeSpan?> TakeAsync(HttpContext http) => WaitAsync("exports", AccessLimits.CallerOf(http), access.ExportsPerHour, TimeSpan.FromHours(1), http.RequestAborted);

    // The token server answers before any route does.
    private static bool IsTokenRequest(HttpContext http) => http.Request.Path.Equals(TokenServer.TokenPath, StringComparison.OrdinalIgnoreCase);

    private async Task<TimeSpan?> WaitAsync(string what, string who, int permits, TimeSpan window, CancellationToken cancellation)
    {
        if (permits == 0)
            return null;

        var (count, left) = await counts.CountAsync($"{what} {who}", window, cancellation);
        return count <= permits ? null : left;
    }
}
