using System.Net;
using Departement77.Host.Operations;

namespace Departement77.Host.Integration.Webhooks;

/// <summary>Section <c>Webhooks</c> of the configuration; the defaults suit production, a demonstration lets its own machine receive. No setting leaves a receiver's certificate unverified.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Whether this host sends by itself.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Networks that may receive although they are not public, in CIDR notation.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>Ports that may receive.</summary>
    public IReadOnlyList<int> Ports { get; set; } = [];

    /// <summary>Whether any port may receive. In Development only.</summary>
    public bool AnyPort { get; set; }

    /// <summary>Whether an address may do without TLS. In Development only.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>How long an attempt may take, from the look-up of the name to the status.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the text of an answer is waited for, once its status is known.</summary>
    public TimeSpan AnswerTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Attempts at one address at once, on all hosts together.</summary>
    public int Concurrency { get; set; } = 2;

    /// <summary>Attempts before a delivery is given up; with the waits below, almost three days.</summary>
    public int Attempts { get; set; } = 13;

    /// <summary>Wait after the first failed attempt.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>By how much each wait is longer than the one before.</summary>
    public double WaitFactor { get; set; } = 4;

    public TimeSpan LongestWait { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The longest Retry-After that is honoured.</summary>
    public TimeSpan LongestRetryAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Failures in a row after which an address is left alone for a while, then tried by one attempt at a time.</summary>
    public int FailuresBeforePause { get; set; } = 5;

    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long there may be nothing but failures before an address is disabled.</summary>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How often waiting deliveries are looked for where no signal comes.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long attempts may go on when the host stops; then they count as not made.</summary>
    public TimeSpan ShutdownGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a secret stays valid beside the one that replaces it, unless its owner says otherwise.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Addresses that a client may have.</summary>
    public int MostPerClient { get; set; } = 10;

    /// <summary>Events that one replay owes at most.</summary>
    public int LargestReplay { get; set; } = 10_000;

    /// <summary>How long the log of attempts is kept.</summary>
    public int AttemptRetentionDays { get; set; } = 30;

    /// <summary>How long a lane stays with a host that says nothing: longer than any attempt.</summary>
    public TimeSpan Lease => Timeout + AnswerTimeout + TimeSpan.FromSeconds(12);

    /// <summary>Public address of the product itself, to which nothing is sent.</summary>
    public Uri? OwnAddress { get; private set; }

    public IReadOnlyList<IPNetwork> Networks { get; private set; } = [];

    /// <summary>Reads the section.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="environment">Whether the host is in Development.</param>
    /// <param name="own">Public address of the product.</param>
    /// <exception cref="StartupFailure">A setting would make a production host unsafe, or cannot be read.</exception>
    public static WebhookOptions Read(IConfiguration configuration, IHostEnvironment environment, Uri? own)
    {
        var options = new WebhookOptions();
        var section = configuration.GetSection(Section);
        section.Bind(options);
        if (environment.IsDevelopment())
            options.UseDevelopmentDefaults(section);
        else if (options.AllowHttp || options.AnyPort)
        {
            throw new StartupFailure(
                """
                Webhooks__AllowHttp=true et Webhooks__AnyPort=true ne sont permis qu'en développement : des événements voyageraient en clair, ou vers des services qui n'en attendent pas.
                Retirez ces réglages, puis relancez.
                """);
        }

        options.OwnAddress = own;
        options.Networks = [.. options.AllowedNetworks.Select(text => IPNetwork.TryParse(text, out var network) ? network : throw Unreadable(text))];
        if (options.Ports.Count == 0)
            options.Ports = [443];

        return options;
    }

    /// <summary>The wait before the next attempt, a fifth shorter or longer at random so that failures spread.</summary>
    /// <param name="attempts">Attempts made.</param>
    public TimeSpan WaitAfter(int attempts)
    {
        var wait = Math.Min(LongestWait.TotalMilliseconds, FirstWait.TotalMilliseconds * Math.Pow(WaitFactor, attempts - 1));
        return TimeSpan.FromMilliseconds(wait * (0.8 + (Random.Shared.NextDouble() * 0.4)));
    }

    private void UseDevelopmentDefaults(IConfigurationSection section)
    {
        if (!section.GetSection(nameof(AllowedNetworks)).Exists())
            AllowedNetworks = ["127.0.0.0/8", "::1/128"];

        AllowHttp = section.GetValue(nameof(AllowHttp), defaultValue: true);
        AnyPort = section.GetValue(nameof(AnyPort), defaultValue: !section.GetSection(nameof(Ports)).Exists());
    }

    private static StartupFailure Unreadable(string text) => new(
        $"""
        « {text} » n'est pas un réseau : Webhooks__AllowedNetworks attend des réseaux comme 10.20.0.0/16.
        Corrigez ce réglage, puis relancez.
        """);
}
