using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.SgmNetwork.Application.Digests;
using Departement77.SgmNetwork.Application.Experts;
using Departement77.SgmNetwork.Application.Export;
using Departement77.SgmNetwork.Domain.Digests;
using Departement77.SgmNetwork.Domain.Experts;
using Departement77.SgmNetwork.Infrastructure.Export;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SgmNetwork.Parts;

/// <summary>Experts and what is asked of them, digests, search, export.</summary>
internal static class ExpertsPart
{
    public static ModuleServices AddExpertsPart(this ModuleServices module)
    {
        module
            .NetworkTables("members", "expert_profiles", "expert_requests", "expert_request_turns", "digest_subscriptions", "digests", "contents")
            .Demonstrate("Infrastructure.Demonstration")
            .WhenViolated("expert_profiles_one_per_account", ExpertErrors.SubjectTaken)
            .WhenViolated("expert_requests_one_per_topic", ExpertRequestErrors.TopicAsked)
            .WhenViolated("expert_request_turns_each_once", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .WhenViolated("expert_request_turns_pk", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .WhenViolated("digest_subscriptions_one_per_member", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .WhenViolated("digests_one_per_period", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .AddJob(new("sgm.watch-expert-requests", "Experts qui ne répondent pas", "*/15 * * * *", () => new FindExpertRequestsOverdue()))
            .AddJob(new("sgm.hourly-digest", "Lettre récapitulative de chaque heure", "0 * * * *", () => new FindDigestsDue(DigestFrequency.Hourly)))
            .AddJob(new("sgm.daily-digest", "Lettre récapitulative du jour", "0 7 * * *", () => new FindDigestsDue(DigestFrequency.Daily)))
            .AddJob(new("sgm.weekly-digest", "Lettre récapitulative de la semaine", "0 7 * * 2", () => new FindDigestsDue(DigestFrequency.Weekly)))
            .AddJob(new("sgm.monthly-digest", "Lettre récapitulative du mois", "0 7 1 * *", () => new FindDigestsDue(DigestFrequency.Monthly)));
        module.Services
            .AddSingleton(provider => ReadPolicy(Section(provider)))
            .AddSingleton(provider => new ExpertNoticeSettings(Section(provider)["AnimatorEmail"]))
            .AddScoped<ExpertMatcher>()
            .AddScoped<ExpertRoles>()
            .AddScoped<ExpertNotices>()
            .AddScoped<INetworkArchive, NetworkArchive>();
        return module;
    }

    private static IConfigurationSection Section(IServiceProvider provider) => provider.GetRequiredService<IConfiguration>().GetSection("SgmNetwork");

    private static ExpertRequestPolicy ReadPolicy(IConfigurationSection settings)
    {
        // The dossier's 72 hours are of the clock, not of the offices.
        const int usual = 72;
        var hours = settings.GetValue("Experts:AnswerHours", usual);
        return hours > 0 ? new ExpertRequestPolicy(TimeSpan.FromHours(hours)) : throw new InvalidOperationException("SgmNetwork:Experts:AnswerHours : indiquez un nombre d'heures à partir de 1.");
    }
}
