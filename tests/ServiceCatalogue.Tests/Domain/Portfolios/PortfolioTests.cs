using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using ErrorOr;
using static Departement77.ServiceCatalogue.Domain.Portfolios.PortfolioAction;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Portfolios;

public sealed class PortfolioTests
{
    private static readonly LocalAuthority CoubertAuthority = MembershipBuilder.CoubertAuthority;
    private static readonly LocalAuthority MelunAuthority = new(Siren.Create("217702885").Value, "Melun", AuthorityKind.Municipality, Melun);
    private static readonly PortfolioOfficer Officer = PortfolioOfficer.Create("desk-officer", "Claire Besnard").Value;

    public static TheoryData<string> Actions => [.. Enum.GetNames<PortfolioAction>()];

    [Fact]
    public void an_officer_gets_a_portfolio_with_its_first_authorities()
    {
        var portfolio = Portfolio.Open(Officer, [CoubertAuthority, CoubertAuthority, MelunAuthority], Today);
        portfolio.Authorities.Select(authority => (authority.Siren, authority.Name, authority.AssignedOn)).ShouldBe([(CoubertSiren, "Coubert", Today), (MelunAuthority.Siren, "Melun", Today)]);
        var opened = portfolio.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<PortfolioOpened>();
        opened.Authorities.ShouldBe([CoubertSiren, MelunAuthority.Siren]);
        opened.OpenedOn.ShouldBe(Today);
    }

    [Fact]
    public void authorities_that_are_there_already_stay_as_they_are()
    {
        var portfolio = APortfolio(CoubertAuthority);
        portfolio.Assign([CoubertAuthority, MelunAuthority], Today.AddDays(3)).ShouldSucceed();
        portfolio.Authorities.Select(authority => authority.AssignedOn).ShouldBe([Today, Today.AddDays(3)]);
        portfolio.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<PortfolioAuthoritiesAssigned>().Authorities.ShouldBe([MelunAuthority.Siren]);

        portfolio.ForgetDomainEvents();
        var version = portfolio.Version;
        portfolio.Assign([CoubertAuthority], Today).ShouldSucceed();
        portfolio.DomainEvents.ShouldBeEmpty();
        portfolio.Version.ShouldBe(version);
    }

    [Fact]
    public void only_authorities_of_the_portfolio_go_out()
    {
        var portfolio = APortfolio(CoubertAuthority);
        portfolio.Release([CoubertSiren, MelunAuthority.Siren]).ShouldFail("portfolio.authority_not_held", ErrorType.Validation);
        portfolio.Authorities.ShouldHaveSingleItem();

        portfolio.Release([CoubertSiren, CoubertSiren]).ShouldSucceed();
        portfolio.Authorities.ShouldBeEmpty();
        portfolio.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<PortfolioAuthoritiesReleased>().Authorities.ShouldBe([CoubertSiren]);
    }

    [Fact]
    public void nobody_is_named_in_nothing()
    {
        var portfolio = APortfolio();
        portfolio.Assign([], Today).ShouldFail("portfolio.authorities_required", ErrorType.Validation);
        portfolio.Release([]).ShouldFail("portfolio.authorities_required", ErrorType.Validation);
        PortfolioOfficer.Create("", " ").Errors.Select(error => error.Code).ShouldBe(["portfolio.officer_invalid", "portfolio.name_invalid"]);
        PortfolioOfficer.Create(new string('a', 201), "Claire\nBesnard").Errors.Count.ShouldBe(2);
    }

    [Fact]
    public void another_officer_takes_the_portfolio_as_it_is()
    {
        var portfolio = APortfolio(CoubertAuthority);
        portfolio.HandOver(PortfolioOfficer.Create(" agent-2 ", "Karim Lefort").Value).ShouldSucceed();
        portfolio.Officer.ShouldSatisfyAllConditions(officer => officer.Subject.ShouldBe("agent-2"), officer => officer.Name.ShouldBe("Karim Lefort"));
        portfolio.Authorities.ShouldHaveSingleItem();
        portfolio.DomainEvents.ShouldHaveSingleItem().ShouldBe(new PortfolioHandedOver(portfolio.Id));
    }

    [Fact]
    public void a_closed_portfolio_lets_its_authorities_go()
    {
        var portfolio = APortfolio(CoubertAuthority, MelunAuthority);
        portfolio.Close(Today.AddDays(1)).ShouldSucceed().ShouldBe(PortfolioStatus.Closed);
        portfolio.Authorities.ShouldBeEmpty();
        portfolio.ClosedOn.ShouldBe(Today.AddDays(1));
        portfolio.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<PortfolioClosed>().Released.ShouldBe([CoubertSiren, MelunAuthority.Siren]);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void each_action_is_done_while_open_and_refused_once_closed(string actionName)
    {
        var action = Enum.Parse<PortfolioAction>(actionName);
        var open = APortfolio(CoubertAuthority);
        open.AllowedActions.ShouldBe(["assign", "release", "hand-over", "close"]);
        Do(open, action).ShouldSucceed().ShouldBe(action == Close ? PortfolioStatus.Closed : PortfolioStatus.Open);
        open.DomainEvents.ShouldHaveSingleItem();

        var closed = APortfolio(CoubertAuthority);
        closed.Close(Today).ShouldSucceed();
        closed.ForgetDomainEvents();
        Do(closed, action).ShouldBeAnInvalidTransition("Closed", []);
        closed.DomainEvents.ShouldBeEmpty();
        closed.Status.ShouldBe(PortfolioStatus.Closed);
    }

    [Fact]
    public void each_state_has_a_french_name() => Enum.GetValues<PortfolioStatus>().ShouldAllBe(status => status.French().Length > 0);

    private static Portfolio APortfolio(params LocalAuthority[] authorities)
    {
        var portfolio = Portfolio.Open(Officer, authorities, Today);
        portfolio.ForgetDomainEvents();
        return portfolio;
    }

    private static ErrorOr<PortfolioStatus> Do(Portfolio portfolio, PortfolioAction action) => action switch
    {
        Assign => portfolio.Assign([MelunAuthority], Today),
        Release => portfolio.Release([CoubertSiren]),
        HandOver => portfolio.HandOver(Officer),
        Close => portfolio.Close(Today),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Say how to do it."),
    };
}
