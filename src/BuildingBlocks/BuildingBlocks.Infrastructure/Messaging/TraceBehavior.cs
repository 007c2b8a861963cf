using System.Diagnostics;
using Departement77.BuildingBlocks.Infrastructure.Telemetry;
using ErrorOr;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Departement77.BuildingBlocks.Infrastructure.Messaging;

/// <summary>One span and one log line a command or query: its name, result and milliseconds. Never its content, which may be personal.</summary>
internal sealed partial class TraceBehavior<TRequest, TResponse>(ILogger<TraceBehavior<TRequest, TResponse>> logger) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IErrorOr
{
    private static readonly string Name = typeof(TRequest).Name;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        using var activity = Traces.Source.StartActivity(Name);
        var start = Stopwatch.GetTimestamp();
        var response = await next();
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var result = response.IsError ? response.Errors![0].Code : "ok";
        activity?.SetTag("result", result);
        Traces.RequestHandled(Name, result, milliseconds);
        Handled(logger, Name, result, milliseconds);
        return response;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Request} answered {Result} in {Milliseconds:0.0} ms")]
    private static partial void Handled(ILogger logger, string request, string result, double milliseconds);
}
