using System.Text;
using System.Text.Json;

namespace Departement77.Fuzzer.Generation;

/// <summary>JSON as text, so that it may also be wrong: members twice, numbers beyond all bounds, half a surrogate.</summary>
internal abstract record JsonText
{
    /// <summary>How many places it has, itself included.</summary>
    public abstract int Places { get; }

    public static JsonText Text(string value) => new JsonLeaf(JsonSerializer.Serialize(value));

    public static JsonText Raw(string value) => new JsonLeaf(value);

    /// <summary>The same with another value in one place, counted from 0 in reading order.</summary>
    public abstract JsonText Replace(int place, JsonText by);

    /// <summary>The same, each time with one thing less.</summary>
    public abstract IEnumerable<JsonText> Smaller();

    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    internal abstract void Write(StringBuilder text);
}

/// <summary>A value as it is written.</summary>
internal sealed record JsonLeaf(string Value) : JsonText
{
    public override int Places => 1;

    public override JsonText Replace(int place, JsonText by) => by;

    public override IEnumerable<JsonText> Smaller()
    {
        if (Value is "null" or "0" or "\"\"")
            yield break;

        if (Decoded() is { Length: > 1 } text)
        {
            yield return Text(text[..(text.Length / 2)]);
            yield return Text(text[(text.Length / 2)..]);
        }

        yield return new JsonLeaf("\"\"");
        yield return new JsonLeaf("0");
        yield return new JsonLeaf("null");
    }

    internal override void Write(StringBuilder text) => text.Append(Value);

    /// <summary>The text that it is; null for what is no good text.</summary>
    private string? Decoded()
    {
        try
        {
            return Value.StartsWith('"') ? JsonSerializer.Deserialize<string>(Value) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>An object; a name may stand in it twice.</summary>
internal sealed record JsonMembers(IReadOnlyList<(string Name, JsonText Value)> Members) : JsonText
{
    public override int Places => 1 + Members.Sum(member => member.Value.Places);

    public override JsonText Replace(int place, JsonText by)
    {
        if (place == 0)
            return by;

        place--;
        for (var i = 0; i < Members.Count; i++)
        {
            if (place < Members[i].Value.Places)
                return With(i, Members[i].Value.Replace(place, by));

            place -= Members[i].Value.Places;
        }

        return this;
    }

    public override IEnumerable<JsonText> Smaller()
    {
        for (var i = 0; i < Members.Count; i++)
            yield return new JsonMembers([.. Members.Where((_, at) => at != i)]);

        for (var i = 0; i < Members.Count; i++)
        {
            foreach (var smaller in Members[i].Value.Smaller())
                yield return With(i, smaller);
        }
    }

    internal override void Write(StringBuilder text)
    {
        text.Append('{');
        for (var i = 0; i < Members.Count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(JsonSerializer.Serialize(Members[i].Name)).Append(':');
            Members[i].Value.Write(text);
        }

        text.Append('}');
    }

    private JsonMembers With(int at, JsonText value) => new([.. Members.Select((member, i) => i == at ? (member.Name, value) : member)]);
}

/// <summary>An array.</summary>
internal sealed record JsonItems(IReadOnlyList<JsonText> Items) : JsonText
{
    public override int Places => 1 + Items.Sum(item => item.Places);

    public override JsonText Replace(int place, JsonText by)
    {
        if (place == 0)
            return by;

        place--;
        for (var i = 0; i < Items.Count; i++)
        {
            if (place < Items[i].Places)
                return With(i, Items[i].Replace(place, by));

            place -= Items[i].Places;
        }

        return this;
    }

    public override IEnumerable<JsonText> Smaller()
    {
        for (var i = 0; i < Items.Count; i++)
            yield return new JsonItems([.. Items.Where((_, at) => at != i)]);

        for (var i = 0; i < Items.Count; i++)
        {
            foreach (var smaller in Items[i].Smaller())
                yield return With(i, smaller);
        }
    }

    internal override void Write(StringBuilder text)
    {
        text.Append('[');
        for (var i = 0; i < Items.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            Items[i].Write(text);
        }

        text.Append(']');
    }

    private JsonItems With(int at, JsonText value) => new([.. Items.Select((item, i) => i == at ? value : item)]);
}
