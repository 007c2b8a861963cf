using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Departement77.Fuzzer.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Departement77.Fuzzer.Tests;

/// <summary>A small server that keeps its document's word, but for the one fault that it is started with.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string fault;
    private readonly ConcurrentDictionary<string, string> things = new(StringComparer.Ordinal);

    private FaultyServer(WebApplication app, string fault) => (this.app, this.fault) = (app, fault);

    public Callers Callers => new(["member:1", "member:2"], client => Task.FromResult(Connect(client)), (_, _) => true);

    public static async Task<FaultyServer> StartAsync(string fault)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var made = builder.Build();
        var server = new FaultyServer(made, fault);
        made.MapGet("/openapi/{name}.json", () => Results.Text(Document, "application/json"));
        made.MapGet("/health/ready", () => fault == "unready" ? Results.StatusCode(503) : Results.Ok());
        made.MapGet("/api/v1/things", server.List);
        made.MapPost("/api/v1/things", (Delegate)server.CreateAsync);
        made.MapPost("/api/v1/things/{thing}/close", server.Close);
        await made.StartAsync();
        return server;
    }

    public HttpClient Connect(string? client)
    {
        var connection = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        if (client is not null)
            connection.DefaultRequestHeaders.Add("X-Client", client);

        return connection;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private IResult List(HttpContext http)
    {
        if (fault == "html")
            return Results.Text("<p>Bonjour</p>", "text/html");
        if (!http.Request.Headers.ContainsKey("X-Client"))
            return Problem(401);

        var seen = things.Where(thing => fault == "tenant" || thing.Value == Caller(http)).Select(thing => thing.Key).Take(20);
        return Results.Json(new { items = seen.Select(id => fault == "schema" ? (object)new { id = 5 } : new { id, allowedActions = new[] { "close" } }).ToArray() });
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        if (!http.Request.Headers.ContainsKey("X-Client"))
            return fault == "problem" ? Results.Json(new { message = "Non" }, statusCode: 401) : Problem(401);

        JsonObject? body;
        try
        {
            body = await JsonNode.ParseAsync(http.Request.Body) as JsonObject;
            body = body?.ToList().Count > 0 ? body : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            body = null;
        }

        if (body?["name"] is not JsonValue name || name.GetValueKind() != JsonValueKind.String)
            return fault == "code" ? Results.Json(new { title = "Non", status = 400, detail = "Mal formé." }, contentType: "application/problem+json", statusCode: 400) : Problem(400);

        if (fault == "crash" && body["note"] is JsonValue note && note.GetValueKind() == JsonValueKind.String && ((string)note!).Contains('\'', StringComparison.Ordinal))
            return Problem(500);

        var id = Guid.CreateVersion7().ToString();
        things[id] = Caller(http);
        return Results.Json(new { id, allowedActions = new[] { "close" } }, statusCode: 201);
    }

    private IResult Close(HttpContext http, string thing) =>
        things.TryGetValue(thing, out var owner) && owner == Caller(http)
            ? fault == "status" ? Results.StatusCode(418) : Results.Json(new { id = thing, allowedActions = Array.Empty<string>() })
            : Problem(http.Request.Headers.ContainsKey("X-Client") ? 404 : 401);

    private static string Caller(HttpContext http) => http.Request.Headers["X-Client"].ToString();

    private static IResult Problem(int status) =>
        Results.Json(new { title = "Non", status, detail = "Cela ne va pas.", code = "thing.refused" }, contentType: "application/problem+json", statusCode: status);

    private const string Document = """
        {
          "openapi": "3.1.1",
          "paths": {
            "/api/v1/things": {
              "get": {
                "operationId": "ListThings", "security": [{ "oauth2": [] }],
                "responses": {
                  "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Things" } } } },
                  "401": { "$ref": "#/components/responses/Refused" }
                }
              },
              "post": {
                "operationId": "CreateThing", "security": [{ "oauth2": [] }],
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "type": "object", "required": ["name", "note"], "properties": {
                  "name": { "type": "string" }, "note": { "type": "string" }, "size": { "type": "integer" }, "tags": { "type": "array", "items": { "type": "string" } } } } } } },
                "responses": {
                  "201": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } },
                  "400": { "$ref": "#/components/responses/Refused" }, "401": { "$ref": "#/components/responses/Refused" }
                }
              }
            },
            "/api/v1/things/{thing}/close": {
              "post": {
                "operationId": "CloseThing", "security": [{ "oauth2": [] }],
                "parameters": [{ "name": "thing", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }],
                "responses": {
                  "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } },
                  "401": { "$ref": "#/components/responses/Refused" }, "404": { "$ref": "#/components/responses/Refused" }
                }
              }
            }
          },
          "components": {
            "schemas": {
              "Thing": {
                "type": "object", "required": ["id", "allowedActions"],
                "properties": { "id": { "type": "string", "format": "uuid" }, "allowedActions": { "type": "array", "items": { "type": "string" } } }
              },
              "Things": { "type": "object", "required": ["items"], "properties": { "items": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } } } },
              "Problem": {
                "type": "object", "required": ["title", "status", "detail"],
                "properties": { "title": { "type": "string" }, "status": { "type": "integer" }, "detail": { "type": "string" } }
              }
            },
            "responses": { "Refused": { "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } } }
          }
        }
        """;
}
