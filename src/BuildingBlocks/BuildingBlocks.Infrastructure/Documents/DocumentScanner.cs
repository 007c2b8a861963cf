using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Departement77.BuildingBlocks.Infrastructure.Documents;

/// <summary>Asks the antivirus of the machine (clamd, by its INSTREAM command) about a file. Where none is configured every file passes: whoever runs the product is told so at its start.</summary>
/// <param name="options">Where the antivirus listens.</param>
public sealed class DocumentScanner(IOptions<DocumentOptions> options)
{
    private const string UnixPrefix = "unix:";
    private const int BufferSize = 64 * 1024;
    private const int LongestReply = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Whether files are looked at.</summary>
    public bool IsConfigured => options.Value.Antivirus is { Length: > 0 };

    /// <summary>Whether the antivirus finds nothing in the file.</summary>
    /// <param name="content">The file, from its beginning.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="DocumentScannerAwayException">The antivirus gives no answer: the file is neither good nor bad.</exception>
    public async Task<bool> IsCleanAsync(Stream content, CancellationToken cancellation)
    {
        if (!IsConfigured)
            return true;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            return Judge(await AskAsync(content, patience.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new DocumentScannerAwayException("The antivirus does not answer.", e);
        }
    }

    /// <summary>Whether the antivirus answers when it is greeted.</summary>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            var place = Place(options.Value.Antivirus!);
            using var socket = new Socket(place.AddressFamily, SocketType.Stream, place.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
            await socket.ConnectAsync(place, cancellation);
            await socket.SendAsync("zPING\0"u8.ToArray(), cancellation);
            var reply = new byte[LongestReply];
            var length = await socket.ReceiveAsync(reply, cancellation);
            return Encoding.ASCII.GetString(reply, 0, length).StartsWith("PONG", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is SocketException or DocumentScannerAwayException or OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<string> AskAsync(Stream content, CancellationToken cancellation)
    {
        var place = Place(options.Value.Antivirus!);
        using var socket = new Socket(place.AddressFamily, SocketType.Stream, place.AddressFamily == AddressFamily.Unix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        await socket.ConnectAsync(place, cancellation);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);

        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize + sizeof(uint));
        try
        {
            for (int read; (read = await content.ReadAsync(buffer.AsMemory(sizeof(uint), BufferSize), cancellation)) > 0;)
            {
                BinaryPrimitives.WriteUInt32BigEndian(buffer, (uint)read);
                await stream.WriteAsync(buffer.AsMemory(0, sizeof(uint) + read), cancellation);
            }

            await stream.WriteAsync(new byte[sizeof(uint)], cancellation);
            var length = 0;
            for (int read; length < LongestReply && (read = await stream.ReadAsync(buffer.AsMemory(length, LongestReply - length), cancellation)) > 0;)
                length += read;

            return Encoding.ASCII.GetString(buffer, 0, length).TrimEnd('\0', '\n');
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool Judge(string reply) =>
        reply.EndsWith(" OK", StringComparison.Ordinal) || (reply.EndsWith(" FOUND", StringComparison.Ordinal) ? false : throw new DocumentScannerAwayException($"The antivirus answered « {reply} »."));

    private static EndPoint Place(string text) => text.StartsWith(UnixPrefix, StringComparison.Ordinal)
        ? new UnixDomainSocketEndPoint(text[UnixPrefix.Length..])
        : text.Split(':') is [var host, var port] && int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? IPAddress.TryParse(host, out var address) ? new IPEndPoint(address, number) : new DnsEndPoint(host, number, AddressFamily.InterNetwork)
            : throw new DocumentScannerAwayException($"Documents:Antivirus is « {text} »: write host:port or unix:/path.");
}

/// <summary>The antivirus gives no answer.</summary>
public sealed class DocumentScannerAwayException : Exception
{
    /// <summary>With the reason.</summary>
    /// <param name="message">What happened.</param>
    public DocumentScannerAwayException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and its cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public DocumentScannerAwayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
