using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;

namespace Departement77.TestKit;

/// <summary>
/// EF Core keeps a model and its compiled queries for each connection string, as long as the process lives: hundreds of hosts, each on a database of its own, would make
/// them anew and leave them behind. Here they share one, and each host's contexts are handed connections of the host's own pool.
/// </summary>
internal sealed class SharedModel<TContext> : IDbContextOptionsConfiguration<TContext>
    where TContext : DbContext
{
    public void Configure(IServiceProvider serviceProvider, DbContextOptionsBuilder optionsBuilder)
    {
#pragma warning disable EF1001 // No public option takes a pool away again.
        var npgsql = optionsBuilder.Options.GetExtension<NpgsqlOptionsExtension>();
        if (npgsql.DataSource is not { } pool)
            return;

        ((IDbContextOptionsBuilderInfrastructure)optionsBuilder).AddOrUpdateExtension((NpgsqlOptionsExtension)npgsql.WithDataSource(null!));
#pragma warning restore EF1001
        optionsBuilder.AddInterceptors(new FromPool(pool));
    }

    private sealed class FromPool(DbDataSource pool) : DbConnectionInterceptor
    {
        public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
            InterceptionResult<DbConnection>.SuppressWithResult(pool.CreateConnection());
    }
}
