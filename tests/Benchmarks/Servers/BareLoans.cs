using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using NpgsqlTypes;

namespace Departement77.Benchmarks.Servers;

/// <summary>
/// Loans of exhibitions by hand: the product's own statements for a calendar and for the list of bookings, and a booking in one statement. What the database holds for a booking (the
/// exclusion constraint, the turns at a copy) both hosts pay for.
/// </summary>
internal static class BareLoans
{
    // The product's settings, where nobody gives others.
    private const int PreparationDays = 1;
    private const int CheckingDays = 1;
    private const int UsualDays = 183;

    private const string Book = """
        insert into loan_bookings (id, version, copy_id, offer_id, offer_version, body, membership_id, authority_siren, authority_name, status, venue, starts_on, ends_on, blocked_from,
                                   blocked_until, requested_by, requested_on)
        select $1, 1, c.id, o.id, o.content_version, c.body, m.id, m.authority_siren, m.authority_name, 'Requested', $6, $4, $5, $4 - 1, $5 + 1, 'member:' || m.authority_siren, $7
        from exhibition_copies c
        join offers o on o.id = c.offer_id and o.status = 'Published'
        join memberships m on m.authority_siren = $2 and m.status = 'Active'
        where c.id = $3 and c.status = 'Available' and $4 >= $7 and $5 > $4 and $5 - $4 <= o.max_loan_days
        """;

    private const string BookWithFacts = $"""
        with created as ({Book} returning *),
             fact as (insert into integration.events (id, type, aggregate_type, aggregate_id, aggregate_version, ordinal, subject, occurred_at, data)
                 select $8, 'catalogue.loan-requested.v1', 'LoanBooking', id, 1, 0, authority_siren, $9,
                        json_build_object('bookingId', id, 'authoritySiren', authority_siren, 'copyId', copy_id, 'offerId', offer_id, 'body', body, 'startsOn', starts_on, 'endsOn', ends_on)
                 from created)
        insert into integration.audit_entries (id, occurred_at, actor, roles, action, aggregate_type, aggregate_id, aggregate_version)
        select $10, $9, 'member:' || authority_siren, array['member'], 'RequestLoan', 'LoanBooking', id, 1 from created
        """;

    // Who asks for what may not be had is told which of the three it was.
    private const string ReadForLoan = """
        select m.status, c.status, o.status
        from memberships m left join exhibition_copies c on c.id = $2 left join offers o on o.id = c.offer_id
        where m.authority_siren = $1 and m.status not in ('Rejected', 'Ended')
        """;

    public static void MapLoans(this IEndpointRouteBuilder app, string api, NpgsqlDataSource source, bool keepsFacts)
    {
        app.MapGet($"{api}/exhibition-copies/{{copy}}/availability", (RequestDelegate)(http => AvailabilityAsync(http, source)));
        app.MapGet($"{api}/loan-bookings", (RequestDelegate)(http => BookingsAsync(http, source)));
        app.MapPost($"{api}/loan-bookings", (RequestDelegate)(http => BookAsync(http, source, keepsFacts)));
    }

