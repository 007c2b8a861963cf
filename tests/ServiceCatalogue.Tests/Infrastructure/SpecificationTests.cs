using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.Specifications;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.Loans;
using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Portfolios;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using Departement77.ServiceCatalogue.Domain.Routing;
using Departement77.ServiceCatalogue.Domain.Themes;
using Departement77.ServiceCatalogue.Infrastructure;
using Departement77.ServiceCatalogue.Tests.Domain;
using Departement77.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;
using static Departement77.ServiceCatalogue.Tests.Domain.RoutingBuilder;

namespace Departement77.ServiceCatalogue.Tests.Infrastructure;

/// <summary>One rule, two readers: a specification selects the same rows in memory and as SQL.</summary>
public sealed class SpecificationTests
{
    private static readonly Siren Melun = Siren.Create("217702885").Value;

    [Fact]
    public async Task each_specification_selects_the_same_in_memory_and_as_sql()
    {
        await using var host = await TestHost.StartAsync();
        await SeedAsync(host);
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CatalogueDbContext>();

        var memberships = await context.Set<Membership>().ToListAsync();
        memberships.Count.ShouldBe(9, "three are of the demonstration");
        foreach (var authority in new Siren?[] { null, CoubertSiren, Melun })
        {
            foreach (var id in memberships.Select(membership => membership.Id).Append(Identifier.New<MembershipId>()))
                await CompareAsync(context, memberships, new MembershipById(id, authority));
        }

        var requests = await context.Set<ServiceRequest>().ToListAsync();
        requests.Count.ShouldBe(4);
        await CompareAsync(context, requests, new RequestsByIds([requests[0].Id, requests[2].Id, Identifier.New<ServiceRequestId>()]));
        await CompareAsync(context, requests, new RequestsByIds([]));
        foreach (var id in requests.Select(request => request.Id).Append(Identifier.New<ServiceRequestId>()))
        {
            foreach (var authority in new Siren?[] { null, CoubertSiren, Melun })
                await CompareAsync(context, requests, new RequestById(id, authority));

            foreach (var body in new[] { Sepoma, Satese, Caue77 })
                await CompareAsync(context, requests, new RequestAssignedTo(id, body.Code));
        }

        var messages = await context.Set<RequestMessage>().ToListAsync();
        messages.Count.ShouldBe(2);
        foreach (var id in messages.Select(message => message.Id).Append(Identifier.New<RequestMessageId>()))
            await CompareAsync(context, messages, new MessageById(id));

        var offers = await context.Set<Offer>().ToListAsync();
        offers.Count.ShouldBe(30);
        foreach (var offer in offers)
        {
            await CompareAsync(context, offers, new OfferById(offer.Id));
            await CompareAsync(context, offers, new OfferToChange(offer.Id));
        }

        var portfolios = await context.Set<Portfolio>().ToListAsync();
        portfolios.Count.ShouldBe(2);
        foreach (var id in portfolios.Select(portfolio => portfolio.Id).Append(Identifier.New<PortfolioId>()))
            await CompareAsync(context, portfolios, new PortfolioById(id));

        var bodies = await context.Set<ProviderBody>().ToListAsync();
        bodies.Count.ShouldBe(15);
        foreach (var body in bodies)
        {
            await CompareAsync(context, bodies, new ProviderBodyByCode(body.Code));
            await CompareAsync(context, bodies, new ProviderBodyToChange(body.Code));
        }

        await CompareAsync(context, bodies, new ProviderBodiesByCode([Sepoma.Code, Caue77.Code]));
        await CompareAsync(context, bodies, new ProviderBodiesByCode([]));

        await CompareAsync(context, bodies, new AllProviderBodies());

        var copies = await context.Set<ExhibitionCopy>().ToListAsync();
        copies.Count.ShouldBe(4);
        foreach (var id in copies.Select(copy => copy.Id).Append(Identifier.New<ExhibitionCopyId>()))
        {
            await CompareAsync(context, copies, new ExhibitionCopyById(id));
            await CompareAsync(context, copies, new ExhibitionCopyToChange(id));
        }

        var bookings = await context.Set<LoanBooking>().ToListAsync();
        bookings.Count.ShouldBe(5, "four are of the demonstration");
        foreach (var id in bookings.Select(booking => booking.Id).Append(Identifier.New<LoanBookingId>()))
        {
            foreach (var authority in new Siren?[] { null, CoubertSiren, Melun })
            {
                await CompareAsync(context, bookings, new LoanBookingById(id, authority));
                await CompareAsync(context, bookings, new LoanBookingById(id, authority, Caue77.Code));
                await CompareAsync(context, bookings, new LoanBookingById(id, authority, Sepoma.Code));
            }
        }

        var ruleSets = await context.Set<RoutingRuleSet>().ToListAsync();
        ruleSets.Count.ShouldBe(2);
        await CompareAsync(context, ruleSets, new ActiveRoutingRuleSet());
        await CompareAsync(context, ruleSets, new ActiveRoutingRuleSet(toSupersede: true));
        foreach (var ruleSet in ruleSets)
            await CompareAsync(context, ruleSets, new RoutingRuleSetById(ruleSet.Id));
    }

