using MediatR;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Departement77.Architecture.Tests.Walls.Fixtures.Leaky
{
    internal static class Root
    {
        public const string Namespace = "Departement77.Architecture.Tests.Walls.Fixtures.Leaky";
    }
}

namespace Departement77.Architecture.Tests.Walls.Fixtures.Leaky.Domain
{
    internal sealed class DomainWithDatabase(NpgsqlConnection connection)
    {
        public string Database => connection.Database;
    }
}

namespace Departement77.Architecture.Tests.Walls.Fixtures.Leaky.Application
{
    internal sealed class UseCaseWithHttp(HttpContext http)
    {
        public string Method => http.Request.Method;
    }

    internal sealed class UseCaseThatSends(IMediator mediator)
    {
        public Task<Unit> SendAsync(IRequest<Unit> command) => mediator.Send(command);
    }
}