    private static async Task AvailabilityAsync(HttpContext http, NpgsqlDataSource source)
    {
        if (BareHost.Caller(http) is null || !Guid.TryParse((string?)http.Request.RouteValues["copy"], out var copy))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var from = BareHost.DayInParis();
        var to = from.AddDays(UsualDays);
        await using var command = source.CreateCommand(Statements.Availability.Sql);
        foreach (var name in Statements.Availability.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "copy" => new NpgsqlParameter<Guid> { TypedValue = copy },
                "from" => new NpgsqlParameter<DateOnly> { TypedValue = from },
                "to" => new NpgsqlParameter<DateOnly> { TypedValue = to },
                _ => throw new InvalidOperationException($"The calendar has a new parameter {name}."),
            });
        }

        BareAvailability? calendar = null;
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                calendar ??= new BareAvailability(
                    copy, reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1), IsOverdue: false, from, to, PreparationDays, CheckingDays, [], []);
                if (!reader.IsDBNull(2))
                    calendar.Blocked.Add(new BarePeriod(reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3)));
                if (reader.GetBoolean(4))
                    calendar = calendar with { IsOverdue = true };
            }
        }

        if (calendar is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        AddFree(calendar);
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(calendar, LoanJson.Default.BareAvailability));
    }

    private static void AddFree(BareAvailability calendar)
    {
        var next = calendar.From;
        foreach (var blocked in calendar.Blocked)
        {
            if (blocked.From > next)
                calendar.Free.Add(new BarePeriod(next, blocked.From));

            next = blocked.Until > next ? blocked.Until : next;
        }

        if (next < calendar.To)
            calendar.Free.Add(new BarePeriod(next, calendar.To));
    }

    private static async Task BookingsAsync(HttpContext http, NpgsqlDataSource source)
    {
        if (BareHost.Caller(http) is null)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        string? Asked(string name) => http.Request.Query.TryGetValue(name, out var value) ? (string?)value : null;

        await using var command = source.CreateCommand(Statements.Bookings.Sql);
        foreach (var name in Statements.Bookings.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "sees_all" => new NpgsqlParameter<bool> { TypedValue = true },
                "own_authority" or "own_body" => BareHost.Null(NpgsqlDbType.Text),
                "status" or "authority" or "body" => BareHost.Text(Asked(name)),
                "copy" => Guid.TryParse(Asked(name), out var copy) ? new NpgsqlParameter<Guid> { TypedValue = copy } : BareHost.Null(NpgsqlDbType.Uuid),
                "conflicting" => new NpgsqlParameter<bool> { TypedValue = Asked(name) == "true" },
                "today" => new NpgsqlParameter<DateOnly> { TypedValue = BareHost.DayInParis() },
                "after" => BareHost.Null(NpgsqlDbType.Uuid),
                "limit" => new NpgsqlParameter<int> { TypedValue = PageLimit.Usual.Value },
                _ => throw new InvalidOperationException($"The list of bookings has a new parameter {name}."),
            });
        }

        var rows = new List<BareBooking>();
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                rows.Add(new BareBooking(
                    reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), reader.GetGuid(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8),
                    reader.GetString(9), reader.GetFieldValue<DateOnly>(10), reader.GetFieldValue<DateOnly>(11), reader.GetFieldValue<DateOnly>(12), reader.GetFieldValue<DateOnly>(13),
                    reader.GetFieldValue<DateOnly>(14)));
            }
        }

        var limit = PageLimit.Usual.Value;
        var next = rows.Count <= limit ? null : Cursor.Of(rows[limit - 1].Id.ToString());
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(new BarePage<BareBooking>([.. rows.Take(limit)], next?.ToString()), LoanJson.Default.BarePageBareBooking));
    }

    private static async Task BookAsync(HttpContext http, NpgsqlDataSource source, bool keepsFacts)
    {
        if (BareHost.Caller(http) is not { } siren || await JsonSerializer.DeserializeAsync(http.Request.Body, LoanJson.Default.LoanBody, http.RequestAborted) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (keepsFacts && await RefusalAsync(siren, body.CopyId, source, http.RequestAborted) is { } refusal)
        {
            http.Response.StatusCode = refusal;
            return;
        }

        var id = Guid.CreateVersion7();
        await using var command = source.CreateCommand(keepsFacts ? BookWithFacts : Book);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(BareHost.Text(siren));
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = body.CopyId });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = body.StartsOn });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = body.EndsOn });
        command.Parameters.Add(BareHost.Text(body.Venue));
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = BareHost.DayInParis() });
        if (keepsFacts)
            BareHost.AddFacts(command);

        await BareHost.InsertAsync(http, command, new Created(id, "Requested", ["approve", "refuse", "record-insurance", "cancel"], 1));
    }

    /// <summary>The status of the refusal that the rule demands; null when the copy may be booked.</summary>
    private static async Task<int?> RefusalAsync(string siren, Guid copy, NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(ReadForLoan);
        command.Parameters.Add(BareHost.Text(siren));
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = copy });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        if (!await reader.ReadAsync(cancellation) || reader.GetString(0) != "Active")
            return StatusCodes.Status403Forbidden;
        if (await reader.IsDBNullAsync(1, cancellation))
            return StatusCodes.Status404NotFound;

        return reader.GetString(1) != "Available" || reader.GetString(2) != "Published" ? StatusCodes.Status409Conflict : null;
    }
}

internal sealed record LoanBody(Guid CopyId, DateOnly StartsOn, DateOnly EndsOn, string Venue);

internal sealed record BarePeriod(DateOnly From, DateOnly Until);

internal sealed record BareAvailability(
    Guid CopyId, string Status, DateOnly? RepairUntil, bool IsOverdue, DateOnly From, DateOnly To, int PreparationDays, int CheckingDays, List<BarePeriod> Blocked, List<BarePeriod> Free);

internal sealed record BareBooking(
    Guid Id, string Status, int Version, Guid CopyId, string CopyLabel, string OfferTitle, string Body, string AuthoritySiren, string AuthorityName, string Venue, DateOnly StartsOn, DateOnly EndsOn,
    DateOnly BlockedFrom, DateOnly BlockedUntil, DateOnly RequestedOn);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LoanBody))]
[JsonSerializable(typeof(BareAvailability))]
[JsonSerializable(typeof(BarePage<BareBooking>))]
internal sealed partial class LoanJson : JsonSerializerContext;