    [Fact]
    public async Task rows_come_back_as_they_were_saved()
    {
        await using var host = await TestHost.StartAsync();
        await SeedAsync(host);
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CatalogueDbContext>();

        var membership = await context.Set<Membership>().FirstAsync(m => m.AuthoritySiren == CoubertSiren && m.Status == MembershipStatus.Active);
        membership.ShouldSatisfyAllConditions(
            m => m.Deliberation!.Number.ShouldBe("2026-12"),
            m => m.Representative.Name.ShouldBe("Camille Martin"),
            m => m.Insee.ShouldBe(Coubert),
            m => m.Population.ShouldBe(1987),
            m => m.Version.ShouldBe(2));
        var routed = await context.Set<ServiceRequest>().FirstAsync(r => r.Status == RequestStatus.Routed);
        var loan = await context.Set<LoanBooking>().SingleAsync(l => l.AuthoritySiren == CoubertSiren);
        loan.ShouldSatisfyAllConditions(
            l => l.Insurance.ShouldBe(LoanBuilder.Insurance),
            l => l.Body.ShouldBe(Caue77.Code),
            l => (l.BlockedFrom, l.BlockedUntil).ShouldBe((Today.AddDays(-2), LoanBuilder.Ends.AddDays(1))),
            l => l.Condition.ShouldBeNull());
        var toSatese = await context.Set<RequestMessage>().SingleAsync(message => !message.IsForEveryBody);
        toSatese.ShouldSatisfyAllConditions(
            m => m.Assignment.ShouldBe(routed.Of(Satese)),
            m => m.Bodies.ShouldBe([Satese.Code]),
            m => m.Body.ShouldBeNull(),
            m => m.WrittenAt.ShouldBe(DateTimeOffset.UnixEpoch));
        routed.ShouldSatisfyAllConditions(
            r => r.Commune.Name.ShouldBe("Coubert"),
            r => r.Theme.ShouldBe(Eau),
            r => r.Offer.ShouldBeNull(),
            r => r.Assignments.Select(a => a.Body).ShouldBe([Sepoma.Code, Satese.Code], ignoreOrder: true));

        var draft = await context.Set<RoutingRuleSet>().FirstAsync(r => r.Status == RoutingRuleSetStatus.Simulated);
        draft.ShouldSatisfyAllConditions(
            r => r.Number.ShouldBe(2),
            r => r.DryRun.ShouldBe(ADryRun()),
            r => r.Rules.Select(rule => rule.Name).ShouldBe(["Petites communes", "Syndicats", "Toutes", "Par défaut"]),
            r => r.Rules.Select(rule => rule.Position).ShouldBe([1, 2, 3, 4]),
            r => r.Rules[0].Bodies.ShouldBe([Satese.Code, Sepoma.Code]),
            r => r.Rules[0].TimeLimits.ShouldBe(new TimeLimits(1, 2, 3)),
            r => r.Rules[0].Conditions.Offers.ShouldBe([Station]),
            r => r.Rules[0].Conditions.Themes.ShouldBe([Eau]),
            r => r.Rules[0].Conditions.Communes.ShouldBe([Coubert, Domain.Given.Melun]),
            r => (r.Rules[0].Conditions.MinPopulation, r.Rules[0].Conditions.MaxPopulation).ShouldBe((100, 1999)),
            r => r.Rules[1].Conditions.AuthorityKinds.ShouldBe([AuthorityKind.InterMunicipalSyndicate]),
            r => (r.Rules[1].Conditions.MinPopulation, r.Rules[1].Conditions.MaxPopulation).ShouldBe((null, null)),
            r => r.Rules[1].HiddenBy.ShouldBeEmpty(),
            r => r.Rules[3].Bodies.ShouldBeEmpty());
    }

