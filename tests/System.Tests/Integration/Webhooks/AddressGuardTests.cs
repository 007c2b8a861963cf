using System.Net;
using Departement77.Host.Integration.Webhooks;
using Departement77.Host.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Departement77.SystemTests.Integration.Webhooks;

/// <summary>Where events may go: literal addresses however they are written, names, and what names lead to.</summary>
public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.7")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void an_address_that_is_not_public_receives_nothing(string address) => new AddressGuard(Settings()).Allows(IPAddress.Parse(address)).ShouldBeFalse();

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("100.63.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("198.20.0.1")]
    [InlineData("2a01:cb00::1")]
    [InlineData("::ffff:8.8.8.8")]
    public void a_public_address_may_receive(string address) => new AddressGuard(Settings()).Allows(IPAddress.Parse(address)).ShouldBeTrue();

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://①②⑦.0.0.1/")]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://api.localhost/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://postgres/")]
    [InlineData("https://services.exemple.fr/ailleurs")]
    [InlineData("https://SERVICES.exemple.fr/")]
    [InlineData("https://user@exemple.fr/")]
    [InlineData("https://user:mot@exemple.fr/")]
    [InlineData("https://exemple.fr/#fragment")]
    [InlineData("https://exemple.fr:8443/")]
    [InlineData("http://exemple.fr/")]
    [InlineData("ftp://exemple.fr/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//exemple.fr/")]
    [InlineData("exemple.fr")]
    [InlineData("")]
    public void such_an_address_is_refused(string url)
    {
        var options = Settings();
        var read = new WebhookUrl(options, new AddressGuard(options)).Read(url);
        read.IsError.ShouldBeTrue(url);
        read.FirstError.Code.ShouldBe("webhook.url_refused");
    }

    [Fact]
    public void an_address_of_the_internet_is_taken_and_a_long_one_refused()
    {
        var options = Settings();
        var urls = new WebhookUrl(options, new AddressGuard(options));
        urls.Read("https://exemple.fr/evenements?cle=1").Value.AbsoluteUri.ShouldBe("https://exemple.fr/evenements?cle=1");
        urls.Read("https://8.8.8.8/").IsError.ShouldBeFalse();
        urls.Read($"https://exemple.fr/{new string('a', 1000)}").IsError.ShouldBeTrue();
    }

    [Fact]
    public void a_network_that_the_operator_allows_may_receive_and_no_other()
    {
        var options = Settings(("AllowedNetworks:0", "10.20.0.0/16"), ("Ports:0", "8443"));
        new AddressGuard(options).Allows(IPAddress.Parse("10.20.1.1")).ShouldBeTrue();
        new AddressGuard(options).Allows(IPAddress.Parse("::ffff:10.20.1.1")).ShouldBeTrue();
        new AddressGuard(options).Allows(IPAddress.Parse("10.21.1.1")).ShouldBeFalse();
        new WebhookUrl(options, new AddressGuard(options)).Read("https://10.20.1.1:8443/").IsError.ShouldBeFalse();
        new WebhookUrl(options, new AddressGuard(options)).Read("https://10.20.1.1/").IsError.ShouldBeTrue();
    }

    [Theory]
    [InlineData("AllowHttp", "true")]
    [InlineData("AnyPort", "true")]
    [InlineData("AllowedNetworks:0", "partout")]
    public void production_does_not_start_with_such_a_setting(string name, string value) =>
        Should.Throw<StartupFailure>(() => Settings((name, value))).Message.ShouldContain("Webhooks__");

    [Fact]
    public async Task a_name_that_leads_inward_when_it_is_asked_for_again_reaches_nobody()
    {
        await using var receivers = await Receivers.StartAsync();
        var mailbox = receivers.Open();
        var options = Settings(("AllowedNetworks:0", "127.0.0.1/32"));
        var names = new ChangingNames(IPAddress.Loopback, IPAddress.Parse("127.0.0.2"), IPAddress.Parse("169.254.169.254"));
        using var sender = new WebhookSender(options, new AddressGuard(options), names, TimeProvider.System);
        var url = new UriBuilder(mailbox.Url) { Host = "rebind.exemple.fr" }.Uri.AbsoluteUri;
        var message = new WebhookMessage(Guid.CreateVersion7(), url, "{}"u8.ToArray(), "v1,essai", 1);
        mailbox.Answer = (context, _) => Task.FromResult(context.Response.Headers.Connection = "close");

        (await sender.SendAsync(message, traceparent: null, CancellationToken.None)).Error.ShouldBeNull();
        (await sender.SendAsync(message, traceparent: null, CancellationToken.None)).Error.ShouldBe("address_refused");
        (await sender.SendAsync(message, traceparent: null, CancellationToken.None)).Error.ShouldBe("address_refused");
        mailbox.Letters.Count.ShouldBe(1);
        names.Asked.ShouldBe(3);
    }

    [Fact]
    public async Task a_name_of_an_open_and_a_closed_address_reaches_the_open_one()
    {
        await using var receivers = await Receivers.StartAsync();
        var mailbox = receivers.Open();
        var options = Settings(("AllowedNetworks:0", "127.0.0.1/32"));
        using var sender = new WebhookSender(options, new AddressGuard(options), new BothNames(), TimeProvider.System);
        var url = new UriBuilder(mailbox.Url) { Host = "deux.exemple.fr" }.Uri.AbsoluteUri;
        (await sender.SendAsync(new WebhookMessage(Guid.CreateVersion7(), url, "{}"u8.ToArray(), "v1,essai", 1), traceparent: null, CancellationToken.None)).Status.ShouldBe(200);
        mailbox.Letters.Count.ShouldBe(1);
    }

    private static WebhookOptions Settings(params (string Name, string Value)[] settings) => WebhookOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>($"Webhooks:{setting.Name}", setting.Value))).Build(),
        Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Production" }).Environment,
        new Uri("https://services.exemple.fr/"));

    private sealed class ChangingNames(params IPAddress[] answers) : NameResolver
    {
        public int Asked { get; private set; }

        public override Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([answers[Math.Min(Asked++, answers.Length - 1)]]);
    }

    private sealed class BothNames : NameResolver
    {
        public override Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]);
    }
}
