using Departement77.BuildingBlocks.Domain.Values;
using Departement77.Territory.Domain.Syndicates;

namespace Departement77.BuildingBlocks.Tests.Territory;

public sealed class SyndicateTests
{
    private static readonly Siren Number = Siren.Create("257705434").Value;
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void a_registered_syndicate_knows_its_communes_in_order_and_tells_it()
    {
        var syndicate = ASyndicate("77405", "77127", "77405");

        syndicate.Communes.ShouldBe(["77127", "77405"]);
        syndicate.Name.ShouldBe("Syndicat des eaux de la Brie");
        syndicate.Version.ShouldBe(1);
        syndicate.AllowedActions.ShouldBe(["communes"]);
        var fact = syndicate.DomainEvents.Single().ShouldBeOfType<SyndicateRegistered>();
        (fact.Siren, fact.Name).ShouldBe((Number, "Syndicat des eaux de la Brie"));
        fact.Communes.ShouldBe(["77127", "77405"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t")]
    public void a_syndicate_needs_a_name(string? name) => Syndicate.Register(Number, name, Codes("77127"), Now).FirstError.Code.ShouldBe("syndicate.name_invalid");

    [Fact]
    public void a_name_has_200_characters_at_most()
    {
        Syndicate.Register(Number, new string('é', 200), Codes("77127"), Now).IsError.ShouldBeFalse();
        Syndicate.Register(Number, new string('é', 201), Codes("77127"), Now).FirstError.Code.ShouldBe("syndicate.name_invalid");
    }

    [Fact]
    public void a_syndicate_serves_one_commune_at_least()
    {
        Syndicate.Register(Number, "Syndicat", [], Now).FirstError.Code.ShouldBe("syndicate.communes_required");
        var syndicate = ASyndicate("77127");
        syndicate.ReplacePerimeter([]).FirstError.Code.ShouldBe("syndicate.communes_required");
        syndicate.Communes.ShouldBe(["77127"]);
    }

    [Fact]
    public void another_perimeter_replaces_the_whole_one()
    {
        var syndicate = ASyndicate("77127");
        syndicate.ForgetDomainEvents();

        syndicate.ReplacePerimeter(Codes("77405", "77316")).IsError.ShouldBeFalse();

        syndicate.Communes.ShouldBe(["77316", "77405"]);
        syndicate.Version.ShouldBe(2);
        syndicate.DomainEvents.Single().ShouldBeOfType<SyndicatePerimeterChanged>().Communes.ShouldBe(["77316", "77405"]);
    }

    [Fact]
    public void the_same_perimeter_changes_nothing()
    {
        var syndicate = ASyndicate("77127", "77405");
        syndicate.ForgetDomainEvents();

        syndicate.ReplacePerimeter(Codes("77405", "77127")).IsError.ShouldBeFalse();

        syndicate.Version.ShouldBe(1);
        syndicate.DomainEvents.ShouldBeEmpty();
    }

    private static Syndicate ASyndicate(params string[] codes) => Syndicate.Register(Number, " Syndicat des eaux de la Brie ", Codes(codes), Now).Value;

    private static InseeCode[] Codes(params string[] codes) => [.. codes.Select(code => InseeCode.Create(code).Value)];
}
