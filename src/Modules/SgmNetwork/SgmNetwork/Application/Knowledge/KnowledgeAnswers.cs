using System.Text.Json;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Application.Security;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.LegalWatch;
using Departement77.SgmNetwork.Domain.Resources;

namespace Departement77.SgmNetwork.Application.Knowledge;

internal static class KnowledgeAnswers
{
    /// <summary>Under what is shown of texts that no lawyer has checked yet.</summary>
    public const string Unverified = "À vérifier par un juriste : les références sont exactes à notre connaissance, la rédaction est celle du réseau.";

    public static ResourceState State(this KnowledgeArticle article) => new(article.Id.Value, article.Status.ToString(), article.AllowedActions, article.Version);

    public static ResourceState State(this Resource resource) => new(resource.Id.Value, resource.Status.ToString(), resource.AllowedActions, resource.Version);

    public static ResourceState State(this LegalWatchItem item) => new(item.Id.Value, item.Status.ToString(), item.AllowedActions, item.Version);

    public static ResourceState State(this CalendarEntry entry) => new(entry.Id.Value, entry.Status.ToString(), entry.AllowedActions, entry.Version);

    public static ResourceState State(this ReplacementSlot slot) => new(slot.Id.Value, slot.Status.ToString(), slot.AllowedActions, slot.Version);

    public static KnowledgeAuthor AsAuthor(this NetworkCaller caller) => new(caller.Subject, caller.Member, caller.Label);

    /// <summary>Whether the caller reads drafts and what was withdrawn.</summary>
    public static bool SeesDrafts(this ICurrentUser user) => user.Has(Permissions.WriteKnowledge);

    /// <summary>French: what a reader should know first; null when nothing.</summary>
    public static string? Notice(bool isReviewDue, bool isUnverified, string due) => (isReviewDue, isUnverified) switch
    {
        (true, true) => $"{due} {Unverified}",
        (true, false) => due,
        (false, true) => Unverified,
        _ => null,
    };

    /// <summary>An array that the database gave as JSON.</summary>
    public static IReadOnlyList<T> List<T>(string json) => JsonSerializer.Deserialize<T[]>(json, JsonSerializerOptions.Web)!;

    public static DateTimeOffset Utc(DateTime stored) => new(DateTime.SpecifyKind(stored, DateTimeKind.Utc), TimeSpan.Zero);
}
