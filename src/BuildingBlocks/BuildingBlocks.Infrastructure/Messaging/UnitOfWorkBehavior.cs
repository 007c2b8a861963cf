using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Events;
using Departement77.BuildingBlocks.Infrastructure.Persistence;
using ErrorOr;
using MediatR;

namespace Departement77.BuildingBlocks.Infrastructure.Messaging;

/// <summary>Commits after a handler that succeeded, and wakes the dispatcher after the commit.</summary>
internal sealed class UnitOfWorkBehavior<TRequest, TResponse>(UnitOfWork unitOfWork, CommandContext context, IdempotencyRecord idempotency, EventSignal signal, TimeProvider clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand, IRequest<TResponse>
    where TResponse : IErrorOr
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        context.Action = typeof(TRequest).Name;
        context.Reason = (request as IGiveReason)?.Reason;
        context.IsAnonymous = request is IMayBeAnonymous { IsAnonymous: true };

        try
        {
            return await RunAsync(next, cancellationToken);
        }
        finally
        {
            await unitOfWork.LeaveTurnAsync();
        }
    }

    private async Task<TResponse> RunAsync(RequestHandlerDelegate<TResponse> next, CancellationToken cancellationToken)
    {
        var response = await next();
        if (unitOfWork.Context is not { } writes)
            return response;

        // Before the handler's own refusal: who acted on an old version must read again first.
        if (unitOfWork.Target is { } target && unitOfWork.IsStale((int)writes.Entry(target).Property(nameof(target.Version)).OriginalValue!))
            return Answers<TResponse>.Refuse([CommonErrors.ConcurrencyConflict(underIfMatch: true)]);

        if (response.IsError)
            return response;

        if (context.IdempotencyKey is not null && idempotency.Row(Answers<TResponse>.Write(response), clock.GetUtcNow()) is { } row)
            writes.AddRow(row);

        if (await unitOfWork.CommitAsync(cancellationToken) is { } refusal)
            return Answers<TResponse>.Refuse([refusal]);

        signal.Committed();
        return response;
    }
}
