using System.Globalization;
using System.Threading.RateLimiting;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.Host.Access.Attempts;
using Microsoft.AspNetCore.RateLimiting;

namespace Departement77.Host.Access;

/// <summary>Limits in this host's memory, against floods. What must hold across hosts, guesses of a password, is counted in the database: <see cref="SignInAttempts"/>.</summary>
internal static class AccessLimits
{
    public const string Tokens = "access.tokens";
    public const string Forms = "access.forms";

    public const string TooManyCode = "access.too_many_attempts";
    public const string TooManyText = "Trop d'essais en peu de temps. Attendez quelques minutes avant de recommencer.";

    private const int FormsPerMinute = 120;
    private const int SubmissionsPerHour = 30;
    private const int SubmissionsPerHourOfDemonstration = 1_000;

    public static void Configure(RateLimiterOptions limiter, AccessOptions access, bool isDemonstration)
    {
        limiter.AddPolicy(Tokens, http => access.TokenRequestsPerMinute == 0
            ? RateLimitPartition.GetNoLimiter("")
            : PerMinute(ClientAddress.Of(http), access.TokenRequestsPerMinute));
        limiter.AddPolicy(Forms, http => PerMinute(ClientAddress.Of(http), FormsPerMinute));
        var submissions = access.PublicSubmissionsPerHour ?? (isDemonstration ? SubmissionsPerHourOfDemonstration : SubmissionsPerHour);
        limiter.AddPolicy(Routes.PublicSubmissions, http => Within(TimeSpan.FromHours(1), ClientAddress.Of(http), submissions));
        limiter.OnRejected = async (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, TooManyCode, TooManyText);
        };
    }

    private static RateLimitPartition<string> PerMinute(string address, int permits) => Within(TimeSpan.FromMinutes(1), address, permits);

    private static RateLimitPartition<string> Within(TimeSpan window, string address, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 });
}
