using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Departement77.BuildingBlocks.Application.Results;

/// <summary>A page of a list, whatever else it tells. A query that answers one can be exported as a file, page after page.</summary>
/// <typeparam name="T">Shape of an item.</typeparam>
public interface IPage<out T>
{
    /// <summary>The items, in the asked order.</summary>
    IReadOnlyList<T> Items { get; }

    /// <summary>Cursor of the following page; null on the last one.</summary>
    Cursor? Next { get; }
}

/// <summary>One page of a list, read by key-set.</summary>
/// <typeparam name="T">Shape of an item.</typeparam>
/// <param name="Items">The items, in the asked order.</param>
/// <param name="Next">Cursor of the following page; null on the last one.</param>
/// <param name="Total">How many items the filters select, where it was asked for or is cheap.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, Cursor? Next, long? Total = null) : IPage<T>
{
    /// <summary>Makes a page of rows read with one row more than the limit.</summary>
    /// <param name="rows">Up to <paramref name="limit"/> + 1 rows.</param>
    /// <param name="limit">Size of the page.</param>
    /// <param name="key">Sort key of a row: what the cursor must hold to go on after it.</param>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit, Func<T, IReadOnlyList<string>> key) =>
        rows.Count <= limit ? new(rows, Next: null) : new([.. rows.Take(limit)], Cursor.Of([.. key(rows[limit - 1])]));
}

/// <summary>Opaque place in a list: the sort key of the last item shown. Travels as base64url; clients must not read it.</summary>
public sealed class Cursor : IParsable<Cursor>
{
    private const int LongestText = 1024;

    private Cursor(IReadOnlyList<string> keys) => Keys = keys;

    /// <summary>The sort key of the last item shown.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>A cursor after an item with this sort key.</summary>
    /// <param name="keys">Its sort key.</param>
    public static Cursor Of(params string[] keys) => new(keys);

    /// <inheritdoc />
    public static Cursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException("Not a cursor.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [NotNullWhen(true)] out Cursor? result)
    {
        result = null;
        if (s is null || s.Length is 0 or > LongestText || !Base64Url.IsValid(s))
            return false;

        try
        {
            var keys = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(s));
            if (keys is null or { Length: 0 } || Array.Exists(keys, key => key is null || key.Contains('\0', StringComparison.Ordinal)))
                return false;

            result = new Cursor(keys);
            return true;
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>The text that travels.</summary>
    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(Keys));
}

/// <summary>How many items a page holds, from 1 to 200.</summary>
/// <param name="Value">The number of items.</param>
public readonly record struct PageLimit(int Value)
{
    /// <summary>The largest page.</summary>
    public const int Highest = 200;

    /// <summary>
    /// For the SQL of a list: as many rows as a page ever reads, one of the next page included. An inner LIMIT of so many tells the planner that a page is short: it takes a LIMIT that is a
    /// parameter for a tenth of the table, holds a plan for any values to be too dear once the table is large, and plans each time anew, which takes longer than reading the page. The page's own
    /// LIMIT, outside, is then <c>(select @limit + 1)</c>: what the planner cannot look into while it plans for one page either, so that both plans cost it the same.
    /// </summary>
    public const string MostRows = "201";

    /// <summary>The page that a client gets when it asks for no size.</summary>
    public static PageLimit Usual { get; } = new(50);

    /// <summary>Reads a limit from a query string.</summary>
    /// <param name="text">What the client sent.</param>
    /// <param name="value">The limit, when it is one.</param>
    public static bool TryRead(string text, out object? value)
    {
        var isNumber = int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number);
        value = new PageLimit(number);
        return isNumber && number is >= 1 and <= Highest;
    }
}
