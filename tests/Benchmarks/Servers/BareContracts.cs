using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Departement77.Benchmarks.Servers;

/// <summary>
/// The simulation by hand: the product's own statement reads the rules of the day, and the answer to the one question that is asked is at hand, computed before.
/// So the computation itself counts against the product alone.
/// </summary>
internal static class BareContracts
{
    private static readonly byte[] Answer = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "simulation.json"));

    public static async Task SimulateAsync(HttpContext http, NpgsqlDataSource source)
    {
        using var question = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
        var day = DateOnly.Parse(question.RootElement.GetProperty("deliberationDate").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        await using var command = source.CreateCommand(Statements.Rules.Sql);
        foreach (var name in Statements.Rules.Parameters)
        {
            command.Parameters.Add(name switch
            {
                "scheme" => BareHost.Text(question.RootElement.GetProperty("scheme").GetString()),
                "version" => BareHost.Text(value: null),
                "day" => new NpgsqlParameter<DateOnly> { TypedValue = day },
                "sees_drafts" => new NpgsqlParameter<bool> { TypedValue = false },
                _ => throw new InvalidOperationException($"The simulation has a new parameter {name}."),
            });
        }

        await using (var reader = await command.ExecuteReaderAsync(http.RequestAborted))
        {
            if (!await reader.ReadAsync(http.RequestAborted) || reader.GetString(7).Length == 0)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
        }

        await BareHost.AnswerAsync(http, Answer);
    }
}
