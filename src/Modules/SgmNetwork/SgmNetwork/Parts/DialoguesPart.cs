using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.SgmNetwork.Application.Moderation;
using Departement77.SgmNetwork.Application.Reactions;
using Departement77.SgmNetwork.Application.Topics;
using Departement77.SgmNetwork.Domain.Moderation;
using Departement77.SgmNetwork.Domain.Topics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SgmNetwork.Parts;

internal static class DialoguesPart
{
    private const int FullMinute = 60;

    public static ModuleServices AddDialoguesPart(this ModuleServices module)
    {
        module
            .NetworkTables("topics", "posts", "anonymous_authors", "topic_files", "post_stamps", "moderation_cases", "contents", "members")
            .WhenViolated("topics_accepted_in_topic", TopicErrors.AnswerNotInTopic)
            .WhenViolated("topics_certified_in_topic", TopicErrors.AnswerNotInTopic)
            .WhenViolated("topic_files_quota", TopicErrors.FileQuota)
            .WhenViolated("post_stamps_rate", hint => PostErrors.TooMany(int.TryParse(hint, out var seconds) ? seconds : FullMinute))
            .WhenViolated("moderation_cases_one_open_per_person", ModerationErrors.AlreadyReported)
            .AddJob(new("sgm.climb-ladder", "Questions du réseau sans réponse", "*/15 * * * *", () => new FindStaleQuestions()))
            .AddJob(new("sgm.archive-topics", "Archivage des dialogues du réseau", "40 3 * * *", () => new FindTopicsToArchive()))

            // Nothing of the dialogues is told on timelines, which the Département's agents read: CDG77 is a tenant of its own, and a commune may have one secretary.
            .AddJob(new("sgm.sweep-files", "Ménage des fichiers du réseau sans fiche", "30 4 * * *", () => new SweepFiles()));
        module.Services
            .AddScoped<TopicVisits>()
            .AddScoped<ModerationFiles>()
            .AddScoped<TopicNotices>()
            .AddSingleton(provider => ReadPolicy(Section(provider)))
            .AddSingleton(provider => new DialogueMailboxes(Section(provider)["AnimatorEmail"], Section(provider)["ModeratorEmail"]));
        return module;
    }

    private static IConfigurationSection Section(IServiceProvider provider) => provider.GetRequiredService<IConfiguration>().GetSection("SgmNetwork");

    private static TopicPolicy ReadPolicy(IConfigurationSection settings)
    {
        var usual = TopicPolicy.Usual;
        var policy = new TopicPolicy(
            TimeSpan.FromHours(settings.GetValue("AnimatorAfterHours", usual.AnimatorAfter.TotalHours)),
            TimeSpan.FromHours(settings.GetValue("ExpertAfterHours", usual.ExpertAfter.TotalHours)),
            TimeSpan.FromHours(settings.GetValue("EscalationAfterHours", usual.EscalationAfter.TotalHours)),
            TimeSpan.FromHours(settings.GetValue("EditWithinHours", usual.EditWithin.TotalHours)),
            TimeSpan.FromDays(settings.GetValue("AppealWithinDays", usual.AppealWithin.TotalDays)),
            settings.GetValue("ArchiveAfterDays", usual.ArchiveAfterDays),
            settings.GetValue("PostsPerMinute", usual.PostsPerMinute),
            settings.GetValue("FilesPerTopic", usual.FilesPerTopic));
        var isInOrder = policy.AnimatorAfter > TimeSpan.Zero && policy.AnimatorAfter < policy.ExpertAfter && policy.ExpertAfter < policy.EscalationAfter;
        return isInOrder && policy is { ArchiveAfterDays: > 0, PostsPerMinute: > 0, FilesPerTopic: > 0 }
            ? policy
            : throw new InvalidOperationException("SgmNetwork : AnimatorAfterHours, ExpertAfterHours et EscalationAfterHours sont croissants, les autres nombres au moins égaux à 1.");
    }
}
