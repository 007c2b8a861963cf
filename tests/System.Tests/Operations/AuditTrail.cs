using Departement77.Host.Operations.Audit;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Operations;

/// <summary>Audit entries as commands write them, and their chain.</summary>
internal static class AuditTrail
{
    // What JSON has to escape, what it need not, and what is nothing.
    private static readonly string?[] Reasons = ["simple", null, "« Élodie » a dit \"non\" \\ et\r\n\tpuis \u0001\u001f\u007f rien", "", "日本 🏛 naïve", "fin, [\"a\", null]"];

    public static async Task WriteAuditAsync(this TestHost host, int entries, Guid? aggregate = null, string actor = "marie")
    {
        for (var i = 0; i < entries; i++)
        {
            await host.ExecuteAsync(
                "catalogue",
                """
                insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version, correlation_id, reason)
                values (@id, @at, @actor, @roles, 'TryAudit', 'Sample', @aggregate, @version, @correlation, @reason)
                """,
                new
                {
                    id = Guid.CreateVersion7(),
                    at = TestHost.Start.AddTicks(i * 1230L),
                    actor,
                    roles = i % 3 == 0 ? Array.Empty<string>() : ["admin", "a\"b, c"],
                    aggregate = aggregate ?? Guid.CreateVersion7(),
                    version = i,
                    correlation = i % 2 == 0 ? null : "0af7651916cd43dd8448eb211c80319c",
                    reason = Reasons[i % Reasons.Length],
                });
        }
    }

    public static Task<int> ChainAsync(this TestHost host) => host.Services.GetRequiredService<AuditChain>().ExtendAsync(CancellationToken.None);

    public static Task<AuditVerification> VerifyAsync(this TestHost host, AuditAnchor? anchor = null) => host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(anchor, CancellationToken.None);

    /// <summary>What somebody with the rights of a superuser can do: triggers do not run.</summary>
    public static Task TamperAsync(this TestHost host, string sql) => host.AsSuperuserAsync($"set session_replication_role = replica; {sql}");
}
