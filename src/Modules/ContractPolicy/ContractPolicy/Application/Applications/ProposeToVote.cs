using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>The instructor proposes an application, to a session at once where there is one.</summary>
/// <param name="Session">The session on whose agenda it goes; without it, the application waits for one.</param>
internal sealed record ProposeToVote(FundingApplicationId Application, VoteSessionId? Session = null) : ICommand<ResourceState>;

internal sealed class ProposeToVoteHandler(ApplicationFiles files, IRepository<VoteSession> sessions, ICurrentUser user, TimeProvider clock) : ICommandHandler<ProposeToVote, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(ProposeToVote command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        var (application, version) = file.Value;
        var today = clock.TodayInParis();
        var documents = await files.DocumentsOfAsync(application, cancellationToken);
        var proposed = application.ProposeToVote(version, documents, user.Subject, today);
        if (proposed.IsError || command.Session is not { } id)
            return proposed.Then(_ => application.State());

        return await sessions.FirstOrDefaultAsync(new VoteSessionById(id), cancellationToken) is { } session
            ? application.PutOnAgenda(session, today).Then(_ => application.State())
            : VoteSessionErrors.Unknown();
    }
}
