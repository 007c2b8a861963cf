using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.BuildingBlocks.Tests.Values;

public sealed class SiretTests
{
    [Fact]
    public void a_siret_knows_the_siren_of_its_legal_unit() =>
        Numbers.ValidSiret().Sample(number =>
        {
            var siret = Siret.Create(number).Value;
            siret.Value.ShouldBe(number);
            siret.ToString().ShouldBe(number);
            siret.Siren.Value.ShouldBe(number[..9]);
        });

    [Fact]
    public void changing_any_one_digit_makes_it_invalid() =>
        Numbers.ValidSiret().Where(number => !number.StartsWith("356000000", StringComparison.Ordinal)).Sample(number =>
        {
            foreach (var changed in Numbers.WithOneDigitChanged(number))
                Siret.TryParse(changed, out _).ShouldBeFalse(changed);
        });

    [Theory]
    [InlineData("35600000000048")] // the seat passes the check digit
    [InlineData("356 000 000 49837")] // digits sum to 45
    public void establishments_of_la_poste_are_accepted(string text) => Siret.Create(text).Value.Siren.Value.ShouldBe("356000000");

    [Fact]
    public void la_poste_without_check_digit_or_multiple_of_five_is_refused() => Siret.TryParse("35600000049838", out _).ShouldBeFalse();

    [Fact]
    public void a_digit_sum_that_is_a_multiple_of_five_helps_la_poste_alone()
    {
        // Digits sum to 45 and the SIREN is Coubert's, but the check digit is wrong.
        const string number = "21770127500049";

        number.Sum(digit => digit - '0').ShouldBe(45);
        Siret.TryParse(number, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("217701275")]
    [InlineData("2177012750001")]
    [InlineData("2177012750001A")]
    [InlineData("00000000000000")]
    public void what_is_no_siret_is_refused_with_what_to_do(string? text)
    {
        var error = Siret.Create(text).FirstError;

        error.Code.ShouldBe("siret.invalid");
        error.Type.ShouldBe(ErrorType.Validation);
        error.Description.ShouldStartWith("Indiquez un numéro SIRET valide : 14 chiffres");
    }

    [Fact]
    public void the_default_has_neither_value_nor_siren()
    {
        Should.Throw<InvalidOperationException>(() => default(Siret).Value);
        Should.Throw<InvalidOperationException>(() => default(Siret).Siren.Value);
        default(Siret).ToString().ShouldBe("(SIRET absent)");
    }
}
