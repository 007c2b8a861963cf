using System.Globalization;
using System.Text;
using Departement77.Fuzzer.Documents;
using Departement77.Fuzzer.Generation;

namespace Departement77.Fuzzer.Running;

/// <summary>A request, in parts that can be taken away one by one.</summary>
/// <param name="Operation">What it calls.</param>
/// <param name="Client">Who calls; null for nobody.</param>
/// <param name="Path">Values of the parameters in the path.</param>
/// <param name="Query">Parameters of the query string.</param>
/// <param name="Headers">Headers of the request.</param>
/// <param name="Body">A body of JSON.</param>
/// <param name="Bytes">A body of anything else.</param>
/// <param name="MediaType">What it says that the body is.</param>
internal sealed record FuzzRequest(
    ApiOperation Operation,
    string? Client,
    IReadOnlyDictionary<string, string> Path,
    IReadOnlyList<(string Name, string Value)> Query,
    IReadOnlyList<(string Name, string Value)> Headers,
    JsonText? Body,
    byte[]? Bytes,
    string? MediaType)
{
    private const int LongestArgument = 3_000;

    /// <summary>Address from the root.</summary>
    public string Address
    {
        get
        {
            var path = string.Join('/', Operation.Segments.Select(segment => segment[0] == '{' ? Uri.EscapeDataString(Path[segment.Trim('{', '}')]) : segment));
            var query = string.Join('&', Query.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
            return $"/{path}{(query.Length > 0 ? "?" : "")}{query}";
        }
    }

    private byte[]? Content => Bytes ?? (Body is null ? null : Encoding.UTF8.GetBytes(Body.ToString()));

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Operation.Method), new Uri(Address, UriKind.Relative));
        foreach (var (name, value) in Headers)
            message.Headers.TryAddWithoutValidation(name, value);

        if (Content is { } content)
        {
            message.Content = new ByteArrayContent(content);
            if (MediaType is not null)
                message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        return message;
    }

    /// <summary>The same as a command; <c>$api</c> is the address of the host, and <c>token</c> the function of the README.</summary>
    public string ToCurl()
    {
        var command = new StringBuilder();
        var content = Content;
        var isPlain = content is null || (Body is not null && content.Length <= LongestArgument && content.All(value => value is >= 0x20 and not (byte)'\'' || value >= 0x80));
        if (!isPlain)
            command.Append("base64 -d <<< '").Append(Convert.ToBase64String(content!)).Append("' | ");

        command.Append("curl -i -X ").Append(Operation.Method).Append(" \"$api").Append(Address.Replace("$", "\\$", StringComparison.Ordinal)).Append('"');
        if (Client is not null)
            command.Append(" -H \"Authorization: Bearer $(token ").Append(Client).Append(")\"");
        foreach (var (name, value) in Headers)
            command.Append(CultureInfo.InvariantCulture, $" -H '{name}: {value.Replace("'", "'\\''", StringComparison.Ordinal)}'");
        if (content is not null)
        {
            command.Append(" -H 'Content-Type: ").Append(MediaType ?? "").Append("' ");
            command.Append(isPlain ? $"--data-binary '{Encoding.UTF8.GetString(content)}'" : "--data-binary @-");
        }

        return command.ToString();
    }

    /// <summary>The same, each time with one thing less.</summary>
    public IEnumerable<FuzzRequest> Smaller()
    {
        for (var i = 0; i < Headers.Count; i++)
            yield return this with { Headers = [.. Headers.Where((_, at) => at != i)] };

        for (var i = 0; i < Query.Count; i++)
            yield return this with { Query = [.. Query.Where((_, at) => at != i)] };

        for (var i = 0; i < Query.Count; i++)
        {
            if (Query[i].Value.Length > 1)
            {
                yield return this with { Query = [.. Query.Select((pair, at) => at == i ? (pair.Name, pair.Value[..(pair.Value.Length / 2)]) : pair)] };
                yield return this with { Query = [.. Query.Select((pair, at) => at == i ? (pair.Name, pair.Value[(pair.Value.Length / 2)..]) : pair)] };
            }
        }

        if (Client is not null)
            yield return this with { Client = null };

        if (Body is not null)
        {
            foreach (var body in Body.Smaller())
                yield return this with { Body = body };
        }

        if (Bytes is { Length: > 1 })
        {
            yield return this with { Bytes = Bytes[..(Bytes.Length / 2)] };
            yield return this with { Bytes = Bytes[(Bytes.Length / 2)..] };
        }
    }
}
