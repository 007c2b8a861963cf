using System.Diagnostics;
using System.Reflection;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Jobs;
using Departement77.Host.Operations.Telemetry;
using ErrorOr;
using Hangfire;
using Hangfire.Server;
using MediatR;

namespace Departement77.Host.Operations.Jobs;

/// <summary>The one method that Hangfire calls: its stored arguments are names, so no fact lives in a job.</summary>
internal sealed partial class JobRunner(IEnumerable<JobDefinition> jobs, IServiceScopeFactory scopes, ILogger<JobRunner> logger)
{
    /// <summary>Runs a job.</summary>
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
        var start = Stopwatch.GetTimestamp();
        var result = "failed";
        try
        {
            context?.SetJobParameter("Changed", await RunAsync(job, cancellation));
            result = "ok";
        }
        finally
        {
            JobFigures.Ran(id, result, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Runs a job, whatever its schedule.</summary>
    /// <returns>How much it changed.</returns>
    public async Task<int> RunAsync(JobDefinition job, CancellationToken cancellation)
    {
        for (var changed = 0; ;)
        {
            var result = await SendAsync(job.Command(), cancellation);
            if (result.IsError)
                throw new InvalidOperationException($"{result.Errors![0].Code}: {result.Errors[0].Description}");

            var answer = result.GetType().GetProperty("Value")!.GetValue(result);
            if (answer is not JobWork work)
                return (int)answer!;

            var changedNow = await RunAsync(job, work, cancellation);
            changed += changedNow;

            // A turn that changes nothing would find the same work again.
            if (work.Commands.Count < JobWork.MostAtOnce || changedNow == 0)
                return changed;
        }
    }

    /// <summary>One command that fails must not hold up the others: the job fails after them all.</summary>
    private async Task<int> RunAsync(JobDefinition job, JobWork work, CancellationToken cancellation)
    {
        var changed = 0;
        List<string> failures = [];
        foreach (var command in work.Commands)
        {
            try
            {
                var result = await SendAsync<ErrorOr<int>>(command, cancellation);
                if (!result.IsError)
                    changed += result.Value;
                else if (result.FirstError.Code != CommonErrors.ConcurrencyConflict(underIfMatch: false).Code)
                    failures.Add($"{result.FirstError.Code}: {result.FirstError.Description}");
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                CommandFailed(logger, e, job.Id);
                failures.Add(e.Message);
            }
        }

        // Somebody acted on the same aggregate at the same time: the next run looks at it again, so that is no failure.
        return failures.Count == 0 ? changed : throw new InvalidOperationException($"{failures.Count} of {work.Commands.Count} commands of {job.Id} failed, first: {failures[0]}");
    }

    private async Task<IErrorOr> SendAsync(IBaseRequest command, CancellationToken cancellation)
    {
        var answer = Array.Find(command.GetType().GetInterfaces(), contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequest<>))?.GenericTypeArguments[0]
            ?? throw new InvalidOperationException($"{command.GetType()} is no request.");
        return await (Task<IErrorOr>)typeof(JobRunner).GetMethod(nameof(SendBoxedAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
            .MakeGenericMethod(answer)
            .Invoke(this, [command, cancellation])!;
    }

    private async Task<IErrorOr> SendBoxedAsync<TAnswer>(IBaseRequest command, CancellationToken cancellation)
        where TAnswer : IErrorOr => await SendAsync((IRequest<TAnswer>)command, cancellation);

    private async Task<TAnswer> SendAsync<TAnswer>(IRequest<TAnswer> command, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A command of job {Job} failed; the others go on")]
    private static partial void CommandFailed(ILogger logger, Exception exception, string job);
}