    [Fact]
    public async Task the_demonstration_routes_each_theme_to_the_body_of_the_dossier()
    {
        await using var host = await TestHost.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var ruleSets = scope.ServiceProvider.GetRequiredService<IRepository<RoutingRuleSet>>();

        var active = await ruleSets.FirstOrDefaultAsync(new ActiveRoutingRuleSet(), CancellationToken.None);

        active.ShouldNotBeNull().Source!.ShouldContain("non vérifiés");
        active.Decide(ACase(offer: Station)).Bodies.ShouldBe([Satese.Code]);
        active.Decide(ACase()).Bodies.ShouldBe([Sepoma.Code]);
        active.Decide(ACase(ThemeCode.Create("lecture-publique").Value)).Bodies.ShouldBe([BodyCode.Create("mediatheque-departementale").Value]);
        active.Decide(ACase(Culture)).Bodies.ShouldBeEmpty();
        active.Rules.Select(rule => rule.Position).ShouldBe(Enumerable.Range(1, active.Rules.Count));
        Reachability.HiddenBy([.. active.Rules.Select(rule => rule.Conditions)]).Value.ShouldAllBe(hiding => hiding.Count == 0);
    }

    private static async Task SeedAsync(TestHost host)
    {
        var active = AMembership().Activated().Unsaved();
        foreach (var membership in new[]
        {
            active, AMembership().In(MembershipStatus.Rejected).Unsaved(), AMembership().In(MembershipStatus.Rejected).Unsaved(), AMembership().In(MembershipStatus.Ended).Unsaved(),
            OfMelun(), OfMelun(isRejected: true),
        })
            await SaveAsync(host, membership);

        foreach (var request in new[]
        {
            ARequest().From(active).Unsaved(), ARequest().From(active).Qualified().Unsaved(), ARequest().From(active).RoutedTo(Sepoma, Satese).Unsaved(),
            ARequest().From(active).RoutedTo(Satese).DeclinedBy(Satese).Unsaved(),
        })
        {
            await SaveAsync(host, request);
            if (request.Assignments.Any(Participation.TakesPart))
            {
                foreach (var assignment in new AssignmentId?[] { null, request.Of(Satese) })
                    await SaveAsync(host, RequestMessage.Post(request, new Speaker(DialogueSide.Member, Body: null, "membre"), assignment, "Bonjour.", new DialoguePolicy(30, 50), DateTimeOffset.UnixEpoch).ShouldSucceed());
            }
        }

        // Of the copy and the offer of the demonstration, which the booking refers to.
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<CatalogueDbContext>();
            var copy = await context.Set<ExhibitionCopy>().AsNoTracking().FirstAsync(c => c.Body == Caue77.Code);
            var offer = await context.Set<Offer>().AsNoTracking().FirstAsync(o => o.Id == copy.Offer);
            var loan = LoanBooking.Request(active.AsMember(), offer.InHand(), copy.InHand(), LoanBuilder.Sheet(), LoanBuilder.Policy, Today).ShouldSucceed();
            loan.RecordInsurance(LoanBuilder.Insurance).ShouldSucceed();
            await SaveAsync(host, loan);
        }

        var draft = ARuleSet(
            ARule("Petites communes", new([Station], ["eau"], ["77127"], ["200057958"], 100, 1999), new TimeLimits(1, 2, 3), "deea-satese", "deea-sepoma"),
            ARule("Syndicats", new(AuthorityKinds: [AuthorityKind.InterMunicipalSyndicate])),
            ARule("Toutes"));
        draft.Simulate(ADryRun()).ShouldSucceed();
        await SaveAsync(host, draft);
    }

    private static Membership OfMelun(bool isRejected = false)
    {
        var membership = Membership.Request(
            new LocalAuthority(Melun, "Melun", AuthorityKind.Municipality, Insee: null), Deliberation.Create("1", Yesterday, Today).Value, Tests.Domain.MembershipBuilder.Mayor, WithDeliberation, Today).Value;
        if (isRejected)
            membership.Reject("Une raison donnée pour l'essai.");

        return membership;
    }

    private static async Task SaveAsync(TestHost host, object aggregate)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<CatalogueDbContext>();
        context.Add(aggregate);
        await context.SaveChangesAsync();
    }

    private static async Task CompareAsync<T>(CatalogueDbContext context, List<T> all, Specification<T> specification)
        where T : class, IAggregateRoot
    {
        var stored = await SpecificationEvaluator.Default.GetQuery(context.Set<T>(), specification).Select(aggregate => aggregate).ToListAsync();
        stored.Select(aggregate => aggregate.Key).ShouldBe(all.Where(specification.IsSatisfiedBy).Select(aggregate => aggregate.Key), ignoreOrder: true);
    }
}
