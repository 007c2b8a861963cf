using System.Text;
using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Departement77.SgmNetwork.Application.Calendar;

/// <summary>The calendar as a file that calendar programs open: of whoever has signed in, or of whoever owns the secret address.</summary>
/// <param name="Token">The secret of an address; programs cannot sign in.</param>
internal sealed record GetCalendarFile(string? Token) : IQuery<WrittenFile>;

internal sealed class GetCalendarFileHandler(CalendarReading calendar, IReadDatabase<SgmNetworkModule> database, ICurrentUser user, TimeProvider clock) : IQueryHandler<GetCalendarFile, WrittenFile>
{
    private const int DaysBack = 90;
    private const int DaysAhead = 730;
    private const int MostDates = 2000;

    // Whoever left the network, or may not take part for now, reads nothing any more.
    private const string Owner = """
        select s.subject, s.member, s.commune_insee
        from calendar_subscriptions s
        left join members m on m.id = s.member
        where s.token_hash = @hash and s.revoked_at is null and coalesce(m.status not in ('Suspended', 'Left', 'Anonymised'), true) and @in_network
        """;

    public async Task<ErrorOr<WrittenFile>> Handle(GetCalendarFile query, CancellationToken cancellationToken)
    {
        var today = clock.TodayInParis();
        var (from, to) = (today.AddDays(-DaysBack), today.AddDays(DaysAhead));
        var reader = query.Token is { } token ? await OwnerOfAsync(token, from, to, cancellationToken) : await CallerAsync(from, to, cancellationToken);
        if (reader.IsError)
            return reader.Errors;

        var dates = await calendar.ReadAsync(reader.Value, from, to, new CalendarFilter(Theme: null, Day: null, After: null, MostDates, WithCancelled: true), cancellationToken);
        return new WrittenFile("planning-reseau-sgm.ics", "text/calendar; charset=utf-8", CalendarFile.Write(dates, clock.GetUtcNow()));
    }

    private async Task<ErrorOr<CalendarReader>> CallerAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (!user.IsAuthenticated)
            return CalendarErrors.TokenRequired();

        return user.Has(Permissions.ReadCalendar) ? await calendar.ReaderAsync(commune: null, from, to, cancellation) : CalendarErrors.NotForYou();
    }

    private async Task<ErrorOr<CalendarReader>> OwnerOfAsync(string token, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        if (await database.QuerySingleOrDefaultAsync<Row>(ReadScope.System, Owner, new { hash = CalendarSubscription.HashOf(token) }, cancellation) is not { } owner)
            return CalendarErrors.TokenUnknown();

        return new CalendarReader(await calendar.CommunesOfAsync(owner.Member is { } member ? new MemberId(member) : null, owner.CommuneInsee, from, to, cancellation), owner.Subject, ReadScope.System);
    }

    private sealed record Row(string Subject, Guid? Member, string? CommuneInsee);
}

/// <summary>
/// Writes iCalendar (RFC 5545). Hours are in UTC, which every program shows rightly on both sides of a clock change; whole days are dates, and their end is the day after.
/// </summary>
internal static class CalendarFile
{
    public static byte[] Write(IReadOnlyList<CalendarDate> dates, DateTimeOffset now)
    {
        var file = new Ical.Net.Calendar { ProductId = "-//Departement77//Reseau SGM//FR" };
        file.AddProperty("X-WR-CALNAME", "Réseau des secrétaires généraux de mairie");
        file.AddProperty("X-WR-TIMEZONE", ParisTime.Zone.Id);
        foreach (var date in dates)
            file.Events.Add(EventOf(date, now));

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(file)!);
    }

    private static CalendarEvent EventOf(CalendarDate date, DateTimeOffset now) => new()
    {
        Uid = $"{date.Id}@reseau-sgm.departement77",
        DtStamp = new CalDateTime(now.UtcDateTime),
        Sequence = date.Version,
        Summary = date.Title,
        Description = date.IsUnverified ? $"{date.Description}\n\n{KnowledgeAnswers.Unverified}".Trim() : date.Description,
        Location = date.Place,
        Start = date.StartsAtUtc is { } start ? new CalDateTime(start.UtcDateTime) : new CalDateTime(date.StartsOn),
        End = date.EndsAtUtc is { } end ? new CalDateTime(end.UtcDateTime) : new CalDateTime(date.EndsOn.AddDays(1)),
        Status = date.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
    };
}
