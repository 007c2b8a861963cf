using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Application.AuthorityFiles;
using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.ContractPolicy.Tests.Domain;

public sealed class AuthorityFileTests
{
    private static readonly DateOnly Day = new(2025, 1, 10);
    private static readonly Siren Coubert = Siren.Create("217701275").Value;
    private static readonly Siren SaintCyr = Siren.Create("217704055").Value;

    [Fact]
    public void a_look_that_finds_the_same_changes_nothing_but_the_date_when_it_is_old()
    {
        var file = AuthorityFile.Open(Assessment(1942, 2024), new(2024, 12, 10));
        file.DomainEvents.ShouldHaveSingleItem().ShouldBeOfType<AuthorityFileOpened>().OpenSchemes.ShouldBe([SchemeCode.CoR]);
        file.ForgetDomainEvents();

        file.Refresh(Assessment(1942, 2024), Day, freshSince: DateOnly.MinValue).ShouldBeFalse();
        file.DomainEvents.ShouldBeEmpty();
        file.Refresh(Assessment(1942, 2024), Day, freshSince: new(2025, 1, 1)).ShouldBeTrue();
        file.EvaluatedOn.ShouldBe(Day);
        file.Changes.ShouldBeEmpty();
        file.Refresh(Assessment(1942, 2024), Day, freshSince: new(2025, 1, 1)).ShouldBeFalse("it was dated a moment ago");
    }

    [Fact]
    public void crossing_two_thousand_closes_a_scheme_and_says_what_stays()
    {
        var file = AuthorityFile.Open(Assessment(1942, 2024), new(2024, 12, 10));
        file.ForgetDomainEvents();
        file.Refresh(Assessment(2005, 2025), Day, DateOnly.MinValue).ShouldBeTrue();

        file.Schemes.Single().Eligible.ShouldBe(false);
        file.Changes.Select(change => (change.Position, change.Scheme)).ShouldBe([(1, null), (2, SchemeCode.CoR)]);
        file.Changes[0].Detail.ShouldBe("Population : 1\u202f942 habitants (millésime 2024) → 2\u202f005 habitants (millésime 2025).");
        file.Changes[1].Detail.ShouldEndWith("gardent la population et le règlement de leur date.");
        file.DomainEvents.OfType<EligibilityChanged>().ShouldHaveSingleItem().ShouldBe(new EligibilityChanged(Coubert, SchemeCode.CoR, true, false, 2005, 2025, "CoR-2022", Day));

        file.Refresh(Assessment(null, null), Day, DateOnly.MinValue).ShouldBeTrue();
        file.Schemes.Single().Eligible.ShouldBeNull();
        file.Changes[^1].Detail.ShouldContain("nul ne peut dire");
    }

    [Fact]
    public void a_file_follows_its_authority_or_ends_in_the_file_that_is_there()
    {
        var file = AuthorityFile.Open(Assessment(1976, 2026, SaintCyr), Day);
        file.Follow(Assessment(2005, 2026), Day);
        (file.AuthoritySiren, file.Status).ShouldBe((Coubert, AuthorityFileStatus.Open));
        file.FormerSirens.ShouldBe([SaintCyr.Value]);
        file.DomainEvents.OfType<AuthorityFileFollowed>().ShouldHaveSingleItem();
        var changes = file.Changes.Count;
        file.Follow(Assessment(2005, 2026), Day);
        file.Changes.Count.ShouldBe(changes, "it is there already");

        var other = AuthorityFile.Open(Assessment(1976, 2026, SaintCyr), Day);
        other.Merge(Coubert, "Coubert", Day);
        (other.Status, other.MergedInto).ShouldBe((AuthorityFileStatus.Merged, Coubert));
        other.ForgetDomainEvents();
        other.Refresh(Assessment(2005, 2026), Day, DateOnly.MaxValue).ShouldBeFalse();
        other.Follow(Assessment(2005, 2026), Day);
        other.Merge(Coubert, "Coubert", Day);
        other.DomainEvents.ShouldBeEmpty("a file that ended stays as it is");
    }

    [Fact]
    public async Task the_dated_world_is_that_of_the_simulations()
    {
        await using var host = await TestHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var assessments = scope.ServiceProvider.GetRequiredService<AuthorityAssessments>();
        foreach (var (siren, day, eligible, population, vintage) in new[]
        {
            ("217701275", new DateOnly(2024, 12, 10), true, 1942, 2024),
            ("217701275", new DateOnly(2025, 1, 10), false, 2005, 2025),
            ("217701465", new DateOnly(2023, 12, 31), false, 2009, 2023),
            ("217701465", new DateOnly(2024, 1, 1), true, 1969, 2024),
            ("217701465", new DateOnly(2025, 1, 1), false, 2018, 2025),
        })
        {
            var found = (await assessments.FindAsync(Siren.Create(siren).Value, day, TestContext.Current.CancellationToken))!;
            found.Population.ShouldBe(new ApplicantPopulation(population, vintage));
            (found.PopulationNote is not null).ShouldBe(vintage == 2023, "2023 repeats 2022");
            var cor = found.Schemes.Single(scheme => scheme.Scheme == SchemeCode.CoR);
            cor.Eligible.ShouldBe(eligible, $"{siren} {day}");
            found.Schemes.Single(scheme => scheme.Scheme == SchemeCode.FAC).Eligible.ShouldBe(!eligible, "the limit of one is that of the other");
        }

        var before = (await assessments.FindAsync(Coubert, new(2019, 2, 1), TestContext.Current.CancellationToken))!;
        before.Population.ShouldBeNull();
        before.Schemes.Single(scheme => scheme.Scheme == SchemeCode.CoR).Eligible.ShouldBeNull();
        (await assessments.FindAsync(Siren.Create("732829320").Value, Day, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    private static AuthorityAssessment Assessment(int? population, int? vintage, Siren? authority = null) => new(
        authority ?? Coubert,
        "Coubert",
        BeneficiaryKind.Commune,
        "77127",
        population is { } value ? new ApplicantPopulation(value, vintage) : null,
        PopulationNote: null,
        [new(SchemeCode.CoR, "Contrat rural", population is null ? null : population < 2000, population < 2000 ? "population" : "population_out_of_range", "Raison.", "CoR-2022")]);
}
