using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Api;

/// <summary>Validation of the container does not look into open generic behaviours: each pipeline is made once here.</summary>
public sealed class PipelineTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task every_command_and_query_has_its_handler_and_behaviours()
    {
        var host = shared.Host;
        var requests = host.Services.GetRequiredService<ModuleCatalog>().Modules.Select(module => module.Assembly).Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsInterface: false } && (type.IsAssignableTo(typeof(ICommand)) || type.IsAssignableTo(typeof(IQuery))))
            .ToList();
        requests.Count.ShouldBeGreaterThan(25);
        foreach (var request in requests)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var answer = Array.Find(request.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))!.GenericTypeArguments[0];
            scope.ServiceProvider.GetService(typeof(IRequestHandler<,>).MakeGenericType(request, answer)).ShouldNotBeNull(request.Name);
            var behaviours = (IEnumerable<object>)scope.ServiceProvider.GetRequiredService(typeof(IEnumerable<>).MakeGenericType(typeof(IPipelineBehavior<,>).MakeGenericType(request, answer)));
            behaviours.Count().ShouldBe(request.IsAssignableTo(typeof(ICommand)) ? 3 : request.IsAssignableTo(typeof(IGuardedQuery)) ? 2 : 1, request.Name);
        }
    }

    [Fact]
    public async Task every_reaction_can_be_made()
    {
        var host = shared.Host;
        var reactions = host.Services.GetServices<ReactionType>().ToList();
        reactions.ShouldNotBeEmpty();
        foreach (var reaction in reactions)
        {
            // Each in a scope of its own, as events are delivered: one unit of work writes to one module.
            await using var scope = host.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService(reaction.Type).ShouldNotBeNull();
        }
    }
}
