using System.Runtime.CompilerServices;
using Departement77.ServiceCatalogue.Domain.Memberships;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain;

/// <summary>Brings a membership into a state by the steps that people take.</summary>
internal sealed class MembershipBuilder
{
    public const string AReason = "La délibération ne désigne personne.";

    private readonly List<Action<Membership>> steps = [];
    private MembershipPolicy policy = WithDeliberation;
    private Deliberation? deliberation = Deliberation.Create("2026-12", Yesterday, Today).Value;

    public static LocalAuthority CoubertAuthority { get; } = new(CoubertSiren, "Coubert", AuthorityKind.Municipality, Coubert);

    public static MembershipRepresentative Mayor { get; } = MembershipRepresentative.Create("Camille Martin", "mairie@coubert.fr", "Maire").Value;

    public MembershipBuilder WithoutAnyDeliberation()
    {
        policy = WithoutDeliberation;
        deliberation = null;
        return this;
    }

    public MembershipBuilder Activated() => Then(membership => membership.Activate(policy, 1987, Today).ShouldSucceed());

    public MembershipBuilder Suspended() => Activated().Then(membership => membership.Suspend(AReason).ShouldSucceed());

    public MembershipBuilder In(MembershipStatus status) => status switch
    {
        // No command leaves a membership in Draft yet: it can only come from a row.
        MembershipStatus.Draft => Then(membership => Store(membership, MembershipStatus.Draft)),
        MembershipStatus.Submitted => this,
        MembershipStatus.UnderReview => Then(membership => membership.Review().ShouldSucceed()),
        MembershipStatus.Active => Activated(),
        MembershipStatus.Suspended => Suspended(),
        MembershipStatus.Ended => Activated().Then(membership => membership.End(Today).ShouldSucceed()),
        MembershipStatus.Rejected => Then(membership => membership.Reject(AReason).ShouldSucceed()),
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say how to get there."),
    };

    public Membership Build()
    {
        var membership = Unsaved();
        membership.ForgetDomainEvents();
        return membership;
    }

    /// <summary>With the facts of its last step, as a handler leaves it to the unit of work.</summary>
    public Membership Unsaved()
    {
        var membership = Membership.Request(CoubertAuthority, deliberation, Mayor, policy, Today).ShouldSucceed();
        foreach (var step in steps)
        {
            membership.ForgetDomainEvents();
            step(membership);
        }

        return membership;
    }

    private MembershipBuilder Then(Action<Membership> step)
    {
        steps.Add(step);
        return this;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Status")]
    private static extern void Store(Membership membership, MembershipStatus status);
}
