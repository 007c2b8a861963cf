using System.Buffers.Binary;
using System.Text;

namespace Departement77.BuildingBlocks.Infrastructure.Documents;

/// <summary>The last bytes of a zip, where its directory is: the names of its entries and their declared sizes, without reading any of them.</summary>
internal sealed class ZipTail
{
    /// <summary>Largest directory that is looked at: thousands of entries, where a document has dozens.</summary>
    private const int Capacity = 256 * 1024;

    /// <summary>What the entries may weigh unpacked, as the directory declares it: more is made to fill a disk.</summary>
    private const long LargestUnpacked = 512L * 1024 * 1024;

    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const uint EndSignature = 0x06054b50;
    private const uint EntrySignature = 0x02014b50;

    private readonly byte[] ring = new byte[Capacity];
    private long length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        length += bytes.Length;
        var kept = bytes[Math.Max(0, bytes.Length - Capacity)..];
        var at = (int)((length - kept.Length) % Capacity);
        var first = Math.Min(kept.Length, Capacity - at);
        kept[..first].CopyTo(ring.AsSpan(at));
        kept[first..].CopyTo(ring);
    }

    /// <summary>The names of all entries; null when the directory is not one that an office program writes.</summary>
    /// <param name="fileLength">Length of the whole file.</param>
    public IReadOnlyCollection<string>? Names(long fileLength)
    {
        var tail = Unrolled();
        if (tail.Length < EndLength)
            return null;

        // Without comment, without second disk, without the extension to 64 bits: the end record is the last 22 bytes, and the directory touches it.
        var end = tail[^EndLength..];
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(end) == EndSignature && start + (long)size == fileLength - EndLength && size <= tail.Length - EndLength
            ? Read(tail[^(int)(size + EndLength)..^EndLength], count)
            : null;
    }

    private ReadOnlySpan<byte> Unrolled()
    {
        var at = (int)(length % Capacity);
        return length <= Capacity ? ring.AsSpan(0, (int)length) : (byte[])[.. ring.AsSpan(at), .. ring.AsSpan(0, at)];
    }

    private static HashSet<string>? Read(ReadOnlySpan<byte> directory, int count)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var unpacked = 0L;
        for (var i = 0; i < count; i++)
        {
            if (directory.Length < EntryLength || BinaryPrimitives.ReadUInt32LittleEndian(directory) != EntrySignature)
                return null;

            var isEncrypted = (BinaryPrimitives.ReadUInt16LittleEndian(directory[8..]) & 1) != 0;
            unpacked += BinaryPrimitives.ReadUInt32LittleEndian(directory[24..]);
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(directory[28..]);
            var entryLength = EntryLength + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(directory[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(directory[32..]);
            if (isEncrypted || unpacked > LargestUnpacked || entryLength > directory.Length)
                return null;

            names.Add(Encoding.UTF8.GetString(directory.Slice(EntryLength, nameLength)));
            directory = directory[entryLength..];
        }

        return directory.IsEmpty ? names : null;
    }
}
