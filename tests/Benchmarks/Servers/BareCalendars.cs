using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Departement77.BuildingBlocks.Application.Results;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace Departement77.Benchmarks.Servers;

/// <summary>The calendar of a copy and the registrations of a session, by hand: the product's statements read column by column.</summary>
internal static class BareCalendars
{
    private const string DayFormat = "yyyy-MM-dd";

    public static async Task AvailabilityAsync(HttpContext http, NpgsqlDataSource source)
    {
        var (from, to) = (Day(http, "from"), Day(http, "to"));
        var copy = Guid.Parse((string)http.Request.RouteValues["copy"]!);
        await using var command = Command(source, Statements.Availability, name => name switch
        {
            "copy" => new NpgsqlParameter<Guid> { TypedValue = copy },
            "from" => new NpgsqlParameter<DateOnly> { TypedValue = from },
            "to" => new NpgsqlParameter<DateOnly> { TypedValue = to },
            _ => null,
        });
        var blocked = new List<BarePeriod>();
        var free = new List<BarePeriod>();
        var (status, repairUntil, isOverdue, next) = ("", (DateOnly?)null, false, from);
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                status = reader.GetString(0);
                repairUntil = reader.IsDBNull(1) ? null : reader.GetFieldValue<DateOnly>(1);
                if (reader.IsDBNull(2))
                    continue;

                var period = new BarePeriod(reader.GetFieldValue<DateOnly>(2), reader.GetFieldValue<DateOnly>(3));
                isOverdue |= reader.GetBoolean(4);
                blocked.Add(period);
                if (period.From > next)
                    free.Add(new BarePeriod(next, period.From));

                next = period.Until > next ? period.Until : next;
            }
        }

        if (next < to)
            free.Add(new BarePeriod(next, to));

        var answer = new BareAvailability(copy, status, repairUntil, isOverdue, from, to, PreparationDays: 1, CheckingDays: 1, blocked, free);
        await BareHost.AnswerAsync(http, JsonSerializer.SerializeToUtf8Bytes(answer, CalendarJson.Default.BareAvailability));
    }

    public static async Task RegistrationsAsync(HttpContext http, NpgsqlDataSource source)
    {
        var limit = PageLimit.Usual.Value;
        var status = http.Request.Query.TryGetValue("status", out var asked) ? (string?)asked : null;
        var session = Guid.Parse((string)http.Request.RouteValues["session"]!);
        await using var command = Command(source, Statements.Registrations, name => name switch
        {
            "session" => new NpgsqlParameter<Guid> { TypedValue = session },
            "status" => BareHost.Text(status),
            "after" => BareHost.Null(NpgsqlDbType.Integer),
            "limit" => new NpgsqlParameter<int> { TypedValue = limit },
            _ => null,
        });
        var rows = new List<BareRegistration>();
        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            while (await reader.ReadAsync(http.RequestAborted))
            {
                if (reader.IsDBNull(0))
                    continue;

                rows.Add(new BareRegistration(
                    reader.GetGuid(0), reader.GetInt32(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), TextAt(reader, 6), TextAt(reader, 7),
                    reader.GetDateTime(8), reader.IsDBNull(9) ? null : reader.GetDateTime(9), TextAt(reader, 10)));
            }
        }

        var next = rows.Count <= limit ? null : Cursor.Of(rows[limit - 1].Rank.ToString(CultureInfo.InvariantCulture));
        await BareHost.AnswerAsync(
            http, JsonSerializer.SerializeToUtf8Bytes(new BarePage<BareRegistration>([.. rows.Take(limit)], next?.ToString()), CalendarJson.Default.BarePageBareRegistration));
    }

    private static NpgsqlCommand Command(NpgsqlDataSource source, (string Sql, IReadOnlyList<string> Parameters) statement, Func<string, NpgsqlParameter?> valueOf)
    {
        var command = source.CreateCommand(statement.Sql);
        foreach (var name in statement.Parameters)
        {
            command.Parameters.Add(valueOf(name) ?? name switch
            {
                "sees_all" => new NpgsqlParameter<bool> { TypedValue = true },
                "own_authority" or "own_body" => BareHost.Null(NpgsqlDbType.Text),
                _ => throw new InvalidOperationException($"The list has a new parameter {name}."),
            });
        }

        return command;
    }

    private static DateOnly Day(HttpContext http, string name) => DateOnly.ParseExact((string)http.Request.Query[name]!, DayFormat, CultureInfo.InvariantCulture);

    private static string? TextAt(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

internal sealed record BarePeriod(DateOnly From, DateOnly Until);

internal sealed record BareAvailability(
    Guid CopyId, string Status, DateOnly? RepairUntil, bool IsOverdue, DateOnly From, DateOnly To, int PreparationDays, int CheckingDays, IReadOnlyList<BarePeriod> Blocked,
    IReadOnlyList<BarePeriod> Free);

internal sealed record BareRegistration(
    Guid Id, int Rank, string Status, string AuthoritySiren, string AuthorityName, string Name, string? Email, string? Function, DateTime RegisteredAt, DateTime? OfferExpiresAt, string? SkipCode);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BareAvailability))]
[JsonSerializable(typeof(BarePage<BareRegistration>))]
internal sealed partial class CalendarJson : JsonSerializerContext;
