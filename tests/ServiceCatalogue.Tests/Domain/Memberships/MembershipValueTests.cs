using Departement77.ServiceCatalogue.Domain.Memberships;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Memberships;

public sealed class MembershipValueTests
{
    [Fact]
    public void a_deliberation_of_today_is_accepted_and_its_number_trimmed()
    {
        var deliberation = Deliberation.Create("  2026-12 ", Today, Today).ShouldSucceed();

        deliberation.Number.ShouldBe("2026-12");
        deliberation.Date.ShouldBe(Today);
    }

    [Fact]
    public void a_deliberation_of_tomorrow_or_without_date_is_refused()
    {
        Deliberation.Create("2026-12", Today.AddDays(1), Today).ShouldFail("deliberation.invalid", ErrorType.Validation);
        Deliberation.Create("2026-12", date: null, Today).ShouldFail("deliberation.invalid", ErrorType.Validation);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\u00a0 ")]
    [InlineData("2026\0")]
    [InlineData("2026\n12")]
    public void a_deliberation_needs_a_number_on_one_line(string? number) =>
        Deliberation.Create(number, Today, Today).ShouldFail("deliberation.invalid", ErrorType.Validation);

    [Fact]
    public void the_number_of_a_deliberation_has_100_characters_at_most()
    {
        Deliberation.Create(new string('1', 100), Today, Today).ShouldSucceed();
        Deliberation.Create(new string('1', 101), Today, Today).ShouldFail("deliberation.invalid");
    }

    [Theory]
    [InlineData("mairie@coubert.fr")]
    [InlineData("  mairie@coubert.fr ")]
    [InlineData("camille.o'martin+id77@mairie.saint-cyr-sur-morin.fr")]
    [InlineData("accueil@mairie-évry.fr")]
    public void an_address_that_may_live_is_accepted(string email) =>
        MembershipRepresentative.Create("Camille Martin", email, "Maire").ShouldSucceed().Email.ShouldBe(email.Trim());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("coubert.fr")]
    [InlineData("@coubert.fr")]
    [InlineData("mairie@")]
    [InlineData("mairie@coubert")]
    [InlineData("mairie@.fr")]
    [InlineData("mairie@coubert..fr")]
    [InlineData("mairie@coubert.f")]
    [InlineData("mairie@@coubert.fr")]
    [InlineData("ma irie@coubert.fr")]
    [InlineData("Mairie <mairie@coubert.fr>")]
    [InlineData("mairie@coubert.fr,autre@coubert.fr")]
    [InlineData("mairie@coubert.fr\nBcc: autre@coubert.fr")]
    public void what_is_surely_no_address_is_refused(string? email) =>
        MembershipRepresentative.Create("Camille Martin", email, "Maire").ShouldFail("representative.invalid", ErrorType.Validation);

    [Fact]
    public void an_address_has_254_characters_at_most()
    {
        var domain = string.Concat(Enumerable.Repeat("mairie.", 30));
        MembershipRepresentative.Create("C", new string('a', 254 - domain.Length - 3) + "@" + domain + "fr", "Maire").ShouldSucceed();
        MembershipRepresentative.Create("C", new string('a', 255 - domain.Length - 3) + "@" + domain + "fr", "Maire").ShouldFail("representative.invalid");
    }

    [Fact]
    public void each_field_to_mend_has_its_own_message()
    {
        var errors = MembershipRepresentative.Create(" ", "coubert.fr", null).Errors;

        errors.ShouldAllBe(error => error.Code == "representative.invalid");
        errors.Select(error => error.Metadata!["pointer"]).ShouldBe(["/representative/name", "/representative/email", "/representative/function"]);
    }

    [Fact]
    public void names_and_functions_have_200_characters_at_most()
    {
        MembershipRepresentative.Create(new string('n', 200), "mairie@coubert.fr", new string('f', 200)).ShouldSucceed();
        MembershipRepresentative.Create(new string('n', 201), "mairie@coubert.fr", "Maire").ShouldFail("representative.invalid");
        MembershipRepresentative.Create("Camille Martin", "mairie@coubert.fr", new string('f', 201)).ShouldFail("representative.invalid");
    }

    [Fact]
    public void a_representative_printed_into_a_log_names_nobody() =>
        $"{MembershipBuilder.Mayor}".ShouldNotContain("Martin");
}
