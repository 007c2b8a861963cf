using System.Text;
using System.Text.Json;
using CsCheck;

namespace Departement77.Fuzzer.Generation;

/// <summary>What nobody sends who means well.</summary>
internal static class Hostile
{
    private static readonly string[] Words =
    [
        "", " ", "\t", "' or '1'='1", "'; drop table access.accounts; --", "\\", "%", "_%", "\"", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}}",
        "${jndi:ldap://127.0.0.1/a}",
        "ligne\r\nBcc: autre@exemple.fr", "=1+1", "@SUM(A1)", "../../../../etc/passwd", "..\\..\\windows\\win.ini", "C:\\nul", "%00", "%2e%2e%2f", "\u202Eexe.fdp",
        "\uFEFF", "e\u0301", "\u00E9", "😀",
        "\uFFFD", "\u0001", "\u0085", "\u2028", "null", "undefined", "NaN", "true", "-1", "0", "1e309", "9999999999999999999999", "0x41", "2026-02-30", "2026-13-45",
        "0001-01-01", "9999-12-31",
        "0000-00-00", "2026-11-24T25:61:61Z", "9999-12-31T23:59:59.9999999+14:00", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "217701275", "000000000", "99999", "2A004",
        "a@b", "a@b.fr\r\nX: y", "\"very unusual\"@exemple.fr", "http://169.254.169.254/latest/meta-data", "file:///etc/passwd", "javascript:alert(1)", "à côté", "œ", "ﬁ", "İ", "ß",
    ];

    private static readonly string[] Numbers =
        ["0", "-0", "-1", "1", "0.001", "1.5", "2147483647", "2147483648", "-2147483649", "9223372036854775808", "1e400", "-1e400", "1e-400",
        "99999999999999999999999999999999", "0.1234567890123456789", "1E5", "01", "+1", ".5", "NaN", "Infinity"];

    private static readonly string[] Shapes =
        ["null", "true", "false", "[]", "{}", "[null]", "[[]]", "{\"a\":null}", "{\"\":0}", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udfff\\ud800\"",
        "\"\\x\"", "\"tab\tici\"", "'a'", "undefined", "{\"$type\":\"System.Object\"}", "{\"a\":1,\"a\":2}", "{\"__proto__\":{}}"];

    /// <summary>Texts.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency<string>(
        (30, Gen.OneOf(Words)),
        (2, Gen.OneOf(10, 299, 300, 301, 1_000, 20_000).Select(length => new string('é', length))),
        (2, Gen.Int[20, 60].Select(length => $"{new string('a', length)}!")),
        (1, Gen.Int[20, 2_000].Select(length => string.Concat(Enumerable.Repeat("a ", length)) + "\u0001")),
        (1, Gen.Int[1, 200].Select(length => new string('(', length) + new string('"', length))),
        (3, Gen.Char['\u0001', '\uD7FF'].Array[0, 40].Select(characters => new string(characters))));

    /// <summary>JSON values of the wrong type, out of bounds, or no JSON at all.</summary>
    public static Gen<JsonText> Value { get; } = Gen.Frequency<JsonText>(
        (10, Gen.OneOf(Shapes).Select(JsonText.Raw)),
        (6, Gen.OneOf(Numbers).Select(JsonText.Raw)),
        (12, Text.Select(JsonText.Text)),
        (1, Gen.Int[2, 200].Select(depth => JsonText.Raw(new string('[', depth) + new string(']', depth)))),
        (1, Gen.Int[100, 3_000].Select(count => JsonText.Raw($"[{string.Join(',', Enumerable.Repeat("0", count))}]"))));

    /// <summary>Cursors that somebody made up, or of another list.</summary>
    public static Gen<string> Cursor { get; } = Gen.OneOf<string>(
        Gen.OneOf(
            "[]", "null", "{}", "[null]", "[1]", "[\"\"]", "[\"\\u0000\"]", "[\"\\ud800\"]", "[\"9999-12-31\",\"x\"]", "[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]",
            "[\"feed.v1\",\"99999999999999999999\"]", "[\"feed.v1\",\"-1\"]",
            "[\"0199a000-0000-7000-8000-000000000001\"]",
            "[\"NaN\",\"0199a000-0000-7000-8000-000000000001\"]", "[\"2026-11-24\",\"0199a000-0000-7000-8000-000000000001\"]", "[\"' or 1=1 --\"]", "[\"infinity\"]", "[\"1e309\",\"1\"]"),
        Text.Array[1, 3].Select(keys => JsonSerializer.Serialize(keys)))
        .Select(json => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json)))
        .Select(Bounded);

    /// <summary>Values of a parameter of the query string.</summary>
    public static Gen<string> Parameter { get; } = Gen.Frequency<string>(
        (8, Text.Select(Bounded)),
        (2, Gen.OneOf(Numbers)),
        (1, Gen.OneOf("\0", "a\0b", "[]", "{}", "a,b", "a;b", "a&b=c", "+", "#")),
        (4, Cursor));

    /// <summary>Parts of a path. What no client sends so is left out: dots are taken away before they are sent, and NUL is refused by the server itself.</summary>
    public static Gen<string> Segment { get; } = Parameter.Select(Sendable);

    /// <summary>Bodies that are no JSON object.</summary>
    public static Gen<byte[]> Body { get; } = Gen.Frequency<byte[]>(
        (8, Gen.OneOf(
            "", "{", "}", "null", "[]", "\"x\"", "123", "true", "{\"a\":1,}", "{'a':1}", "{} {}", "NaN", "\uFEFF{}", "{\"a\":1}\0", "// commentaire\n{}",
            "{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}", "<a/>", "a=1&b=2",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--").Select(text => Encoding.UTF8.GetBytes(text))),
        (1, Gen.Int[17, 5_000].Select(depth => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth)))),
        (1, Gen.Byte.Array[1, 200]),
        (1, Gen.OneOf(256 * 1024, (256 * 1024) + 1).Select(length => Encoding.UTF8.GetBytes($"{{\"a\":\"{new string('x', length)}\"}}"))));

    /// <summary>Tags that are no version of ours, or one that is long gone.</summary>
    public static Gen<string> EntityTag { get; } = Gen.OneOf(
        "*", "v1", "\"v0\"", "\"v1\"", "\"v2147483647\"", "\"v99999999999999\"", "W/\"v1\"", "\"\"", "\"v1\", \"v2\"", "\"v-1\"", "\"v 1\"");

    /// <summary>Keys, also such as are refused.</summary>
    public static Gen<string> IdempotencyKey { get; } = Gen.Frequency<string>(
        (3, Gen.Int[0, 40].Select(number => $"cle-{number}")),
        (1, Gen.OneOf("a b", "\"", new string('k', 200), new string('k', 201), "<x>")));

    /// <summary>What a body says it is.</summary>
    public static Gen<string?> MediaType { get; } = Gen.OneOf<string?>(
        null, "text/plain", "text/xml", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=utf-16",
        "application/octet-stream", "application/problem+json", "application/*", "image/svg+xml");

    /// <summary>A value as a part of a path.</summary>
    public static string Sendable(string value) => value.Replace("\0", "", StringComparison.Ordinal) is var text && text is not ("" or "." or "..") ? text : "vide";

    // Longer than any text that a parameter takes, and short enough for an address.
    private static string Bounded(string text) => text.Length <= 350 ? text : text[..350];
}
