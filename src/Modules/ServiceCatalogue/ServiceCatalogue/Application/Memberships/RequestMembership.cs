using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.Territory;
using ErrorOr;
using LocalAuthority = Departement77.ServiceCatalogue.Domain.Memberships.LocalAuthority;

namespace Departement77.ServiceCatalogue.Application.Memberships;

internal sealed record RequestMembership(string AuthoritySiren, RequestMembership.RepresentativeInput Representative, RequestMembership.DeliberationInput? Deliberation = null)
    : ICommand<ResourceState>
{
    internal sealed record DeliberationInput(string? Number = null, DateOnly? Date = null);

    internal sealed record RepresentativeInput(string? Name = null, string? Email = null, string? Function = null);
}

internal sealed class RequestMembershipHandler(IRepository<Membership> memberships, ITerritory territory, MembershipPolicy policy, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<RequestMembership, ResourceState>
{
    public async Task<ErrorOr<ResourceState>> Handle(RequestMembership command, CancellationToken cancellationToken)
    {
        if (!Siren.TryParse(command.AuthoritySiren, out var siren) || await territory.FindAuthorityAsync(siren.Value, cancellationToken) is not { } authority)
            return MembershipErrors.AuthorityInvalid();

        // The coordinator may ask for any authority; anybody else speaks for its own.
        if (!user.Scope.SeesAll && user.OwnAuthority() != siren)
            return MembershipErrors.RepresentativeNotOfAuthority();

        var today = clock.TodayInParis();
        var deliberation = command.Deliberation is { } given ? Deliberation.Create(given.Number, given.Date, today).Then(d => (Deliberation?)d) : (Deliberation?)null;
        var representative = MembershipRepresentative.Create(command.Representative.Name, command.Representative.Email, command.Representative.Function);
        if (deliberation.IsError || representative.IsError)
            return (List<Error>)[.. deliberation.ErrorsOrEmptyList, .. representative.ErrorsOrEmptyList];

        var membership = Membership.Request(
            new LocalAuthority(siren, authority.Name, Enum.Parse<AuthorityKind>(authority.Kind.ToString()), InseeCode.TryParse(authority.Insee, out var insee) ? insee : null),
            deliberation.Value,
            representative.Value,
            policy,
            today);
        return membership.Then(created =>
        {
            memberships.Add(created);
            return created.State();
        });
    }
}
