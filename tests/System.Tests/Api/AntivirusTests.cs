using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Departement77.SystemTests.ContractPolicy;
using Departement77.TestKit;

namespace Departement77.SystemTests.Api;

/// <summary>Files are shown to a real clamd, which knows one signature: that of the file by which antivirus programs are tried (EICAR).</summary>
public sealed class AntivirusTests : IAsyncLifetime
{
    // In two parts, so that an antivirus does not find this source.
    private const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private readonly string folder = Directory.CreateTempSubdirectory("d77-clamd-").FullName;
    private Process? clamd;

    private string Address => $"unix:{folder}/clamd.sock";

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory($"{folder}/signatures");
        await File.WriteAllTextAsync($"{folder}/signatures/essai.ndb", $"Essai-EICAR:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Eicar))}\n");
        await File.WriteAllTextAsync($"{folder}/clamd.conf", $"DatabaseDirectory {folder}/signatures\nLocalSocket {folder}/clamd.sock\nForeground yes\nUser {Environment.UserName}\n");
        clamd = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("Departement77_Clamd") ?? "clamd", ["--config-file", $"{folder}/clamd.conf"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
        for (var tries = 0; !await AnswersAsync(); tries++)
        {
            if (clamd!.HasExited || tries > 300)
                throw new InvalidOperationException($"clamd does not answer: {await clamd.StandardError.ReadToEndAsync()}");

            await Task.Delay(100); // Another program starts: no clock of ours tells when it listens.
        }
    }

    public ValueTask DisposeAsync()
    {
        clamd?.Kill(entireProcessTree: true);
        clamd?.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task an_infected_file_is_refused_and_not_kept_and_a_sound_one_is_taken()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Documents:Antivirus"] = Address);
        var desk = new FundingDesk(host);
        var application = await desk.OpenAsync();
        var instructor = await desk.InstructorAsync();
        var place = new Uri($"{FundingDesk.Applications}/{application}/documents?name=devis.txt&kind=estimate", UriKind.Relative);

        using (var response = await instructor.PostAsync(place, new ByteArrayContent(Encoding.ASCII.GetBytes(Eicar))))
            ((string?)(await response.ReadAsync(HttpStatusCode.UnprocessableEntity))["code"]).ShouldBe("document.infected");

        (await instructor.GetJsonAsync($"{FundingDesk.Applications}/{application}/documents"))["items"]!.AsArray().ShouldBeEmpty();
        await desk.DocumentAsync(application, "estimate");
    }

    [Fact]
    public async Task a_file_that_nobody_looked_at_is_refused_for_the_time_being()
    {
        await using var host = await TestHost.StartAsync(builder => builder.Configuration["Documents:Antivirus"] = $"unix:{folder}/nobody.sock");
        var desk = new FundingDesk(host);
        var application = await desk.OpenAsync();
        var place = new Uri($"{FundingDesk.Applications}/{application}/documents?name=devis.pdf&kind=estimate", UriKind.Relative);

        using var response = await (await desk.InstructorAsync()).PostAsync(place, new ByteArrayContent(SampleFiles.Pdf));
        ((string?)(await response.ReadAsync(HttpStatusCode.ServiceUnavailable))["code"]).ShouldBe("document.scanner_unavailable");
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint($"{folder}/clamd.sock"));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
