using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ContractPolicy.Application.Payments;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Infrastructure;
using Departement77.ContractPolicy.Tests.Domain;
using Departement77.ContractPolicy.Tests.Domain.Contracts;
using Departement77.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static Departement77.ContractPolicy.Tests.Domain.Contracts.GivenContract;

namespace Departement77.ContractPolicy.Tests.Infrastructure;

/// <summary>Contracts in the database, by the product's own mapping.</summary>
public sealed class ContractStoreTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async ValueTask InitializeAsync() => host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task the_database_numbers_contracts_by_scheme_and_year_also_at_once()
    {
        var prepared = Enumerable.Range(0, 12).Select(_ => Prepared()).ToList();
        await Task.WhenAll(prepared.Select(contract => SaveAsync(contract)));
        prepared.Select(contract => contract.Number).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 12).Select(number => $"CoR-2024-{number:0000}"));

        var older = Prepared(AGrant(votedOn: new DateOnly(2023, 3, 1)));
        await SaveAsync(older);
        older.Number.ShouldBe("CoR-2023-0001");
    }

    [Fact]
    public async Task an_application_has_one_contract_until_it_is_cancelled()
    {
        var grant = AGrant();
        var first = Prepared(grant);
        await SaveAsync(first);
        (await Should.ThrowAsync<DbUpdateException>(SaveAsync(Prepared(grant)))).InnerException.ShouldBeOfType<PostgresException>().ConstraintName.ShouldBe("contracts_one_per_application");

        await ChangeAsync(first.Id, contract => contract.Cancel(Reason, Voted).ShouldSucceed());
        await SaveAsync(Prepared(grant));
    }

    [Fact]
    public async Task all_parts_of_a_contract_come_back_as_they_were()
    {
        var contract = Contract.Prepare(AGrant() with { CommuneInsee = "77127", Population = 1_942, DeliberatedOn = Voted.AddDays(-60) }, Cor, [new(1, Given.Euros(69_000), Money.Zero, Money.Zero)], Voted)
            .ShouldSucceed();
        await SaveAsync(contract);
        var day = Voted.AddDays(20);
        foreach (var party in contract.Parties)
            await ChangeAsync(contract.Id, stored => stored.RecordSignature(By(party, day), Cor, Settings, [], day).ShouldSucceed());

        ContractAmendmentId amendment = default;
        await ChangeAsync(contract.Id, stored =>
        {
            stored.Agree(AgreementTests.Terms() with { Amount = Given.Euros(60_000) }).ShouldSucceed();
            stored.Commit(CommitmentKind.SiteSign, "Panneau de chantier", day).ShouldSucceed();
            stored.DeclareWorksStart(1, day, null, Cor, day).ShouldSucceed();
            amendment = stored.Propose(Proposal(null, (1, 200_000), (null, 50_000)), Cor, Given.Author, day).ShouldSucceed().Id;
            stored.Extend(day, Reason, Cor, day).ShouldSucceed();
        });
        await ChangeAsync(contract.Id, stored =>
        {
            stored.RecordProof(stored.Commitments[0].Id, new UploadedFile(Guid.CreateVersion7(), 10, new string('0', 64), DocumentType.Pdf), "panneau.pdf", day).ShouldSucceed();
            stored.VoteAmendment(amendment, Act, day, day, Given.Approver, day).ShouldSucceed();
            foreach (var party in stored.Parties)
                stored.SignAmendment(amendment, By(party, day)).ShouldSucceed();
        });
        await ChangeAsync(contract.Id, stored => stored.PutAmendmentInForce(amendment, Money.Zero, day).ShouldSucceed());
        await ChangeAsync(contract.Id, stored => stored.Suspend(Reason, day).ShouldSucceed());

        await ReadAsync(contract.Id, stored =>
        {
            (stored.Number, stored.Status, stored.Version, stored.Population, stored.DeliberatedOn).ShouldBe((contract.Number, ContractStatus.Suspended, 8, 1_942, (DateOnly?)Voted.AddDays(-60)));
            stored.Operations.OrderBy(operation => operation.Position).Select(operation => (operation.Position, operation.DepartmentGrant)).ShouldBe([(1, Given.Euros(60_000)), (3, Given.Euros(15_000))]);
            stored.Operations.Single(operation => operation.Position == 1).ScheduleN.ShouldBeNull();
            stored.Signatures.Count.ShouldBe(6);
            stored.Agreements.ShouldHaveSingleItem().FinancingPlan.ShouldBe(AgreementTests.Terms().FinancingPlan);
            stored.Agreements[0].Operations.ShouldBe([1]);
            stored.Extensions.ShouldHaveSingleItem().EndsOn.ShouldBe(new DateOnly(2028, 6, 20));
            stored.Commitments.ShouldHaveSingleItem().ProofName.ShouldBe("panneau.pdf");
            stored.Amendments.ShouldHaveSingleItem().Terms.Operations.Count.ShouldBe(2);
        });

        await using var scope = host.Services.CreateAsyncScope();
        var terms = (await scope.ServiceProvider.GetRequiredService<ContractPaymentTerms>().FindAsync(contract.Id.Value, CancellationToken.None)).ShouldSucceed();
        (terms.Number, terms.IsInForce, terms.EndsOn, terms.Retained).ShouldBe((contract.Number, false, new DateOnly(2028, 6, 20), Given.Euros(250_000)));
        terms.Grants.Select(grant => grant.Amount).ShouldBe([Given.Euros(75_000), Given.Euros(100_000)]);
        terms.Grants[0].ByOperation.ShouldBe([Given.Euros(60_000), Given.Euros(15_000)]);
        terms.Schedule.InstalmentsCap.ShouldBe(0.8m);
        (await scope.ServiceProvider.GetRequiredService<ContractPaymentTerms>().FindAsync(Guid.CreateVersion7(), CancellationToken.None)).ShouldFail("contract.not_found", ErrorOr.ErrorType.NotFound);
    }

    [Fact]
    public async Task the_database_holds_what_two_requests_could_break()
    {
        var contract = Prepared();
        await SaveAsync(contract);
        var source = host.Services.GetRequiredService<BuildingBlocks.Infrastructure.Database.DatabaseConnections>().For("contract_policy");
        foreach (var (sql, constraint) in new[]
        {
            ("update contracts set signed_on = voted_on", "contracts_never_signed_early"),
            ("update contracts set status = 'InForce'", "contracts_dated_in_force"),
            ("update contracts set department_grant = 400000", "contracts_grants_within_retained"),
            ("update contracts set in_force_slot = 1", "contracts_slot_in_force"),
            ("update contracts set status = 'Lapsed', signed_on = executory_on, starts_on = voted_on", "contracts_ended_on"),
            ("update contract_operations set retained = cost + 0.01", "contract_operations_retained_within_cost"),
            ("update contract_operations set schedule_n = 1, schedule_n1 = 0, schedule_n2 = 0", "contract_operations_schedule_balanced"),
            ("insert into contract_signatures select gen_random_uuid(), id, 'Contract', id, p, executory_on from contracts, unnest(array['Region', 'Region']) p", "contract_signatures_once"),
        })
        {
            await using var command = source.CreateCommand(sql);
            (await Should.ThrowAsync<PostgresException>(command.ExecuteNonQueryAsync())).ConstraintName.ShouldBe(constraint, sql);
        }
    }

    private async Task SaveAsync(Contract contract)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<ContractPolicyDbContext>();
        context.Add(contract);
        await context.SaveChangesAsync();
    }

    private async Task ChangeAsync(ContractId id, Action<Contract> change)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var contract = await scope.ServiceProvider.GetRequiredService<IRepository<Contract>>().FirstOrDefaultAsync(new ContractById(id), CancellationToken.None);
        change(contract.ShouldNotBeNull());
        await scope.ServiceProvider.GetRequiredService<ContractPolicyDbContext>().SaveChangesAsync();
    }

    private async Task ReadAsync(ContractId id, Action<Contract> look)
    {
        await using var scope = host.Services.CreateAsyncScope();
        look((await scope.ServiceProvider.GetRequiredService<IRepository<Contract>>().FirstOrDefaultAsync(new ContractById(id), CancellationToken.None)).ShouldNotBeNull());
    }
}
