using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.BuildingBlocks.Web.Http;

/// <summary>Makes a command, or a question with a body, of the path and the JSON body.</summary>
internal static class CommandReader
{
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = ApiJson.Depth, AllowDuplicateProperties = false };

    public static async Task<TCommand> ReadAsync<TCommand>(HttpContext http)
    {
        var members = Parse(await ReadBodyAsync(http), http);
        foreach (var (name, value) in http.GetRouteData().Values)
        {
            if (members.ContainsKey(name))
                throw ShapeFaults.Of(new Dictionary<string, string[]>(StringComparer.Ordinal) { [$"/{name}"] = ["Ce champ se lit dans l'adresse : retirez-le du corps."] });

            members[name] = (string?)value;
        }

        try
        {
            return members.Deserialize<TCommand>(ApiJson.Commands)!;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw ShapeFaults.Explain(members, typeof(TCommand), http.GetRouteData().Values, e);
        }
    }

    private static JsonObject Parse(ReadOnlyMemory<byte> body, HttpContext http)
    {
        if (body.IsEmpty)
            return [];

        if (!http.Request.HasJsonContentType())
        {
            throw new MalformedInputException(
                StatusCodes.Status415UnsupportedMediaType, "input.media_type", "Envoyez le corps en JSON, avec l'en-tête « Content-Type: application/json ».");
        }

        try
        {
            using var document = JsonDocument.Parse(body, DocumentOptions);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw ShapeFaults.Malformed("Le corps doit être un objet JSON, entre accolades.");

            return JsonObject.Create(document.RootElement.Clone())!;
        }
        catch (JsonException e)
        {
            throw ShapeFaults.Malformed($"Le corps n'est pas un JSON valide (ligne {e.LineNumber + 1}, octet {e.BytePositionInLine + 1}) : vérifiez guillemets, virgules, accolades et membres en double.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > CommandLimits.LargestBody)
            throw new MalformedInputException(StatusCodes.Status413PayloadTooLarge, "input.too_large", CommandLimits.TooLarge);

        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > CommandLimits.LargestBody)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw new MalformedInputException(StatusCodes.Status413PayloadTooLarge, "input.too_large", CommandLimits.TooLarge);
            }

            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var body = read.Buffer.ToArray();
            reader.AdvanceTo(read.Buffer.End);
            if (!Utf8.IsValid(body))
                throw ShapeFaults.Malformed("Le corps n'est pas en UTF-8 : enregistrez-le dans ce codage.");

            if (NulCharacter.IsIn(body))
                throw ShapeFaults.Malformed("Le corps contient un caractère NUL (U+0000), qu'aucun texte ne peut porter : retirez-le.");

            return body;
        }
    }
}

/// <summary>How much a command may weigh.</summary>
public static class CommandLimits
{
    /// <summary>Bytes of the largest body: the longest text of a command fits many times.</summary>
    public const int LargestBody = 256 * 1024;

    internal const string TooLarge = "Le corps dépasse 256 Ko : réduisez-le.";
}

/// <summary>PostgreSQL cannot store U+0000; found here as a byte or as the JSON escape, so that no text of a command holds one.</summary>
internal static class NulCharacter
{
    public static bool IsIn(ReadOnlySpan<byte> json)
    {
        if (json.Contains((byte)0))
            return true;

        for (var start = json.IndexOf((byte)'\\'); start >= 0 && start < json.Length - 1;)
        {
            if (json[start..].StartsWith("\\u0000"u8))
                return true;

            // An escape is a backslash and the character after it: « \\u0000 » is an escaped backslash and plain text.
            var next = json[(start + 2)..].IndexOf((byte)'\\');
            start = next < 0 ? -1 : start + 2 + next;
        }

        return false;
    }
}
