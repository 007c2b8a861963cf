using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Application.Envelopes;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.VoteSessions;
using ErrorOr;

namespace Departement77.ContractPolicy.Application.Applications;

/// <summary>Notes what a session decided on an application. A grant under a scheme with envelopes is reserved with it, or not noted.</summary>
/// <param name="ActNumber">Number of the act, as the prefecture received it.</param>
/// <param name="ActOn">Day of the act.</param>
/// <param name="ReceivedOn">Day on which the prefecture received it.</param>
/// <param name="PublishedOn">Day of its publication; the act is executory from the later of the two.</param>
/// <param name="Reason">Why it was rejected or adjourned.</param>
/// <param name="Session">To be sure which session is meant; that of the agenda when left out.</param>
internal sealed record RecordVote(
    FundingApplicationId Application,
    VoteResult Result,
    string? ActNumber = null,
    DateOnly? ActOn = null,
    DateOnly? ReceivedOn = null,
    DateOnly? PublishedOn = null,
    string? Reason = null,
    VoteSessionId? Session = null) : ICommand<ResourceState>, IGiveReason;

internal sealed class RecordVoteHandler(ApplicationFiles files, IRepository<VoteSession> sessions, EnvelopeReservations envelopes, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<RecordVote, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RecordVote command, CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(command.Application, cancellationToken);
        if (file.IsError)
            return file.Errors;

        var (application, version) = file.Value;
        if ((command.Session ?? application.SessionId) is not { } id || await sessions.FirstOrDefaultAsync(new VoteSessionById(id), cancellationToken) is not { } session)
        {
            return application.SessionId is null
                ? FundingApplication.States.InvalidTransition(application.Status, ApplicationAction.RecordVote)
                : VoteSessionErrors.Unknown();
        }

        var vote = new VoteRecord(command.Result, command.ActNumber, command.ActOn, command.ReceivedOn, command.PublishedOn, command.Reason);
        var voted = application.RecordVote(session, vote, version, user.Subject, clock.TodayInParis());
        if (voted.IsError)
            return voted.Errors;

        if (command.Result == VoteResult.Approved && version.Rules.KeepsEnvelope(application.BeneficiaryKind))
        {
            var reserved = await envelopes.ReserveAsync(
                application.Scheme, application.AuthoritySiren, application.VotedOn!.Value, application.Id.Value, application.DepartmentGrant, cancellationToken);
            if (reserved.IsError)
                return reserved.Errors;
        }

        return application.State();
    }
}
