using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Memberships;

public sealed class MembershipTests
{
    private static readonly Deliberation Voted = Deliberation.Create("2026-12", Yesterday, Today).Value;

    [Fact]
    public void a_membership_is_submitted_as_it_is_requested()
    {
        var membership = Membership.Request(MembershipBuilder.CoubertAuthority, Voted, MembershipBuilder.Mayor, WithDeliberation, Today).ShouldSucceed();

        membership.Status.ShouldBe(MembershipStatus.Submitted);
        membership.Version.ShouldBe(1);
        membership.AuthoritySiren.ShouldBe(CoubertSiren);
        membership.AuthorityName.ShouldBe("Coubert");
        membership.AuthorityKind.ShouldBe(AuthorityKind.Municipality);
        membership.Insee.ShouldBe(Coubert);
        membership.Deliberation.ShouldBe(Voted);
        membership.Representative.ShouldBe(MembershipBuilder.Mayor);
        membership.RequestedOn.ShouldBe(Today);
        membership.DomainEvents.ShouldBe([new MembershipRequested(membership.Id, CoubertSiren, Coubert, AuthorityKind.Municipality, Today)]);
    }

    [Fact]
    public void the_deliberation_is_required_when_the_policy_says_so()
    {
        Membership.Request(MembershipBuilder.CoubertAuthority, deliberation: null, MembershipBuilder.Mayor, WithDeliberation, Today)
            .ShouldFail("deliberation.invalid", ErrorType.Validation);
        Membership.Request(MembershipBuilder.CoubertAuthority, deliberation: null, MembershipBuilder.Mayor, WithoutDeliberation, Today)
            .ShouldSucceed().Deliberation.ShouldBeNull();
    }

    [Fact]
    public void activation_asks_for_the_deliberation_under_the_policy_of_the_day()
    {
        var membership = AMembership().WithoutAnyDeliberation().Build();

        membership.Activate(WithDeliberation, 1987, Today).ShouldFail("deliberation.invalid");
        membership.Status.ShouldBe(MembershipStatus.Submitted);
        membership.DomainEvents.ShouldBeEmpty();

        membership.Activate(WithoutDeliberation, 1987, Today).ShouldSucceed();
    }

    [Fact]
    public void activation_keeps_the_population_and_the_day()
    {
        var membership = AMembership().Build();

        membership.Activate(WithDeliberation, 1987, Today).ShouldSucceed();

        membership.Population.ShouldBe(1987);
        membership.ActivatedOn.ShouldBe(Today);
        membership.DomainEvents.ShouldBe([new MembershipActivated(membership.Id, CoubertSiren, Coubert, AuthorityKind.Municipality, 1987, Today)]);
    }

    [Fact]
    public void a_refused_activation_leaves_no_trace()
    {
        var membership = AMembership().In(MembershipStatus.Rejected).Build();

        membership.Activate(WithDeliberation, 1987, Today).ShouldFail("invalid_transition");

        membership.Population.ShouldBeNull();
        membership.ActivatedOn.ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("          ")]
    [InlineData(" trop peu  ")]
    [InlineData("NUL \0 au milieu de la raison")]
    public void rejecting_and_suspending_need_a_reason_that_the_member_can_read(string? reason)
    {
        AMembership().Build().Reject(reason).ShouldFail("membership.reason_required", ErrorType.Validation);
        AMembership().Activated().Build().Suspend(reason).ShouldFail("membership.reason_required", ErrorType.Validation);
    }

    [Fact]
    public void a_reason_of_ten_characters_is_enough_and_one_of_2001_is_too_long()
    {
        AMembership().Build().Reject("  dix signes ").ShouldSucceed();
        AMembership().Build().Reject(new string('a', 2000)).ShouldSucceed();
        AMembership().Build().Reject(new string('a', 2001)).ShouldFail("membership.reason_required");
    }

    [Fact]
    public void the_member_reads_why_it_is_suspended_until_it_is_resumed()
    {
        var membership = AMembership().Activated().Build();

        membership.Suspend("  Le représentant a quitté ses fonctions. ").ShouldSucceed();
        membership.Reason.ShouldBe("Le représentant a quitté ses fonctions.");

        membership.Resume().ShouldSucceed();
        membership.Reason.ShouldBeNull();
    }

    [Fact]
    public void an_end_keeps_its_day()
    {
        var membership = AMembership().Suspended().Build();

        membership.End(Today).ShouldSucceed();

        membership.EndedOn.ShouldBe(Today);
        membership.DomainEvents.ShouldBe([new MembershipEnded(membership.Id, CoubertSiren, Today)]);
    }

    [Theory]
    [InlineData("Draft", false, true)]
    [InlineData("Submitted", false, true)]
    [InlineData("UnderReview", false, true)]
    [InlineData("Active", true, true)]
    [InlineData("Suspended", false, true)]
    [InlineData("Ended", false, false)]
    [InlineData("Rejected", false, false)]
    public void only_active_members_may_ask_for_help_and_only_a_dead_membership_makes_room_for_another(string status, bool mayRequest, bool isLive)
    {
        var membership = AMembership().In(Enum.Parse<MembershipStatus>(status)).Build();

        membership.IsLive.ShouldBe(isLive);
        if (mayRequest)
            membership.AsMember().CanRequest().ShouldSucceed();
        else
            membership.AsMember().CanRequest().ShouldFail("membership.required", ErrorType.Forbidden);
    }

    [Fact]
    public void the_errors_left_to_the_handlers_have_their_code_and_kind()
    {
        MembershipErrors.NotFound().ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe("membership.not_found"), error => error.Type.ShouldBe(ErrorType.NotFound));
        MembershipErrors.Exists().ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe("membership.exists"), error => error.Type.ShouldBe(ErrorType.Conflict));
        MembershipErrors.AuthorityInvalid().ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe("authority.invalid"), error => error.Type.ShouldBe(ErrorType.Validation));
        MembershipErrors.RepresentativeNotOfAuthority().ShouldSatisfyAllConditions(
            error => error.Code.ShouldBe("representative.not_of_authority"), error => error.Type.ShouldBe(ErrorType.Validation));
    }

    [Fact]
    public void a_syndicate_joins_without_an_insee_code()
    {
        var syndicate = new LocalAuthority(Siren.Create("217700533").Value, "Syndicat des eaux", AuthorityKind.InterMunicipalSyndicate, Insee: null);

        var membership = Membership.Request(syndicate, Voted, MembershipBuilder.Mayor, WithDeliberation, Today).ShouldSucceed();

        membership.Insee.ShouldBeNull();
        membership.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<MembershipRequested>().Insee.ShouldBeNull();
    }
}
