using System.Security.Cryptography.X509Certificates;
using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Departement77.BuildingBlocks.Web.Exports;
using Departement77.BuildingBlocks.Web.Security;
using Departement77.Host.Access.Accounts;
using Departement77.Host.Access.Attempts;
using Departement77.Host.Access.Demonstration;
using Departement77.Host.Access.Invitations;
using Departement77.Host.Access.Keys;
using Departement77.Host.Access.Pages;
using Departement77.Host.Access.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Access;

/// <summary>Puts the access part together: accounts, sessions, tokens, keys, pages.</summary>
internal static class AccessStartup
{
    /// <summary>Whoever has signed in on the page, whatever the role.</summary>
    public const string SessionPolicy = "access.session";

    private const int PasswordHashRounds = 210_000;
    private static readonly TimeSpan SessionLength = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan SessionCheck = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SecondFactorTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LockLength = TimeSpan.FromMinutes(15);
    private const int FailuresBeforeLock = 5;

    private static readonly TimeSpan RestAfterStart = TimeSpan.FromSeconds(1);

    private static readonly Uri DevelopmentIssuer = new("http://localhost:5077/");

    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        var section = builder.Configuration.GetSection(AccessOptions.Section);
        var options = new AccessOptions();
        section.Bind(options);
        if (isDevelopment)
            UseDevelopmentDefaults(options, section);

        builder.Services.AddOptions<AccessOptions>()
            .Bind(section)
            .PostConfigure(access =>
            {
                access.Issuer = options.Issuer;
                access.RequestsPerMinute = options.RequestsPerMinute;
            })
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, ValidateInactivity>();

        builder.Services.AddDbContext<AccessDbContext>((provider, context) => context
            .UseNpgsql(provider.GetRequiredService<DatabaseConnections>().For("access"))
            .UseSnakeCaseNamingConvention()
            .UseOpenIddict<Guid>());

        builder.Services.AddKeys(options);
        builder.Services.AddAccounts(isDevelopment);
        builder.Services.AddTokens(options, isDevelopment);
        builder.Services.AddRateLimiter(limiter => AccessLimits.Configure(limiter, options, isDevelopment));
        builder.Services.AddSingleton(provider => new SharedLimits(provider.GetRequiredService<SharedCounts>(), options, isDevelopment));
        builder.Services.AddSingleton<IExportQuota>(provider => provider.GetRequiredService<SharedLimits>());
        builder.Services.AddInvitations();
        builder.Services.AddSingleton<IProductLinks, ProductLinks>();
        builder.Services.AddSingleton<AccessAudit>();
        if (isDevelopment) // Never elsewhere: the secrets of the demonstration are public.
            builder.Services.AddDemonstration(options);

