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
    private const string RetryAfterSeconds = "60";

    public static void Configure(RateLimiterOptions limiter, AccessOptions access)
    {
        limiter.AddPolicy(Tokens, http => access.TokenRequestsPerMinute == 0
            ? RateLimitPartition.GetNoLimiter("")
            : PerMinute(ClientAddress.Of(http), access.TokenRequestsPerMinute));
        limiter.AddPolicy(Forms, http => PerMinute(ClientAddress.Of(http), FormsPerMinute));
        limiter.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            await Problems.WriteAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, TooManyCode, TooManyText);
        };
    }

    private static RateLimitPartition<string> PerMinute(string address, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        address, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
}
