using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;
using static Departement77.ServiceCatalogue.Domain.Memberships.MembershipAction;
using static Departement77.ServiceCatalogue.Domain.Memberships.MembershipStatus;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Memberships;

public sealed class MembershipTransitionTests
{
    public static TheoryData<string, string> EveryPair()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var status in Enum.GetNames<MembershipStatus>())
        {
            foreach (var action in Enum.GetNames<MembershipAction>())
                pairs.Add(status, action);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void each_action_in_each_state_does_what_the_table_says_or_changes_nothing(string statusName, string actionName)
    {
        var status = Enum.Parse<MembershipStatus>(statusName);
        var action = Enum.Parse<MembershipAction>(actionName);
        var membership = AMembership().In(status).Build();
        membership.Status.ShouldBe(status);
        var version = membership.Version;

        var result = Do(membership, action);

        if (Expected(status, action) is { } next)
        {
            result.ShouldSucceed().ShouldBe(next);
            membership.Status.ShouldBe(next);
            membership.Version.ShouldBe(version + 1);
            membership.DomainEvents.ShouldHaveSingleItem();
        }
        else
        {
            result.ShouldBeAnInvalidTransition(statusName, AllowedIn(status));
            membership.Status.ShouldBe(status);
            membership.Version.ShouldBe(version);
            membership.DomainEvents.ShouldBeEmpty();
        }

        membership.AllowedActions.ShouldBe(AllowedIn(membership.Status));
    }

    [Fact]
    public void each_state_has_a_french_name() => Enum.GetValues<MembershipStatus>().ShouldAllBe(status => status.French().Length > 0);

    // Written by hand beside the product's own table, so that a slip in one shows.
    private static MembershipStatus? Expected(MembershipStatus status, MembershipAction action) => (status, action) switch
    {
        (Submitted, Review) => UnderReview,
        (Submitted, Activate) => Active,
        (Submitted, Reject) => Rejected,
        (UnderReview, Activate) => Active,
        (UnderReview, Reject) => Rejected,
        (Active, Suspend) => Suspended,
        (Active, End) => Ended,
        (Suspended, Resume) => Active,
        (Suspended, End) => Ended,
        _ => null,
    };

    private static IEnumerable<string> AllowedIn(MembershipStatus status) =>
        Enum.GetValues<MembershipAction>().Where(action => Expected(status, action) is not null).Select(action => KebabCase.From(action.ToString()));

    private static ErrorOr<MembershipStatus> Do(Membership membership, MembershipAction action) => action switch
    {
        Review => membership.Review(),
        Activate => membership.Activate(WithDeliberation, 1987, Today),
        Reject => membership.Reject(MembershipBuilder.AReason),
        Suspend => membership.Suspend(MembershipBuilder.AReason),
        Resume => membership.Resume(),
        End => membership.End(Today),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };
}
