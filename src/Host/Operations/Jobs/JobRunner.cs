using System.Reflection;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using ErrorOr;
using Hangfire;
using Hangfire.Server;
using MediatR;

namespace Departement77.Host.Operations.Jobs;

/// <summary>The one method that Hangfire calls: its stored arguments are names, so no fact lives in a job.</summary>
internal sealed class JobRunner(IEnumerable<JobDefinition> jobs, IMediator mediator)
{
    /// <summary>Sends the command of a job.</summary>
    /// <param name="frenchName">What the dashboard shows.</param>
    /// <param name="id">Which job.</param>
    /// <param name="context">Filled by Hangfire; keeps how many rows were changed, for the dashboard.</param>
    /// <param name="cancellation">Set when the host stops or the job is deleted.</param>
    [JobDisplayName("{0}")]
    [AutomaticRetry(Attempts = 5, OnAttemptsExceeded = AttemptsExceededAction.Fail)]
    [DisableConcurrentExecution(timeoutInSeconds: 5)]
    public async Task Run(string frenchName, string id, PerformContext? context, CancellationToken cancellation)
    {
        var job = jobs.FirstOrDefault(job => job.Id == id) ?? throw new InvalidOperationException($"« {frenchName} » n'existe plus dans cette version.");
        var result = await SendAsync(job.Command(), cancellation);
        if (result.IsError)
            throw new InvalidOperationException($"{result.Errors![0].Code}: {result.Errors[0].Description}");

        context?.SetJobParameter("Changed", result.GetType().GetProperty("Value")!.GetValue(result));
    }

    private async Task<IErrorOr> SendAsync(IBaseRequest command, CancellationToken cancellation)
    {
        var answer = Array.Find(command.GetType().GetInterfaces(), contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>))?.GenericTypeArguments[0]
            ?? throw new InvalidOperationException($"{command.GetType()} is no request.");
        return await (Task<IErrorOr>)typeof(JobRunner).GetMethod(nameof(SendAsync), 1, BindingFlags.NonPublic | BindingFlags.Instance, binder: null, [typeof(IBaseRequest), typeof(CancellationToken)], modifiers: null)!
            .MakeGenericMethod(answer)
            .Invoke(this, [command, cancellation])!;
    }

    private async Task<IErrorOr> SendAsync<TAnswer>(IBaseRequest command, CancellationToken cancellation)
        where TAnswer : IErrorOr => await mediator.Send((IRequest<TAnswer>)command, cancellation);
}
