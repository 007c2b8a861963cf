using Departement77.ServiceCatalogue.Domain.Themes;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Tests.Domain.Themes;

public sealed class ThemeCodeTests
{
    [Fact]
    public void a_theme_is_ascii_kebab_case()
    {
        ThemeCode.Create("milieux-aquatiques").ShouldSucceed().Value.ShouldBe("milieux-aquatiques");
        ThemeCode.Create("Milieux aquatiques").ShouldFail("request.theme_unknown", ErrorType.Validation);
        ThemeCode.Create(null).ShouldFail("request.theme_unknown", ErrorType.Validation);
    }

    [Fact]
    public void the_default_of_a_theme_never_reaches_a_row()
    {
        Should.Throw<InvalidOperationException>(() => default(ThemeCode).Value);
        default(ThemeCode).ToString().ShouldBe("(thématique absente)");
    }
}
