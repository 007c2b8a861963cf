using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Infrastructure;
using Departement77.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Departement77.ContractPolicy.Tests.Domain.Given;

namespace Departement77.ContractPolicy.Tests.Infrastructure;

/// <summary>The schemes as the migration leaves them, read by the product's own mapping.</summary>
public sealed class SeedTests
{
    [Fact]
    public async Task the_five_schemes_have_good_rules_and_say_what_is_unverified()
    {
        await using var host = await TestHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ContractPolicyDbContext>();
        var schemes = await context.Set<FundingScheme>().ToListAsync();

        schemes.Select(scheme => scheme.Code).ShouldBe(Enum.GetValues<SchemeCode>(), ignoreOrder: true);
        foreach (var version in schemes.SelectMany(scheme => scheme.Versions))
        {
            RulesCheck.Faults(version.Rules).ShouldBeEmpty(version.Code);
            version.Rules.Unverified.ShouldNotBeEmpty(version.Code);
            version.Source.ShouldContain("https://", Case.Sensitive, version.Code);
        }

        foreach (var scheme in schemes)
            scheme.Versions.Count(version => version.AppliesOn(Today)).ShouldBe(1, scheme.Code.ToString());

        ShouldHoldTheFigures(Version("CoR-2016"), Cor2016);
        ShouldHoldTheFigures(Version("CoR-2022"), Cor2022);
        ShouldHoldTheFigures(Version("FAC-2019"), Fac2019);
        (Version("CoR-2016").ValidFrom, Version("CoR-2016").ValidTo).ShouldBe((new DateOnly(2016, 11, 16), new DateOnly(2022, 8, 1)));
        (Version("CoR-2022").ValidFrom, Version("CoR-2022").ValidTo).ShouldBe((new DateOnly(2022, 8, 1), null));
        foreach (var code in Enum.GetValues<SchemeCode>())
        {
            var specification = new SchemeByCode(code);
            var stored = await SpecificationEvaluator.Default.GetQuery(context.Set<FundingScheme>(), specification).ToListAsync();
            stored.Select(scheme => scheme.Id).ShouldBe(schemes.Where(specification.IsSatisfiedBy).Select(scheme => scheme.Id));
        }

        SchemeRuleVersion Version(string code) => schemes.SelectMany(scheme => scheme.Versions).Single(version => version.Code == code);
    }

    [Fact]
    public async Task the_database_holds_what_two_requests_could_break()
    {
        await using var host = await TestHost.StartAsync();
        var source = host.Services.GetRequiredService<BuildingBlocks.Infrastructure.Database.DatabaseConnections>().For("contract_policy");
        foreach (var (sql, constraint) in new[]
        {
            ("update scheme_rule_versions set valid_to = '2022-08-02' where code = 'CoR-2016'", "scheme_rule_versions_never_overlap"),
            ("update scheme_rule_versions set valid_from = '2017-01-01' where code = 'CoR-2022'", "scheme_rule_versions_never_overlap"),
            ("update scheme_rule_versions set put_in_force_by = drafted_by where code = 'CoR-2022'", "scheme_rule_versions_two_people"),
            ("update scheme_rule_versions set valid_from = null where code = 'CoR-2022'", "scheme_rule_versions_dated_in_force"),
            ("update scheme_rule_versions set code = 'CoR-2022' where code = 'CoR-2016'", "scheme_rule_versions_code_unique"),
        })
        {
            await using var command = source.CreateCommand(sql);
            (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync())).ConstraintName.ShouldBe(constraint, sql);
        }
    }

    private static void ShouldHoldTheFigures(SchemeRuleVersion seeded, SchemeRules expected)
    {
        seeded.Rules.Rates.ShouldBe(expected.Rates, seeded.Code);
        seeded.Rules.OwnerShare.ShouldBe(expected.OwnerShare, seeded.Code);
        foreach (var terms in expected.Beneficiaries)
        {
            var found = seeded.Rules.TermsOf(terms.Kind).ShouldNotBeNull();
            (found.Population, found.ExpenseCeiling).ShouldBe((terms.Population, terms.ExpenseCeiling), seeded.Code);
            (found.Envelope?.Classes ?? []).ShouldBe(terms.Envelope?.Classes ?? [], seeded.Code);
        }
    }
}
