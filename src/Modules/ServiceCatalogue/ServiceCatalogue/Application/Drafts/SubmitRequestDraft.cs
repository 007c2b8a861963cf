using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ServiceCatalogue.Application.Memberships;
using Departement77.ServiceCatalogue.Application.Requests;
using Departement77.ServiceCatalogue.Domain.Drafts;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Drafts;

/// <summary>The coordinator, or the commune itself, puts a question of the network into words: it becomes a request like any other, of the commune.</summary>
internal sealed record SubmitRequestDraft(RequestDraftId Draft, string Subject, string Need) : ICommand<SubmittedDraft>;

/// <summary>Where the draft stands, and the request that was made of it.</summary>
internal sealed record SubmittedDraft(Guid Id, string Status, IReadOnlyList<string> AllowedActions, int Version, Guid RequestId) : IVersioned, IIdentified;

internal sealed class SubmitRequestDraftHandler(
    IRepository<RequestDraft> drafts, IRepository<ServiceRequest> requests, AskingMembers members, ITerritory territory, ICurrentUser user, DeskRulesInForce rules, TimeProvider clock)
    : ICommandHandler<SubmitRequestDraft, SubmittedDraft>
{
    public async Task<ErrorOr<SubmittedDraft>> Handle(SubmitRequestDraft command, CancellationToken cancellationToken)
    {
        if (await drafts.FirstOrDefaultAsync(new DraftById(command.Draft, user.OwnAuthorityOrAny()), cancellationToken) is not { } draft)
            return RequestDraftErrors.NotFound();

        if (await members.FindAsync(draft.AuthoritySiren, cancellationToken) is not { } member)
            return MembershipErrors.Required();

        if (await territory.FindCommuneAsync(draft.CommuneInsee.Value, cancellationToken) is not { } commune)
            return RequestErrors.PerimeterNotCovered();

        var today = clock.TodayInParis();
        var population = await territory.PopulationOfAuthorityAsync(draft.AuthoritySiren.Value, today, cancellationToken);
        var submission = new RequestSubmission(command.Subject, command.Need, new ProjectCommune(draft.CommuneInsee, commune.Name), Stage: null, DesiredOn: null, user.Subject, population);
        var request = ServiceRequest.Submit(member, offer: null, submission, await rules.ReadAsync(), today);
        if (request.IsError)
            return request.Errors;

        return draft.Submit(request.Value.Id).Then(status =>
        {
            requests.Add(request.Value);
            return new SubmittedDraft(draft.Id.Value, status.ToString(), draft.AllowedActions, draft.Version, request.Value.Id.Value);
        });
    }
}
