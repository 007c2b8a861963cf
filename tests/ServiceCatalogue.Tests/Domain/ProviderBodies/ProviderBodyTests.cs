using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.ProviderBodies;

public sealed class ProviderBodyTests
{
    [Fact]
    public void a_body_without_list_of_communes_covers_the_whole_departement()
    {
        var body = ABody("caue77");

        body.Covers(Eau, Coubert).ShouldBeTrue();
        body.Covers(Eau, Melun).ShouldBeTrue();
        body.Covers(Culture, Coubert).ShouldBeFalse();
    }

    [Fact]
    public void a_body_with_a_list_of_communes_covers_those_alone()
    {
        var body = ABody("caue77", communes: Melun);

        body.Covers(Eau, Melun).ShouldBeTrue();
        body.Covers(Eau, Coubert).ShouldBeFalse();
        body.CanTake(Eau, Coubert).ShouldFail("provider.not_covering", ErrorType.Validation);
    }

    [Theory]
    [InlineData("Closing")]
    [InlineData("Closed")]
    public void a_body_that_closes_takes_nothing_new(string status) =>
        ABody("actart", status: Enum.Parse<ProviderBodyStatus>(status)).CanTake(Eau, Coubert).ShouldFail("provider.closed", ErrorType.Validation);

    [Theory]
    [InlineData("caue77")]
    [InlineData("deea-sepoma")]
    [InlineData("s3")]
    public void a_code_is_ascii_kebab_case(string code) => BodyCode.Create(code).ShouldSucceed().Value.ShouldBe(code);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("CAUE77")]
    [InlineData("caue 77")]
    [InlineData("médiathèque")]
    [InlineData("-caue")]
    [InlineData("caue-")]
    [InlineData("caue--77")]
    [InlineData("caue_77")]
    [InlineData("caue\0")]
    [InlineData("un-code-de-cinquante-et-un-caracteres-est-trop-long")]
    public void anything_else_is_an_unknown_body(string? code) => BodyCode.Create(code).ShouldFail("provider.unknown", ErrorType.Validation);

    [Fact]
    public void the_default_of_a_code_never_reaches_a_row()
    {
        Should.Throw<InvalidOperationException>(() => default(BodyCode).Value);
        default(BodyCode).ToString().ShouldBe("(organisme absent)");
    }

    [Fact]
    public void an_error_does_not_echo_a_whole_page() =>
        BodyCode.Create(new string('x', 5000)).FirstError.Description.Length.ShouldBeLessThan(200);
}
