using System.Net;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.TestKit;

namespace Departement77.SystemTests.ServiceCatalogue;

/// <summary>The loans of the desk: the steps that tests of other steps need first. The member's membership is the caller's to make.</summary>
internal sealed class LoanDesk(Desk desk)
{
    public const string Copies = $"{Desk.Api}/exhibition-copies";
    public const string Bookings = $"{Desk.Api}/loan-bookings";
    public const string Lender = "contributor:caue77";
    public const string SchoolsOffer = "0199a000-0000-7000-8000-000000000014";

    /// <summary>The copy of the exhibition on schools, lent by CAUE 77 for 21 days at most.</summary>
    public static readonly Guid Schools = Guid.Parse("0199a000-0000-7000-8000-000000000601");

    public static object Booking(Guid copy, int inDays, int days = 14, string venue = "Médiathèque, salle du bas") =>
        new { copyId = copy, startsOn = Day(inDays), endsOn = Day(inDays + days), venue };

    public static object Insurance(int validInDays = 400) => new { insurer = "Assurances de Brie", policyNumber = "AB-77-2026", validUntil = Day(validInDays) };

    /// <summary>A day counted from the one on which hosts start.</summary>
    public static DateOnly Day(int inDays) => TestHost.Start.ToParisDay().AddDays(inDays);

    public Task<HttpClient> LenderAsync() => desk.Host.ClientAsync(Lender);

    /// <summary>A copy that no other test has.</summary>
    public async Task<Guid> CopyAsync() =>
        (await (await LenderAsync()).PostJsonAsync(Copies, new { offerId = SchoolsOffer, label = $"Exemplaire {Guid.CreateVersion7():N}" }, HttpStatusCode.Created)).Id();

    /// <summary>A booking in the given state, its steps taken by those who take them. One that is picked up starts today.</summary>
    public async Task<Guid> BookingAsync(string status, Guid copy, int inDays = 0, int days = 14)
    {
        var (member, lender) = (await desk.MemberAsync(), await LenderAsync());
        var id = (await member.PostJsonAsync(Bookings, Booking(copy, inDays, days), HttpStatusCode.Created)).Id();
        foreach (var (client, step, body) in Steps(status, member, lender))
            await client.PostJsonAsync($"{Bookings}/{id}/{step}", body);

        return id;
    }

    private static IEnumerable<(HttpClient Client, string Step, object? Body)> Steps(string status, HttpClient member, HttpClient lender)
    {
        (HttpClient, string, object?)[] all =
        [
            (lender, "approve", null), (member, "sign", null), (member, "record-insurance", Insurance()), (lender, "pick-up", null),
            (lender, "return", new { condition = "Good", report = "Tous les panneaux sont intacts." }), (lender, "close", null),
        ];
        return status switch
        {
            "Requested" => [],
            "Approved" => all.Take(1),
            "AgreementSigned" => all.Take(3),
            "PickedUp" => all.Take(4),
            "Returned" => all.Take(5),
            "Closed" => all,
            "Refused" => [(lender, "refuse", new { reason = "Raison donnée pour l'essai." })],
            "Cancelled" => [(member, "cancel", null)],
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Say how to get there."),
        };
    }
}