        return builder;
    }

    /// <summary>Limits come first, as the token server answers from within authentication.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseRequestLocalization("fr-FR");
        app.UseRateLimiter();
        app.UseSharedLimits();
        app.UseReadableForms();
        app.UseAuthenticationOnce();
        var access = app.Services.GetRequiredService<IOptions<AccessOptions>>().Value;
        app.UseGeneralLimit(access);
        app.UseOperatorFactor(access, app.Environment.IsDevelopment());
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapSignInPages();
        app.MapSecondFactorPages();
        app.MapAccountPages();
        app.MapInvitationPages();
        if (app.Configuration.GetSection(AccessOptions.Section)[nameof(AccessOptions.ExternalIssuer)] is not { Length: > 0 })
            app.MapTokenEndpoints();

        app.Lifetime.ApplicationStarted.Register(() => _ = MakeModelAsync(app));
        return app;
    }

    /// <summary>
    /// Entity Framework makes its model of the accounts when it is first asked for, which takes most of a second of a processor. A start needs it for nothing; whoever asks for a token
    /// should not have to wait for it, nor the first probes of a host that has just started.
    /// </summary>
    private static async Task MakeModelAsync(WebApplication app)
    {
        await Task.Delay(RestAfterStart, app.Lifetime.ApplicationStopping).ContinueWith(static _ => { }, TaskScheduler.Default); // On the host's clock: it spares this host's processors.
        if (app.Lifetime.ApplicationStopping.IsCancellationRequested)
            return;

        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            _ = scope.ServiceProvider.GetRequiredService<AccessDbContext>().Model;
        }
        catch (ObjectDisposedException)
        {
            // The host was stopped meanwhile.
        }
    }

    private static void UseDevelopmentDefaults(AccessOptions options, IConfigurationSection section)
    {
        options.Issuer ??= DevelopmentIssuer;

        // Tests and benchmarks ask for hundreds a second from one address.
        if (section[nameof(AccessOptions.TokenRequestsPerMinute)] is null)
            options.TokenRequestsPerMinute = 0;
        if (section[nameof(AccessOptions.RequestsPerMinute)] is null)
            options.RequestsPerMinute = 0;
        if (section[nameof(AccessOptions.ExportsPerHour)] is null)
            options.ExportsPerHour = 0;
    }

    private static void AddKeys(this IServiceCollection services, AccessOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("departement77");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRing>();
        if (options.KeyCertificate.Path is { Length: > 0 } path)
            protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(path, options.KeyCertificate.Password));

        services.AddSingleton<AccessKeys>();
        services.AddSingleton<KeysStep>();
        services.AddSingleton<IAfterMigrations>(provider => provider.GetRequiredService<KeysStep>());
        services.AddHostedService(provider => provider.GetRequiredService<KeysStep>());
    }

    private static void AddDemonstration(this IServiceCollection services, AccessOptions options)
    {
        services.AddSingleton<IAfterMigrations, DemonstrationStep>();
        if (options.ExternalIssuer is null)
        {
            services.AddOpenIddict().AddServer(server => server.AddEventHandler<OpenIddict.Server.OpenIddictServerEvents.ExtractTokenRequestContext>(
                handler => handler.UseScopedHandler<DemonstrationArrivals>().SetOrder(DemonstrationArrivals.Order)));
        }
    }

    private static void AddInvitations(this IServiceCollection services)
    {
        services.AddSingleton<InvitationToken>();
        services.AddSingleton<IInvitations, InvitationSender>();
        services.AddScoped<InvitationAcceptance>();
    }

    private static void AddAccounts(this IServiceCollection services, bool isDevelopment)
    {
        services.AddIdentityCore<Account>(identity =>
            {
                identity.ClaimsIdentity.UserIdClaimType = ClaimNames.Subject;
                identity.ClaimsIdentity.RoleClaimType = ClaimNames.Role;
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.Lockout.MaxFailedAccessAttempts = FailuresBeforeLock;
                identity.Lockout.DefaultLockoutTimeSpan = LockLength;
                identity.Password.RequiredLength = PasswordRules.ShortestLength;
                identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<AccessDbContext>()
            .AddUserStore<AccountStore>()
            .AddUserManager<AccountManager>()
            .AddPasswordValidator<PasswordRules>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = PasswordHashRounds);
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = SessionCheck);
        services.AddScoped<AccountOpening>();
        services.AddSingleton<AccountActivity>();
        services.AddSingleton<DecoyPassword>();
        services.AddSingleton<SharedCounts>();
        services.AddSingleton<SignInAttempts>();

        services.AddAuthentication(authentication => authentication.UseTokenOrSession()).AddTokenOrSession().AddIdentityCookies();
        services.AddSingleton<IAuthenticationSchemeProvider, SchemesOfTheRequest>();
        services.AddSingleton<VerifiedTokens>();
        services.ConfigureApplicationCookie(cookie =>
        {
            Harden(cookie.Cookie, "session", isDevelopment);
            (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (SessionLength, true);
            (cookie.LoginPath, cookie.ReturnUrlParameter) = (SignInPages.SignInPath, Forms.ReturnUrl);
            cookie.Events.OnRedirectToAccessDenied = denied => SignInPages.Denied().ExecuteAsync(denied.HttpContext);
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, cookie =>
        {
            Harden(cookie.Cookie, "second-factor", isDevelopment);
            cookie.ExpireTimeSpan = SecondFactorTime;
        });
        services.AddAntiforgery(antiforgery => Harden(antiforgery.Cookie, "form", isDevelopment));
        services.AddAuthorizationBuilder().AddPolicy(SessionPolicy, policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser());
    }

    /// <summary>Out of reach of scripts and other sites; by its prefix, browsers refuse such a cookie from a sister domain or without TLS.</summary>
    private static void Harden(CookieBuilder cookie, string name, bool isDevelopment)
    {
        cookie.Name = isDevelopment ? $"d77-{name}" : $"__Host-d77-{name}";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = isDevelopment ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.Path = "/";
    }
}
