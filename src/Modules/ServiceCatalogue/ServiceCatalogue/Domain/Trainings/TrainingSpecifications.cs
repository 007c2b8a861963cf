using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;

namespace Departement77.ServiceCatalogue.Domain.Trainings;

/// <summary>One session, for whoever may run it: the body that holds it, or any when the body is null.</summary>
internal sealed class TrainingSessionById : Specification<TrainingSession>
{
    public TrainingSessionById(TrainingSessionId id, BodyCode? body = null)
    {
        Query.Where(session => session.Id == id);
        if (body is { } own)
            Query.Where(session => session.Body == own);
    }
}

/// <summary>The active memberships of some authorities: those of whom people may come.</summary>
internal sealed class ActiveMembershipsOf : Specification<Membership>
{
    public ActiveMembershipsOf(IReadOnlyCollection<Siren> authorities) =>
        Query.Where(membership => authorities.Contains(membership.AuthoritySiren) && membership.Status == MembershipStatus.Active).AsNoTracking();
}
