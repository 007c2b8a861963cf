using ErrorOr;
using MediatR;

namespace Departement77.BuildingBlocks.Application.Messaging;

/// <summary>Any command, whatever it answers.</summary>
public interface ICommand;

/// <summary>An intention to change one aggregate. Its members are the contract of its route: those that the route names come from the path, the others from the JSON body.</summary>
/// <typeparam name="TAnswer">What the caller gets when the change is committed.</typeparam>
public interface ICommand<TAnswer> : ICommand, IRequest<ErrorOr<TAnswer>>;

/// <summary>A command whose author says why; the reason goes into the audit entry.</summary>
public interface IGiveReason
{
    /// <summary>The reason, in the words of its author.</summary>
    string? Reason { get; }
}

/// <summary>A command whose author may stay unknown: its audit entry then names nobody, since whoever reads the audit could tell the author by it.</summary>
public interface IMayBeAnonymous
{
    /// <summary>Whether its author stays unknown.</summary>
    bool IsAnonymous { get; }
}

/// <summary>
/// A command whose answer is kept nowhere, not even under an Idempotency-Key: sent again, it is done again. For what has to leave a trace each time it is read.
/// </summary>
public interface IAnswerOnce;

/// <summary>Handles one command: loads one aggregate, calls one method, returns its result. The unit of work commits after it, on success only.</summary>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="TAnswer">Its answer.</typeparam>
public interface ICommandHandler<TCommand, TAnswer> : IRequestHandler<TCommand, ErrorOr<TAnswer>>
    where TCommand : ICommand<TAnswer>;

/// <summary>Any query, whatever it answers.</summary>
public interface IQuery;

/// <summary>A question. Its members come from the path and the query string.</summary>
/// <typeparam name="TAnswer">The answer, shaped for its reader.</typeparam>
public interface IQuery<TAnswer> : IQuery, IRequest<ErrorOr<TAnswer>>;

/// <summary>A question that not everybody may ask who has its permission: a guard of its module is asked first.</summary>
public interface IGuardedQuery : IQuery
{
    /// <summary>Type of the guard, an <see cref="IQueryGuard"/>.</summary>
    Type Guard { get; }
}

/// <summary>Whether the caller may ask.</summary>
public interface IQueryGuard
{
    /// <summary>Lets the caller in, or says why not.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    Task<ErrorOr<Success>> LetInAsync(CancellationToken cancellation);
}

/// <summary>Answers one query with one SQL statement.</summary>
/// <typeparam name="TQuery">The query.</typeparam>
/// <typeparam name="TAnswer">Its answer.</typeparam>
public interface IQueryHandler<TQuery, TAnswer> : IRequestHandler<TQuery, ErrorOr<TAnswer>>
    where TQuery : IQuery<TAnswer>;
