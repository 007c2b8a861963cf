using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Puts an application that is ready on the agenda of a session, or moves it to another one.</summary>
internal sealed record PutOnAgenda(FundingApplicationId Application, VoteSessionId Session) : ICommand<ResourceState>;

internal sealed class PutOnAgendaHandler(ApplicationFiles files, IRepository<VoteSession> sessions, TimeProvider clock) : ICommandHandler<PutOnAgenda, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(PutOnAgenda command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        return await sessions.FirstOrDefaultAsync(new VoteSessionById(command.Session), cancellationToken) is { } session
            ? file.Value.Application.PutOnAgenda(session, clock.TodayInParis()).Then(_ => file.Value.Application.State())
            : VoteSessionErrors.Unknown();
    }
}
