using Departement77.ContractPolicy.Domain.Schemes;
using ErrorOr;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Domain;

public sealed class FundingSchemeTests
{
    private const string Source = "https://exemple.fr/reglement-2027";
    private const string Act = "Délibération 2026/11/27-4/02";

    [Fact]
    public void raising_a_ceiling_is_a_new_version_and_ends_the_one_before()
    {
        var scheme = AScheme();

        scheme.Draft("CoR-2027", Source, Cor2022, Author, Today).ShouldSucceed().StatusOn(Today).ShouldBe(RuleVersionStatus.Draft);
        var next = scheme.PutInForce("CoR-2027", NewYear, Act, Approver, Today).ShouldSucceed();

        next.StatusOn(Today).ShouldBe(RuleVersionStatus.InForce);
        next.AppliesOn(NewYear.AddDays(-1)).ShouldBeFalse();
        next.AppliesOn(NewYear).ShouldBeTrue();
        var before = scheme.Versions.Single(version => version.Code == "CoR-2022");
        before.AppliesOn(NewYear.AddDays(-1)).ShouldBeTrue();
        before.AppliesOn(NewYear).ShouldBeFalse();
        before.StatusOn(NewYear.AddDays(-1)).ShouldBe(RuleVersionStatus.InForce, "until its last day is past");
        before.StatusOn(NewYear).ShouldBe(RuleVersionStatus.Superseded);
        scheme.DomainEvents.ShouldBe([new RuleVersionDrafted(SchemeCode.CoR, "CoR-2027"), new RuleVersionPutInForce(SchemeCode.CoR, "CoR-2027", NewYear, "CoR-2022")]);
    }

    [Fact]
    public void a_draft_can_be_given_up_and_its_name_is_free_again()
    {
        var scheme = AScheme();
        scheme.Draft("CoR-2027", Source, Cor2022, Author, Today).ShouldSucceed();
        scheme.ForgetDomainEvents();

        scheme.Discard("CoR-2027", Today).ShouldSucceed().StatusOn(Today).ShouldBe(RuleVersionStatus.Discarded);
        scheme.Versions.Select(version => version.Code).ShouldBe(["CoR-2022"]);
        scheme.DomainEvents.ShouldBe([new RuleVersionDiscarded(SchemeCode.CoR, "CoR-2027")]);
        scheme.Discard("CoR-2027", Today).ShouldFail("rule_version.not_found", ErrorType.NotFound);
        scheme.Draft("CoR-2027", Source, Cor2022, Author, Today).ShouldSucceed();
        scheme.PutInForce("CoR-2027", NewYear, Act, Approver, Today).ShouldSucceed();
        scheme.Discard("CoR-2027", Today).ShouldFail("invalid_transition", ErrorType.Conflict);
        scheme.Discard("CoR-2022", NewYear).ShouldFail("invalid_transition", ErrorType.Conflict).Description.ShouldContain("remplacée");
    }

    [Fact]
    public void on_no_day_do_two_versions_apply()
    {
        var scheme = AScheme();
        foreach (var (code, from) in new[] { ("CoR-2027", NewYear), ("CoR-2028", NewYear.AddYears(1)), ("CoR-2028b", NewYear.AddYears(1).AddDays(1)) })
        {
            scheme.Draft(code, Source, Cor2022, Author, Today).ShouldSucceed();
            scheme.PutInForce(code, from, Act, Approver, Today).ShouldSucceed();
        }

        for (var day = Today; day < NewYear.AddYears(2); day = day.AddDays(1))
            scheme.Versions.Count(version => version.AppliesOn(day)).ShouldBe(1, $"{day}");
    }

    [Fact]
    public void the_author_does_not_put_in_force()
    {
        var scheme = AScheme();
        scheme.Draft("CoR-2027", Source, Cor2022, Author, Today).ShouldSucceed();

        scheme.PutInForce("CoR-2027", NewYear, Act, Author, Today).ShouldFail("rule_version.separation_of_duties", ErrorType.Forbidden);
        scheme.Versions.Single(version => version.Code == "CoR-2027").Status.ShouldBe(RuleVersionStatus.Draft);
    }

