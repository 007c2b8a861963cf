using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Departement77.TestKit;

namespace Departement77.Faults;

/// <summary>
/// Clients that submit requests while the product is being hurt, and what they were told. An operation whose outcome they did not hear is asked again under
/// its own key until it is answered, as a good client does.
/// </summary>
internal sealed class History(Func<HttpClient> member)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Identity of the created request, by operation.</summary>
    public ConcurrentDictionary<string, Guid> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>How often an answer was not heard or was a refusal of service.</summary>
    public int Unheard => unheard;

    private int unheard;

    public Task WriteAsync(int writers, int operations, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < operations; i++)
                Acknowledged[$"op-{writer}-{i}"] = await SubmitUntilHeardAsync($"op-{writer}-{i}", cancellation);
        }, cancellation)));

    private async Task<Guid> SubmitUntilHeardAsync(string operation, CancellationToken cancellation)
    {
        using var pause = new PeriodicTimer(Pause);
        while (true)
        {
            try
            {
                using var message = new HttpRequestMessage(HttpMethod.Post, "/api/v1/service-catalogue/requests")
                {
                    Content = JsonContent.Create(new { subject = operation, need = "Un besoin décrit en assez de mots.", communeInsee = "77127" }),
                };
                message.Headers.Add("Idempotency-Key", operation);
                using var response = await member().SendAsync(message, cancellation);
                if (response.StatusCode == HttpStatusCode.Created)
                    return (await response.ReadAsync(HttpStatusCode.Created)).Id();

                // The database is away: told, and nothing half-done. Anything else is a bug.
                response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, await response.Content.ReadAsStringAsync(cancellation));
            }
            catch (HttpRequestException)
            {
                // The host died: whether the request was stored is unknown.
            }

            Interlocked.Increment(ref unheard);
            await pause.WaitForNextTickAsync(cancellation);
        }
    }
}
