using CsCheck;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Memberships;

public sealed class MembershipPropertyTests
{
    private sealed record Step(string Name, Func<Membership, IErrorOr> Do)
    {
        public override string ToString() => Name;
    }

    private static readonly Step[] Steps =
    [
        new("review", m => m.Review()),
        new("activate", m => m.Activate(WithDeliberation, 1987, Today)),
        new("activate without deliberation", m => m.Activate(WithoutDeliberation, 1987, Today)),
        new("reject", m => m.Reject(MembershipBuilder.AReason)),
        new("reject without reason", m => m.Reject(" ")),
        new("suspend", m => m.Suspend(MembershipBuilder.AReason)),
        new("suspend without reason", m => m.Suspend(reason: null)),
        new("resume", m => m.Resume()),
        new("end", m => m.End(Today)),
    ];

    private static readonly Gen<Step> AnyStep = Gen.OneOf(Steps);

    [Fact]
    public void whatever_people_do_a_refusal_changes_nothing_and_a_success_opens_one_version() =>
        Gen.Select(Gen.Bool, AnyStep.List[1, 30]).Sample((withoutDeliberation, steps) =>
        {
            var membership = withoutDeliberation ? AMembership().WithoutAnyDeliberation().Build() : AMembership().Build();
            foreach (var step in steps)
            {
                var (version, status, reason) = (membership.Version, membership.Status, membership.Reason);
                var wasLive = membership.IsLive;

                if (step.Do(membership).IsError)
                {
                    membership.DomainEvents.ShouldBeEmpty();
                    (membership.Version, membership.Status, membership.Reason).ShouldBe((version, status, reason));
                }
                else
                {
                    membership.DomainEvents.ShouldHaveSingleItem();
                    membership.Version.ShouldBe(version + 1);
                    membership.Status.ShouldNotBe(status);
                    wasLive.ShouldBeTrue();
                }

                (membership.EndedOn is not null).ShouldBe(membership.Status == MembershipStatus.Ended);
                (membership.Population is not null).ShouldBe(membership.ActivatedOn is not null);
                membership.AsMember().CanRequest().IsError.ShouldBe(membership.Status != MembershipStatus.Active);
                membership.ForgetDomainEvents();
            }
        });
}
