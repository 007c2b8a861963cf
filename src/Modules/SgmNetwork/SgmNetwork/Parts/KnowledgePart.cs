using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.SgmNetwork.Application.Calendar;
using Departement77.SgmNetwork.Application.Knowledge;
using Departement77.SgmNetwork.Application.LegalWatch;
using Departement77.SgmNetwork.Application.Resources;
using Departement77.SgmNetwork.Domain.Articles;
using Departement77.SgmNetwork.Domain.Calendar;
using Departement77.SgmNetwork.Domain.LegalWatch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.SgmNetwork.Parts;

internal static class KnowledgePart
{
    public static ModuleServices AddKnowledgePart(this ModuleServices module)
    {
        module.Services
            .AddSingleton(provider => Policy(provider.GetRequiredService<IConfiguration>().GetSection("SgmNetwork")))
            .AddScoped<WatchItems>()
            .AddScoped<ResourceVersionReading>()
            .AddScoped<CalendarReading>();
        return module
            .NetworkTables("knowledge_articles", "resources", "resource_versions", "legal_watch_items", "calendar_entries", "replacement_slots", "calendar_subscriptions")
            .WhenViolated("replacement_slots_one_place_at_a_time", CalendarErrors.ReplacerBusy)
            .WhenViolated("calendar_subscriptions_one_per_account", CalendarErrors.SubscriptionChangedMeanwhile)
            .WhenViolated("legal_watch_items_successor_in_force", LegalWatchErrors.ByInvalid)
            .WhenViolated("resource_versions_number_unique", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .AddJob(new("sgm-network.review-knowledge", "Fiches et ressources à relire", "15 5 * * *", () => new FindKnowledgeToReview()))
            .AddJob(new("sgm-network.follow-legal-watch", "Entrée en vigueur et fin des textes de la veille", "5 0 * * *", () => new FindLegalWatchToFollow()));
    }

    private static KnowledgePolicy Policy(IConfigurationSection settings) => settings.GetValue("Knowledge:ReviewMonths", 12) is var months and >= 1 and <= 120
        ? new KnowledgePolicy(months)
        : throw new InvalidOperationException("SgmNetwork:Knowledge:ReviewMonths : indiquez un nombre de mois de 1 à 120.");
}
