using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>A body begins the work that it accepted.</summary>
internal sealed record StartAssignment(ServiceRequestId Request, AssignmentId Assignment) : ICommand<AssignmentState>;

internal sealed class StartAssignmentHandler(IRepository<ServiceRequest> requests, IRepository<Quote> quotes, ICurrentUser user, TimeProvider clock) : ICommandHandler<StartAssignment, AssignmentState>
{
    public async Task<ErrorOr<AssignmentState>> Handle(StartAssignment command, CancellationToken cancellationToken)
    {
        var request = await requests.FindForBodyAsync(command.Request, command.Assignment, user, cancellationToken);
        var today = clock.TodayInParis();
        var started = request.Then(found => found.Start(command.Assignment, today).Then(_ => found.State(command.Assignment)));

        // One that was issued in vain is told apart from none: the body is to make another.
        return started.IsError && started.FirstError.Code == QuoteErrors.Required().Code && await quotes.AnyAsync(new QuotesOverOfAssignment(command.Assignment, today), cancellationToken)
            ? QuoteErrors.Expired()
            : started;
    }
}
