using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Web.Http;
using ErrorOr;

namespace Departement77.Host.Operations.Health;

/// <summary>How everything that the product stands on is doing, and what to do where it is not well.</summary>
internal sealed record ReadHealth : IQuery<HealthReport>;

/// <summary>The checks, and the worst state among them: <c>ok</c>, <c>degraded</c> or <c>failing</c>.</summary>
internal sealed record HealthReport(string Status, DateTimeOffset CheckedAt, IReadOnlyList<HealthCheck> Checks);

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">Stable name, in kebab-case.</param>
/// <param name="Status"><c>ok</c>, <c>degraded</c> or <c>failing</c>.</param>
/// <param name="Summary">French: what was found.</param>
/// <param name="Advice">French: what to do; null where all is well.</param>
/// <param name="Figures">What was measured.</param>
internal sealed record HealthCheck(string Name, string Status, string Summary, string? Advice, IReadOnlyList<HealthFigure> Figures);

/// <summary>One figure, with its unit in its name.</summary>
internal sealed record HealthFigure(string Name, double Value);

/// <summary>What one look found.</summary>
internal sealed record Finding(string Status, string Summary, string? Advice = null)
{
    public const string Ok = "ok";
    public const string Degraded = "degraded";
    public const string Failing = "failing";

    public IReadOnlyList<HealthFigure> Figures { get; init; } = [];

    /// <summary>The state of a figure that should be low.</summary>
    public static string Of(double figure, double degraded, double failing) => figure >= failing ? Failing : figure >= degraded ? Degraded : Ok;
}

/// <summary>Looks at one thing. Whatever it throws becomes a finding.</summary>
internal interface ILook
{
    /// <summary>Stable name, in kebab-case.</summary>
    string Name { get; }

    Task<Finding> LookAsync(CancellationToken cancellation);
}

internal sealed class ReadHealthHandler(IEnumerable<ILook> looks, TimeProvider clock) : IQueryHandler<ReadHealth, HealthReport>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async Task<ErrorOr<HealthReport>> Handle(ReadHealth request, CancellationToken cancellationToken)
    {
        // Side by side: what hangs costs its own patience, not the sum of all.
        var checks = await Task.WhenAll(looks.Select(look => CheckAsync(look, cancellationToken)));
        var worst = Array.Exists(checks, check => check.Status == Finding.Failing) ? Finding.Failing : Array.Exists(checks, check => check.Status == Finding.Degraded) ? Finding.Degraded : Finding.Ok;
        return new HealthReport(worst, clock.GetUtcNow(), checks);
    }

    private static async Task<HealthCheck> CheckAsync(ILook look, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        Finding found;
        try
        {
            found = await Task.Run(() => look.LookAsync(limit.Token), cancellation).WaitAsync(Patience, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Its type alone: messages quote addresses and accounts.
            found = new(Finding.Failing, $"Ce contrôle n'a pas abouti en {Patience.TotalSeconds:0} secondes ({e.GetType().Name}).", "Vérifiez d'abord la base de données ; le journal technique dit le reste.");
        }

        return new HealthCheck(look.Name, found.Status, found.Summary, found.Advice, found.Figures);
    }
}

internal static class HealthReportRoutes
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapQuery<ReadHealth>("/health", OperationsModule.Operate)
            .WithSummary("Voir l'état détaillé de l'application")
            .WithDescription("Chaque contrôle dit son état (ok, degraded, failing), ce qu'il a trouvé et que faire. Pour une sonde, préférez /health/ready, qui coûte peu.");

    public static void AddLooks(IServiceCollection services) => services
        .AddSingleton<ILook, DatabaseLook>()
        .AddSingleton<ILook, DeliveryLook>()
        .AddSingleton<ILook, DeadDeliveryLook>()
        .AddSingleton<ILook, AuditLook>()
        .AddSingleton<ILook, JobLook>()
        .AddSingleton<ILook, DiskLook>()
        .AddSingleton<ILook, MailLook>()
        .AddSingleton<ILook, AntivirusLook>();
}
