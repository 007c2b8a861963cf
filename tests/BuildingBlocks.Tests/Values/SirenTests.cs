using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.BuildingBlocks.Tests.Values;

public sealed class SirenTests
{
    [Theory]
    [InlineData("217701275")] // Coubert
    [InlineData("227700010")] // the Département
    [InlineData("200090504")] // CA Coulommiers Pays de Brie
    public void a_true_siren_is_accepted(string text) => Siren.Create(text).Value.Value.ShouldBe(text);

    [Theory]
    [InlineData("217 701 275")]
    [InlineData("  217701275\t")]
    [InlineData("217\u00a0701\u202f275")]
    public void blanks_of_the_printed_form_are_removed(string text) => Siren.Create(text).Value.ToString().ShouldBe("217701275");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("21770127")]
    [InlineData("2177012750")]
    [InlineData("217701276")]
    [InlineData("227700011")]
    [InlineData("21770127A")]
    [InlineData("-17701275")]
    [InlineData("217.701.275")]
    [InlineData("٢١٧٧٠١٢٧٥")]
    [InlineData("000000000")]
    public void what_is_no_siren_is_refused_with_what_to_do(string? text)
    {
        var error = Siren.Create(text).FirstError;

        error.Code.ShouldBe("siren.invalid");
        error.Type.ShouldBe(ErrorType.Validation);
        error.Description.ShouldStartWith("Indiquez un numéro SIREN valide : 9 chiffres");
        Siren.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void the_reference_data_hold_507_communes_and_23_intercommunalities()
    {
        SirensOfSeineEtMarne.Communes.Distinct().Count().ShouldBe(507);
        SirensOfSeineEtMarne.Intercommunalities.Distinct().Count().ShouldBe(23);
    }

    [Fact]
    public void every_commune_and_intercommunality_of_seine_et_marne_is_accepted() =>
        SirensOfSeineEtMarne.Communes.Concat(SirensOfSeineEtMarne.Intercommunalities).ShouldAllBe(text => Siren.Create(text).IsSuccess);

    [Fact]
    public void exactly_one_last_digit_in_ten_is_right() =>
        Numbers.WithoutCheckDigit(9).Sample(start =>
            Enumerable.Range(0, 10).Count(last => Siren.TryParse($"{start}{last}", out _)).ShouldBe(1));

    [Fact]
    public void changing_any_one_digit_makes_it_invalid() =>
        Numbers.Valid(9).Sample(number =>
        {
            Siren.TryParse(number, out _).ShouldBeTrue();
            foreach (var changed in Numbers.WithOneDigitChanged(number))
                Siren.TryParse(changed, out _).ShouldBeFalse(changed);
        });

    [Fact]
    public void two_ways_to_write_a_number_are_equal() => Siren.Create("217 701 275").ShouldBe(Siren.Create("217701275"));

    [Fact]
    public void the_default_has_no_value_and_reads_as_absent()
    {
        Should.Throw<InvalidOperationException>(() => default(Siren).Value);
        default(Siren).ToString().ShouldBe("(SIREN absent)");
    }

    [Fact]
    public void a_refused_number_leaves_the_default()
    {
        Siren.TryParse("217701276", out var siren).ShouldBeFalse();
        siren.ShouldBe(default);
    }
}
