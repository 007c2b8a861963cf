using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Departement77.BuildingBlocks.Web.Pages;

/// <summary>Markup in which every inserted text is encoded: a text can never become markup by mistake.</summary>
/// <param name="Markup">The markup.</param>
public readonly record struct Html(string Markup)
{
    /// <summary>Nothing.</summary>
    public static readonly Html None = new("");

    /// <summary>What was collected.</summary>
    public static Html Of(ref Writer writer) => new(writer.ToString());

    /// <summary>Collects an interpolated string: its literal parts as they are, texts encoded, other markup as it is.</summary>
    [InterpolatedStringHandler]
    public readonly struct Writer(int literalLength, int formattedCount)
    {
        private const int UsualHole = 32;

        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.GeneralPunctuation);

        private readonly StringBuilder text = new(literalLength + (formattedCount * UsualHole));

        /// <summary>A literal part.</summary>
        public void AppendLiteral(string value) => text.Append(value);

        /// <summary>Markup in a hole, as it is.</summary>
        public void AppendFormatted(Html value) => text.Append(value.Markup);

        /// <summary>A text in a hole, encoded.</summary>
        public void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? ""));

        /// <inheritdoc />
        public override string ToString() => text.ToString();
    }
}
