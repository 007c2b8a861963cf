using Departement77.Host.Integration.Feed.Retention;

namespace Departement77.Host.Integration.Feed;

/// <summary>Section <c>Events</c> of the configuration.</summary>
internal sealed class FeedOptions
{
    public const string Section = "Events";

    /// <summary>Streams and long polls that one client may keep waiting on a host.</summary>
    public int WaitingPerClient { get; set; } = 10;

    /// <summary>Streams and long polls that wait on a host, of all clients together.</summary>
    public int WaitingPerHost { get; set; } = 500;

    /// <summary>Seconds after which a stream without events says that it lives.</summary>
    public int HeartbeatSeconds { get; set; } = 15;

    /// <summary>For how long events are kept, each rule from its day on.</summary>
    public IList<RetentionRule> Retention { get; } = [];
}
