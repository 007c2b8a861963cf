using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Infrastructure.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.SystemTests.Performance;
using Departement77.TestKit;
using ErrorOr;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Api;

/// <summary>The documents name the header Idempotency-Key where a key has an effect, and nowhere else.</summary>
public sealed class IdempotencyKeyTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Key = "Idempotency-Key";
    private const string Replayed = "Idempotency-Replayed";

    /// <summary>Commands whose answers are kept nowhere: secrets and what leaves a trace each time, what finds itself settled, what goes on after a crash by itself.</summary>
    private static readonly string[] WithoutKey =
    [
        "AnonymisePerson", "DiscardDeliveries", "DiscardDelivery", "OpenCalendarSubscription", "PingWebhook", "RegisterWebhook", "ReplayDeliveries", "ReplayDelivery", "ReplaySubscriber",
        "RevealAuthor", "RotateWebhookSecret",
    ];

    [Fact]
    public async Task the_documents_name_the_key_where_an_answer_is_kept()
    {
        var host = shared.Host;
        var documents = await DocumentedAsync(host);
        var modules = host.Services.GetRequiredService<ModuleCatalog>();
        var without = new List<string>();
        foreach (var route in ProductRoutes.Of(host).Where(route => route.Contract is not null))
        {
            var (takesKey, tellsReplay) = documents[$"{route.Method} {route.Pattern}"];
            var keeps = route.Contract!.IsCommand && modules.KeepsAnswerOf(route.Contract.Request);
            (takesKey, tellsReplay).ShouldBe((keeps, keeps), $"{route.Method} {route.Pattern}");
            if (route.Contract.IsCommand && !keeps)
                without.Add(route.Contract.Request.Name);
        }

        without.Order(StringComparer.Ordinal).ShouldBe(WithoutKey);
    }

    [Fact]
    public void whoever_handles_a_command_with_a_key_writes_where_its_answer_is_kept()
    {
        var modules = shared.Host.Services.GetRequiredService<ModuleCatalog>();
        var forgetful = new List<string>();
        foreach (var contract in ProductRoutes.Of(shared.Host).Select(route => route.Contract).OfType<RouteContract>().Where(contract => contract.IsCommand && modules.KeepsAnswerOf(contract.Request)))
        {
            // A scope writes to one module.
            using var scope = shared.Host.Services.CreateScope();
            if (!Keeps(HandlerOf(scope.ServiceProvider, contract.Request, contract.Answer), scope.ServiceProvider, []))
                forgetful.Add(contract.Request.Name);
        }

        forgetful.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_command_sent_again_is_answered_by_the_first_answer_exactly_where_the_documents_say_so()
    {
        await using var host = await TestHost.StartAsync();
        var documents = await DocumentedAsync(host);
        var (wrong, done) = (new List<string>(), 0);
        foreach (var step in (await ProductWalk.PrepareAsync(host)).Where(step => step.Route.Contract is { IsCommand: true }))
        {
            var key = $"again-{done}";
            var first = await step.SendAsync(key);
            if (first.Status is not (200 or 201 or 202))
                continue;

            done++;
            var again = await step.SendAsync(key);
            if (again.IsReplay != documents[step.ToString()].TakesKey)
                wrong.Add($"{step} {(again.IsReplay ? "is" : "is not")} answered again: {again.Status} {again.Text}");
            else if (again.IsReplay && (again.Status, again.Text) != (first.Status, first.Text))
                wrong.Add($"{step} is answered {again.Status} {again.Text} after {first.Status} {first.Text}");
        }

        wrong.ShouldBeEmpty(string.Join(Environment.NewLine, wrong));
        done.ShouldBeGreaterThan(60, "too few commands of the walk were done to prove anything");
    }

    private static async Task<Dictionary<string, (bool TakesKey, bool TellsReplay)>> DocumentedAsync(TestHost host)
    {
        var documented = new Dictionary<string, (bool TakesKey, bool TellsReplay)>(StringComparer.Ordinal);
        foreach (var (path, operations) in (await host.Anonymous.GetJsonAsync("/openapi/v1.json"))["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                documented[$"{method.ToUpperInvariant()} {path}"] = (
                    operation!["parameters"]?.AsArray().Any(parameter => (string?)parameter!["name"] == Key) == true,
                    operation["responses"]?.AsObject().Any(answer => answer.Value?["headers"]?[Replayed] is not null) == true);
            }
        }

        return documented;
    }

    private static Type HandlerOf(IServiceProvider services, Type request, Type answer) =>
        services.GetRequiredService(typeof(IRequestHandler<,>).MakeGenericType(request, typeof(ErrorOr<>).MakeGenericType(answer))).GetType();

    /// <summary>Whether it, or something of the product that it uses, writes by the unit of work or keeps answers itself.</summary>
    private static bool Keeps(Type type, IServiceProvider services, HashSet<Type> seen) =>
        seen.Add(type) && type.Namespace?.StartsWith("Departement77.", StringComparison.Ordinal) == true
        && type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType).Any(used =>
            used == typeof(UnitOfWork) || used == typeof(IdempotencyRecord) || (used.IsGenericType && used.GetGenericTypeDefinition() == typeof(IRepository<>))
            || (services.GetService(used)?.GetType() is { } actual && Keeps(actual, services, seen)));
}
