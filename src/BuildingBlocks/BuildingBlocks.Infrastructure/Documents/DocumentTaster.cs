using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Departement77.BuildingBlocks.Domain.Documents;

namespace Departement77.BuildingBlocks.Infrastructure.Documents;

/// <summary>
/// Tells what a file is by its bytes while they pass, so that it is read once and never held: the first bytes, for a zip the last ones, for a text all of them.
/// Entries of a zip are never unpacked.
/// </summary>
/// <param name="takesAnsi">Whether a text may be in Windows-1252 too, as spreadsheets of Windows write CSV: for files that are read at once and not kept.</param>
public sealed class DocumentTaster(bool takesAnsi = false)
{
    private const int HeadLength = 128;
    private const int StepLength = 4096;

    // What no text holds.
    private static readonly SearchValues<byte> ControlBytes = SearchValues.Create([.. Enumerable.Range(0, 32).Where(code => code is not ('\t' or '\n' or '\r' or '\f')).Select(code => (byte)code), 0x7f]);

    private readonly byte[] head = new byte[HeadLength];
    private readonly Decoder utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private readonly char[] decoded = new char[StepLength + 1];
    private int headLength;
    private long length;
    private bool isText = true;
    private ZipTail? tail;

    private ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

    /// <summary>Takes the next bytes.</summary>
    /// <param name="bytes">They are not kept.</param>
    public void Taste(ReadOnlySpan<byte> bytes)
    {
        if (headLength < HeadLength)
        {
            var taken = Math.Min(bytes.Length, HeadLength - headLength);
            bytes[..taken].CopyTo(head.AsSpan(headLength));
            headLength += taken;
        }

        // Until the head is whole, it is all that there is.
        if (tail is null && Head.StartsWith("PK"u8))
        {
            tail = new ZipTail();
            tail.Append(Head[..(int)Math.Min(length, headLength)]);
        }

        tail?.Append(bytes);
        length += bytes.Length;
        for (var rest = bytes; isText && !rest.IsEmpty; rest = rest[Math.Min(StepLength, rest.Length)..])
            isText = !rest[..Math.Min(StepLength, rest.Length)].ContainsAny(ControlBytes) && (takesAnsi || IsUtf8(rest[..Math.Min(StepLength, rest.Length)], isEnd: false));
    }

    /// <summary>What the bytes are, at their end; null for anything that is not accepted.</summary>
    public DocumentType? Verdict() => Head switch
    {
        [] => null,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => DocumentType.Pdf,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => DocumentType.Png,
        [0xff, 0xd8, 0xff, ..] => DocumentType.Jpeg,
        [(byte)'P', (byte)'K', 3, 4, ..] => tail?.Names(length) is { } names ? OpenDocument(names) ?? OfficeOpenXml(names) : null,
        _ when isText && (takesAnsi || IsUtf8([], isEnd: true)) && !IsForAnInterpreter() => DocumentType.Text,
        _ => null,
    };

    private bool IsUtf8(ReadOnlySpan<byte> bytes, bool isEnd)
    {
        try
        {
            utf8.GetChars(bytes, decoded, isEnd);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>HTML, SVG and other markup, which a browser might run, and scripts, which a shell might.</summary>
    private bool IsForAnInterpreter()
    {
        var text = Head.StartsWith("\ufeff"u8) ? Head[3..] : Head;
        return text.StartsWith("#!"u8) || text.TrimStart(" \t\r\n\f"u8) is [] or [(byte)'<', ..];
    }

    /// <summary>The first entry says the type, stored as it is.</summary>
    private DocumentType? OpenDocument(IReadOnlyCollection<string> names)
    {
        const int sizeAt = 18;
        const int nameAt = 30;
        var name = "mimetype"u8;
        var header = Head;
        var isStored = header.Length > nameAt + name.Length
            && BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) == 0
            && BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) == name.Length
            && BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) == 0
            && header[nameAt..].StartsWith(name);
        if (!isStored || !names.Contains("content.xml"))
            return null;

        var content = header[(nameAt + name.Length)..];
        var size = BinaryPrimitives.ReadUInt32LittleEndian(header[sizeAt..]);
        return size > content.Length ? null : Encoding.ASCII.GetString(content[..(int)size]) switch
        {
            "application/vnd.oasis.opendocument.text" => DocumentType.Odt,
            "application/vnd.oasis.opendocument.spreadsheet" => DocumentType.Ods,
            _ => null,
        };
    }

    private static DocumentType? OfficeOpenXml(IReadOnlyCollection<string> names)
    {
        if (!names.Contains("[Content_Types].xml") || names.Contains("xl/workbook.bin") || names.Any(name => name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
            return null;

        (string Folder, DocumentType Type)[] kinds = [("word/", DocumentType.Docx), ("xl/", DocumentType.Xlsx), ("ppt/", DocumentType.Pptx)];
        return kinds.Where(kind => names.Any(name => name.StartsWith(kind.Folder, StringComparison.Ordinal))).Select(kind => (DocumentType?)kind.Type).ToList() is [var only] ? only : null;
    }
}