    [Fact]
    public void a_version_is_put_in_force_once()
    {
        var refusal = AScheme().PutInForce("CoR-2022", NewYear, Act, Approver, Today).ShouldFail("invalid_transition", ErrorType.Conflict);

        refusal.Metadata.ShouldNotBeNull()["currentStatus"].ShouldBe("InForce");
        refusal.Metadata!["allowedActions"].ShouldBeAssignableTo<IReadOnlyList<string>>().ShouldBeEmpty();
    }

    [Fact]
    public void a_superseded_version_does_not_come_back()
    {
        var scheme = AScheme();
        scheme.Draft("CoR-2027", Source, Cor2022, Author, Today).ShouldSucceed();
        scheme.PutInForce("CoR-2027", NewYear, Act, Approver, Today).ShouldSucceed();

        scheme.PutInForce("CoR-2022", NewYear.AddYears(1), Act, Approver, NewYear).ShouldFail("invalid_transition", ErrorType.Conflict)
            .Metadata.ShouldNotBeNull()["currentStatus"].ShouldBe("Superseded");
    }

    [Fact]
    public void a_version_starts_after_the_one_in_force()
    {
        var scheme = AScheme();
        foreach (var code in new[] { "CoR-2027", "CoR-2028" })
            scheme.Draft(code, Source, Cor2022, Author, Today).ShouldSucceed();

        scheme.PutInForce("CoR-2027", NewYear, Act, Approver, Today).ShouldSucceed();

        scheme.PutInForce("CoR-2028", NewYear, Act, Approver, Today).ShouldFail("rule_version.overlaps", ErrorType.Conflict);
        scheme.PutInForce("CoR-2028", Today, Act, Approver, Today).ShouldFail("rule_version.overlaps", ErrorType.Conflict);
    }

    [Fact]
    public void a_past_deliberation_keeps_its_rules()
    {
        var scheme = AScheme();
        scheme.Draft("CoR-2027", Source, Cor2022, Author, Today).ShouldSucceed();

        scheme.PutInForce("CoR-2027", Today.AddDays(-1), Act, Approver, Today).ShouldFail("rule_version.starts_in_the_past", ErrorType.Validation);
        scheme.PutInForce("CoR-2027", Today, Act, Approver, Today).ShouldSucceed();
    }

    [Fact]
    public void an_act_decides()
    {
        var scheme = AScheme();
        scheme.Draft("CoR-2027", Source, Cor2022, Author, Today).ShouldSucceed();

        foreach (var act in new[] { null, "", "   ", "abc", new string('x', FundingScheme.ActMaxLength + 1), "ligne\nsuivante" })
            scheme.PutInForce("CoR-2027", NewYear, act, Approver, Today).ShouldFail("act.invalid", ErrorType.Validation);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CoR")]
    [InlineData("CoR-")]
    [InlineData("FAC-2027")]
    [InlineData("CoR-20 27")]
    [InlineData("CoR-é")]
    [InlineData("CoR--2027")]
    public void a_version_is_named_after_its_scheme(string? code) =>
        AScheme().Draft(code, Source, Cor2022, Author, Today).ShouldFail("rule_version.code_invalid", ErrorType.Validation);

    [Fact]
    public void a_code_is_taken_once()
    {
        AScheme().Draft("CoR-2022", Source, Cor2022, Author, Today).ShouldFail("rule_version.exists", ErrorType.Conflict);
        AScheme().PutInForce("CoR-1999", NewYear, Act, Approver, Today).ShouldFail("rule_version.not_found", ErrorType.NotFound);
    }

    [Fact]
    public void a_source_is_given() => AScheme().Draft("CoR-2027", " ", Cor2022, Author, Today).ShouldFail("rule_version.source_required", ErrorType.Validation);

    [Fact]
    public void each_state_has_a_french_name() => Enum.GetValues<RuleVersionStatus>().ShouldAllBe(status => status.French().Length > 0);
}
