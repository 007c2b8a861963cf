using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Departement77.TestKit;

/// <summary>What one exchange with PostgreSQL asked for: the statements between two answers, so one round trip.</summary>
/// <param name="Role">Role of the session.</param>
/// <param name="Statements">SQL in its order, with parameters as the product wrote them.</param>
public sealed record SqlExchange(string Role, IReadOnlyList<string> Statements)
{
    /// <summary>Whether it asks for more than the beginning of a transaction, which travels with what follows it, and is none of Npgsql's own questions about types.</summary>
    public bool IsOfTheProduct => Statements.Any(sql => !sql.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase) && !sql.Contains("pg_type", StringComparison.Ordinal) && !sql.Contains("pg_enum", StringComparison.Ordinal) && sql.Trim().Length > 0);

    /// <summary>Whether a statement holds the text.</summary>
    public bool Says(string text) => Statements.Any(sql => sql.Contains(text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>When a test may step in.</summary>
public enum SqlMoment
{
    /// <summary>PostgreSQL has not heard of it.</summary>
    Before,

    /// <summary>PostgreSQL has done it, the product has not heard of it.</summary>
    After,
}

/// <summary>
/// Stands between the product and PostgreSQL and reads the protocol as it passes: tests count round trips, see what is asked, and break the connection at a chosen statement, before or
/// after the server did it. The product knows nothing of it.
/// </summary>
public sealed class PostgresProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Session, byte> sessions = new();
    private readonly NpgsqlConnectionStringBuilder target;
    private Task accepting = Task.CompletedTask;

    private PostgresProxy(string connectionString) => target = new NpgsqlConnectionStringBuilder(connectionString);

    /// <summary>The connection string by way of the proxy.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(target.ConnectionString)
    {
        Host = IPAddress.Loopback.ToString(),
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>Asked at both moments of each exchange of the product; may take its time. False cuts the connection there.</summary>
    public Func<SqlExchange, SqlMoment, Task<bool>>? LetPass { get; set; }

    /// <summary>Told of each exchange of the product, before PostgreSQL is.</summary>
    public Action<SqlExchange>? Seen { get; set; }

    /// <summary>Told of the notices of PostgreSQL, which the product does not get to see.</summary>
    public Action<string>? Noticed { get; set; }

    public static PostgresProxy Start(string connectionString)
    {
        var proxy = new PostgresProxy(connectionString);
        proxy.listener.Start();
        proxy.accepting = proxy.AcceptAsync();
        return proxy;
    }

    /// <summary>Cuts every connection.</summary>
    public void CutAll()
    {
        foreach (var session in sessions.Keys)
            session.Cut();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        CutAll();
        await accepting;
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                _ = ServeAsync(client);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var server = new TcpClient { NoDelay = true };
        client.NoDelay = true;
        using var session = new Session(this, client, server);
        sessions.TryAdd(session, 0);
        try
        {
            await server.ConnectAsync(target.Host!, target.Port, stopping.Token);
            await session.RunAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two ends went away: so does the other.
            return;
        }
        finally
        {
            sessions.TryRemove(session, out _);
        }
    }

    private sealed class Session(PostgresProxy proxy, TcpClient client, TcpClient server) : IDisposable
    {
        private const int AsksForTls = 80877103;
        private const int AsksForKerberos = 80877104;
        private const int Cancels = 80877102;

        private readonly ConcurrentQueue<SqlExchange> underWay = new();
        private readonly Dictionary<string, string> prepared = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> portals = new(StringComparer.Ordinal);
        private string role = "";

        public async Task RunAsync()
        {
            var fromClient = PipeReader.Create(client.GetStream());
            var fromServer = PipeReader.Create(server.GetStream());
            var (toClient, toServer) = (client.GetStream(), server.GetStream());
            while (true)
            {
                if (await ReadAsync(fromClient, hasType: false) is not { } hello)
                    return;

                var code = BinaryPrimitives.ReadInt32BigEndian(hello.AsSpan(4));
                if (code is AsksForTls or AsksForKerberos)
                {
                    await toClient.WriteAsync("N"u8.ToArray());
                    continue;
                }

                await toServer.WriteAsync(hello);
                if (code == Cancels)
                    return;

                role = RoleOf(hello);
                break;
            }

            await Task.WhenAny(ForwardQuestionsAsync(fromClient, toServer), ForwardAnswersAsync(fromServer, toClient));
            Cut();
        }

        public void Cut()
        {
            client.Close();
            server.Close();
        }

        public void Dispose()
        {
            client.Dispose();
            server.Dispose();
        }

        private async Task ForwardQuestionsAsync(PipeReader from, NetworkStream to)
        {
            using var waiting = new MemoryStream();
            List<string> statements = [];
            while (await ReadAsync(from, hasType: true) is { } message)
            {
                var body = message.AsMemory(5);
                waiting.Write(message);
                switch ((char)message[0])
                {
                    case 'P':
                        prepared[Text(body, 0)] = Text(body, 1);
                        continue;
                    case 'B':
                        portals[Text(body, 0)] = prepared.GetValueOrDefault(Text(body, 1), "");
                        continue;
                    case 'E':
                        statements.Add(portals.GetValueOrDefault(Text(body, 0), ""));
                        continue;
                    case 'D' or 'C':
                        continue;
                    case 'Q':
                        statements.Add(Text(body, 0));
                        break;
                }

                if ((char)message[0] is 'Q' or 'S')
                {
                    var exchange = new SqlExchange(role, statements);
                    statements = [];
                    if (exchange.IsOfTheProduct)
                    {
                        proxy.Seen?.Invoke(exchange);
                        if (!await MayPassAsync(exchange, SqlMoment.Before))
                            return;
                    }

                    underWay.Enqueue(exchange);
                }

                await to.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length));
                waiting.SetLength(0);
            }
        }

        private async Task ForwardAnswersAsync(PipeReader from, NetworkStream to)
        {
            using var waiting = new MemoryStream();
            while (await ReadAsync(from, hasType: true) is { } message)
            {
                if (message[0] == 'N' && proxy.Noticed is { } noticed)
                {
                    noticed(NoticeOf(message.AsSpan(5)));
                    continue;
                }

                waiting.Write(message);
                if (message[0] == 'Z' && underWay.TryDequeue(out var exchange))
                {
                    if (exchange.IsOfTheProduct && !await MayPassAsync(exchange, SqlMoment.After))
                        return;
                }
                else if (!underWay.IsEmpty && message[0] is not ((byte)'G' or (byte)'H' or (byte)'W'))
                {
                    // The answer is kept until it is whole: what the product heard of it is all or nothing.
                    continue;
                }

                await to.WriteAsync(waiting.GetBuffer().AsMemory(0, (int)waiting.Length));
                waiting.SetLength(0);
            }
        }

        private Task<bool> MayPassAsync(SqlExchange exchange, SqlMoment moment) => proxy.LetPass?.Invoke(exchange, moment) ?? Task.FromResult(result: true);

        /// <summary>A whole message; null at the end.</summary>
        private static async Task<byte[]?> ReadAsync(PipeReader reader, bool hasType)
        {
            var header = hasType ? 5 : 4;
            var read = await reader.ReadAtLeastAsync(header);
            if (read.Buffer.Length < header)
                return null;

            var length = LengthOf(read.Buffer, hasType);
            reader.AdvanceTo(read.Buffer.Start);
            read = await reader.ReadAtLeastAsync(length);
            if (read.Buffer.Length < length)
                return null;

            var message = read.Buffer.Slice(0, length).ToArray();
            reader.AdvanceTo(read.Buffer.GetPosition(length));
            return message;
        }

        private static int LengthOf(ReadOnlySequence<byte> buffer, bool hasType)
        {
            Span<byte> length = stackalloc byte[4];
            buffer.Slice(hasType ? 1 : 0, 4).CopyTo(length);
            return BinaryPrimitives.ReadInt32BigEndian(length) + (hasType ? 1 : 0);
        }

        /// <summary>One of the first texts of a message, each of which ends with a zero.</summary>
        private static string Text(ReadOnlyMemory<byte> body, int place)
        {
            var rest = body.Span;
            for (; place > 0; place--)
                rest = rest[(rest.IndexOf((byte)0) + 1)..];

            return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
        }

        private static string RoleOf(byte[] hello)
        {
            var words = Encoding.UTF8.GetString(hello.AsSpan(8)).Split('\0');
            return words[Array.IndexOf(words, "user") + 1];
        }

        private static string NoticeOf(ReadOnlySpan<byte> fields)
        {
            foreach (var field in Encoding.UTF8.GetString(fields).Split('\0'))
            {
                if (field.StartsWith('M'))
                    return field[1..];
            }

            return "";
        }
    }
}
