using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Departement77.Host.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SystemTests.Access;

/// <summary>The first people and the other systems are let in from the command line.</summary>
public sealed class OpenAccessTests(SharedHost shared) : IClassFixture<SharedHost>
{
    [Fact]
    public async Task a_client_gets_a_secret_once_and_its_role()
    {
        var (code, output) = await RunAsync(OpenAccessCommand.ClientVerb, "systeme-finances", "integrator");
        code.ShouldBe(0, output);
        var secret = output.Trim().Split(' ')[^1];

        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "systeme-finances"), new("client_secret", secret)]);
        using var response = await shared.Host.Anonymous.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        var token = (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!;
        using var message = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events?limit=1") { Headers = { Authorization = new("Bearer", token) } };
        using var feed = await shared.Host.Anonymous.SendAsync(message);
        feed.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await RunAsync(OpenAccessCommand.ClientVerb, "systeme-finances", "integrator")).Code.ShouldBe(1, "its secret is not made anew");
    }

    [Fact]
    public async Task a_person_signs_in_with_what_was_shown()
    {
        var (code, output) = await RunAsync(OpenAccessCommand.AccountVerb, "premiere@exemple.fr", "coordinator,auditor");
        code.ShouldBe(0, output);

        using var visitor = new Visitor(shared.Host.Address);
        using var signedIn = await visitor.SignInAsync("premiere@exemple.fr", output.Trim().Split(' ')[^1]);
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await RunAsync(OpenAccessCommand.AccountVerb, "premiere@exemple.fr", "admin")).Code.ShouldBe(1);
        (await RunAsync(OpenAccessCommand.AccountVerb, "personne", "admin")).Code.ShouldBe(1);
    }

    [Theory]
    [InlineData("open-account")]
    [InlineData("open-account", "a@exemple.fr")]
    [InlineData("open-account", "a@exemple.fr", "sorcier")]
    [InlineData("open-client", "systeme", "integrator", "--authority")]
    public async Task what_is_not_understood_changes_nothing(params string[] arguments) => (await RunAsync(arguments)).Code.ShouldBe(2);

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var scope = shared.Host.Services.CreateAsyncScope();
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var code = await OpenAccessCommand.RunAsync(scope.ServiceProvider, arguments, output, CancellationToken.None);
        return (code, output.ToString());
    }
}
