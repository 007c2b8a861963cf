using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Departement77.Host.Access.Pages;

/// <summary>Markup in which every inserted text is encoded: a text can never become markup by mistake.</summary>
internal readonly record struct Html(string Markup)
{
    public static readonly Html None = new("");

    public static Html Of(ref Writer writer) => new(writer.ToString());

    /// <summary>Collects an interpolated string: its literal parts as they are, texts encoded, other markup as it is.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Writer(int literalLength, int formattedCount)
    {
        private const int UsualHole = 32;

        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation);

        private readonly StringBuilder text = new(literalLength + (formattedCount * UsualHole));

        public void AppendLiteral(string value) => text.Append(value);

        public void AppendFormatted(Html value) => text.Append(value.Markup);

        public void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? ""));

        public override string ToString() => text.ToString();
    }
}
