using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Application.Memberships;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.Territory;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Application.Requests;

/// <summary>A member asks for help, with an offer in hand or without.</summary>
internal sealed record SubmitRequest(string Subject, string Need, string CommuneInsee, OfferId? OfferId = null, ProjectStage? Stage = null, DateOnly? DesiredOn = null)
    : ICommand<ResourceState>;

internal sealed class SubmitRequestHandler(
    IRepository<ServiceRequest> requests, AskingMembers members, ITerritory territory, ICurrentUser user, DeskRulesInForce rules, TimeProvider clock)
    : ICommandHandler<SubmitRequest, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(SubmitRequest command, CancellationToken cancellationToken)
    {
        if (user.OwnAuthority() is not { } siren)
            return MembershipErrors.Required();

        var (member, offer) = command.OfferId is { } offerId
            ? await members.FindWithOfferAsync(siren, offerId, cancellationToken)
            : (await members.FindAsync(siren, cancellationToken), null);
        if (member is null)
            return MembershipErrors.Required();

        var allowed = member.CanRequest();
        if (allowed.IsError)
            return allowed.Errors;

        // The perimeter is a list of communes, never an institution: a syndicate does not serve all communes of its members.
        var authority = await territory.FindAuthorityAsync(siren.Value, cancellationToken);
        if (await territory.FindCommuneAsync(command.CommuneInsee, cancellationToken) is not { } commune || authority?.Communes.Contains(commune.Insee) != true)
            return RequestErrors.PerimeterNotCovered();

        if (command.OfferId is not null && offer is null)
            return OfferErrors.NotFound();

        var today = clock.TodayInParis();
        var population = await territory.PopulationOfAuthorityAsync(siren.Value, today, cancellationToken);
        var inForce = await rules.ReadAsync();
        var place = new ProjectCommune(InseeCode.Create(commune.Insee).Value, commune.Name);
        return ServiceRequest
            .Submit(member, offer, new RequestSubmission(command.Subject, command.Need, place, command.Stage, command.DesiredOn, user.Subject, population), inForce, today)
            .Then(request =>
            {
                requests.Add(request);
                return request.State();
            });
    }
}
