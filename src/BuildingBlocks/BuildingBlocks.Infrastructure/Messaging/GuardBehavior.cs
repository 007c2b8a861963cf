using Departement77.BuildingBlocks.Application.Messaging;
using ErrorOr;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.BuildingBlocks.Infrastructure.Messaging;

/// <summary>Asks the guard of a question before it is answered.</summary>
internal sealed class GuardBehavior<TRequest, TResponse>(IServiceProvider services) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IGuardedQuery, IRequest<TResponse>
    where TResponse : IErrorOr
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var letIn = await ((IQueryGuard)services.GetRequiredService(request.Guard)).LetInAsync(cancellationToken);
        return letIn.IsError ? Answers<TResponse>.Refuse(letIn.Errors) : await next();
    }
}
