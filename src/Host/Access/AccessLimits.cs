using System.Globalization;
using System.Threading.RateLimiting;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Security;
using Departement77.Host.Access.Attempts;
using Microsoft.AspNetCore.RateLimiting;

namespace Departement77.Host.Access;

/// <summary>
/// Limits in this host's memory, against floods. What must hold across hosts is counted in the database: <see cref="SignInAttempts"/> and <see cref="SharedLimits"/>.
/// Callers are counted in a fixed number of places, which two of them may share: a million addresses take no more memory than a thousand.
/// </summary>
internal static class AccessLimits
{
    public const string Tokens = "access.tokens";
    public const string Forms = "access.forms";

    public const string TooManyCode = "access.too_many_attempts";
    public const string TooManyText = "Trop d'essais en peu de temps. Attendez quelques minutes avant de recommencer.";

    /// <summary>Places of callers, in each limit.</summary>
    internal const int Places = 8_192;

    private const string TooManyRequestsCode = "access.too_many_requests";
    private const int FormsPerMinute = 120;

    public static void Configure(RateLimiterOptions limiter, AccessOptions access, bool isDemonstration)
    {
        limiter.AddPolicy(Tokens, http => access.TokenRequestsPerMinute == 0 ? Unlimited() : Within(TimeSpan.FromMinutes(1), ClientAddress.Of(http), access.TokenRequestsPerMinute));
        limiter.AddPolicy(Forms, http => Within(TimeSpan.FromMinutes(1), ClientAddress.Of(http), FormsPerMinute));
        var submissions = SharedLimits.SubmissionsOf(access, isDemonstration);
        limiter.AddPolicy(Routes.PublicSubmissions, http => Within(TimeSpan.FromHours(1), ClientAddress.Of(http), submissions));
        limiter.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1);
            return new ValueTask(RefuseAsync(rejected.HttpContext, wait));
        };
    }

    /// <summary>What any one caller may ask in a minute; null for no limit.</summary>
    public static PartitionedRateLimiter<HttpContext>? General(AccessOptions access) => access.RequestsPerMinute == 0
        ? null
        : PartitionedRateLimiter.Create<HttpContext, int>(http => Within(TimeSpan.FromMinutes(1), CallerOf(http), access.RequestsPerMinute));

    /// <summary>The account or client, or the address of whoever has not signed in.</summary>
    public static string CallerOf(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true && http.User.FindFirst(ClaimNames.Subject)?.Value is { } subject ? $"subject {subject}" : $"address {ClientAddress.Of(http)}";

    /// <summary>Before anything is looked at: what is counted on all hosts together.</summary>
    public static void UseSharedLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<SharedLimits>();
        app.Use(async (http, next) =>
        {
            if (await limits.WaitAsync(http) is { } wait)
                await RefuseAsync(http, wait);
            else
                await next(http);
        });
    }

    /// <summary>Once it is known who asks.</summary>
    public static void UseGeneralLimit(this WebApplication app, AccessOptions access)
    {
        if (General(access) is not { } general)
            return;

        app.Lifetime.ApplicationStopped.Register(general.Dispose);
        app.Use(async (http, next) =>
        {
            using var lease = general.AttemptAcquire(http);
            if (lease.IsAcquired)
            {
                await next(http);
                return;
            }

            Wait(http, lease.TryGetMetadata(MetadataName.RetryAfter, out var left) ? left : TimeSpan.FromMinutes(1));
            await Problems.WriteAsync(http, StatusCodes.Status429TooManyRequests, TooManyRequestsCode, "Trop de demandes en peu de temps : attendez le temps que dit l'en-tête Retry-After, puis recommencez.");
        });
    }

    private static Task RefuseAsync(HttpContext http, TimeSpan wait)
    {
        Wait(http, wait);
        return Problems.WriteAsync(http, StatusCodes.Status429TooManyRequests, TooManyCode, TooManyText);
    }

    private static void Wait(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static RateLimitPartition<int> Unlimited() => RateLimitPartition.GetNoLimiter(-1);

    // Of a text's hash, which differs from one start to the next: nobody can choose whose place to share.
    private static RateLimitPartition<int> Within(TimeSpan window, string caller, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        (int)((uint)caller.GetHashCode(StringComparison.Ordinal) % Places), _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 });
}
