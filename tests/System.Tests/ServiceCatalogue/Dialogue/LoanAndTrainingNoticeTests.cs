using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue.Dialogue;

/// <summary>Mails about loans and sessions: to whom, and with no word of what people wrote.</summary>
public sealed class LoanAndTrainingNoticeTests
{
    private const string Member = "mairie@commune.example";

    [Fact]
    public async Task each_side_of_a_loan_is_told_what_the_other_one_did()
    {
        await using var host = await TestHost.StartAsync();
        var desk = new Desk(host);
        var loans = new LoanDesk(desk);
        await desk.MembershipAsync();
        await NoticeTests.NewMailsAsync(host);
        await loans.BookingAsync("Refused", await loans.CopyAsync(), inDays: 30);
        var approved = await loans.BookingAsync("Approved", await loans.CopyAsync(), inDays: 60);
        await (await desk.MemberAsync()).PostJsonAsync($"{LoanDesk.Bookings}/{approved}/cancel", body: null);

        var told = await NoticeTests.NewMailsAsync(host);
        Headlines(told.Where(mail => mail.To.ToString() == Member)).ShouldBe(["ID77, prêt d'exposition approuvé", "ID77, prêt d'exposition refusé"]);
        Headlines(told.Where(mail => mail.To.ToString() != Member)).ShouldBe(["ID77, prêt d'exposition annulé", "ID77, prêt d'exposition demandé", "ID77, prêt d'exposition demandé"]);
        told.ShouldAllBe(mail => !mail.TextBody!.Contains("Raison donnée", StringComparison.Ordinal), "reasons are read with the booking");
    }

    [Fact]
    public async Task whoever_is_registered_is_told_of_another_day()
    {
        await using var host = await TestHost.StartAsync();
        await new Desk(host).MembershipAsync();
        var desk = new TrainingDesk(host);
        var session = await desk.SessionAsync(capacity: 1);
        await desk.RegisterAsync(session, "premiere");
        await desk.RegisterAsync(session, "seconde", System.Net.HttpStatusCode.Accepted);
        await NoticeTests.NewMailsAsync(host);

        await (await desk.BodyAsync()).PostJsonAsync($"{TrainingDesk.Sessions}/{session}/revise", TrainingDesk.Programme(capacity: 1, startsAt: "2027-01-21T10:00", endsAt: "2027-01-21T17:00"));
        var told = await NoticeTests.NewMailsAsync(host);
        told.Select(mail => mail.To.ToString()).Order(StringComparer.Ordinal).ShouldBe(["premiere@coubert.fr", "seconde@coubert.fr"]);
        told.ShouldAllBe(mail => mail.TextBody!.Contains("21/01/2027 à 10h00", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Headlines(IEnumerable<MimeKit.MimeMessage> mails) => mails.Select(mail => mail.Subject!.Split(" : ")[0]).Order(StringComparer.Ordinal);
}
