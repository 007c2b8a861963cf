using Departement77.BuildingBlocks.Domain.Values;
using ErrorOr;

namespace Departement77.BuildingBlocks.Tests.Values;

public sealed class InseeCodeTests
{
    [Theory]
    [InlineData("77127", "77127", "77")] // Coubert
    [InlineData(" 77 127 ", "77127", "77")]
    [InlineData("01004", "01004", "01")]
    [InlineData("2A004", "2A004", "2A")] // Ajaccio
    [InlineData("2b033", "2B033", "2B")] // Bastia
    [InlineData("97411", "97411", "974")] // Saint-Denis de La Réunion
    [InlineData("98818", "98818", "988")] // Nouméa
    public void a_code_names_its_department(string text, string code, string department)
    {
        var insee = InseeCode.Create(text).Value;

        insee.Value.ShouldBe(code);
        insee.ToString().ShouldBe(code);
        insee.Department.ShouldBe(department);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7712")]
    [InlineData("771270")]
    [InlineData("2C004")]
    [InlineData("A2004")]
    [InlineData("2A04B")]
    [InlineData("2A0045")]
    [InlineData("7712A")]
    [InlineData("٧٧١٢٧")] // digits, but not ours
    public void what_is_no_code_is_refused_with_what_to_do(string? text)
    {
        var error = InseeCode.Create(text).FirstError;

        error.Code.ShouldBe("insee_code.invalid");
        error.Type.ShouldBe(ErrorType.Validation);
        error.Description.ShouldStartWith("Indiquez le code INSEE de la commune : 5 caractères");
    }

    [Fact]
    public void the_default_has_neither_value_nor_department()
    {
        Should.Throw<InvalidOperationException>(() => default(InseeCode).Value);
        Should.Throw<InvalidOperationException>(() => default(InseeCode).Department);
        default(InseeCode).ToString().ShouldBe("(code INSEE absent)");
    }
}
