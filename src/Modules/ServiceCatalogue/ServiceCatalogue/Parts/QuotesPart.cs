using System.Globalization;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ServiceCatalogue.Application.CatalogueReviews;
using Departement77.ServiceCatalogue.Application.Quotes;
using Departement77.ServiceCatalogue.Domain.CatalogueReviews;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Quotes;
using Departement77.ServiceCatalogue.Domain.Suggestions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Published = Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Parts;

/// <summary>Quotes and billing, the end of a body, the evolution of the catalogue.</summary>
internal static class QuotesPart
{
    public static ModuleServices AddQuotesPart(this ModuleServices module)
    {
        module
            .TenantTables("quotes", "catalogue_suggestions")
            .WhenViolated("quotes_one_open", QuoteErrors.OpenExists)
            .WhenViolated("assignments_quote_before_work", QuoteErrors.Required)
            .WhenViolated("provider_bodies_no_live_work", hint => ProviderBodyErrors.HasLiveWork(LiveWork.Read(hint)))
            .WhenViolated("assignments_body_open", ProviderBodyErrors.ClosedMeanwhile)
            .WhenViolated("offers_bodies_open", ProviderBodyErrors.ClosedMeanwhile)
            .WhenViolated("bodies_take_new_work", ProviderBodyErrors.TakesNothingNew)
            .WhenViolated("catalogue_reviews_one_per_half", CatalogueReviewErrors.Exists)
            .WhenViolated("catalogue_reviews_all_decided", hint => CatalogueReviewErrors.SuggestionsUndecided(Number(hint)))
            .WhenViolated("catalogue_suggestions_review_open", SuggestionErrors.ReviewClosed)
            .WhenViolated("catalogue_suggestions_theme_known", SuggestionErrors.ThemeUnknown)
            .AddJob(new("catalogue.expire-quotes", "Péremption des devis", "20 5 * * *", () => new FindQuotesToExpire()))
            .AddJob(new("catalogue.keep-review-agenda", "Agenda des revues du catalogue", "30 5 * * *", () => new FindReviewsToSchedule()))
            .Tell<Published.QuoteIssued>(e => $"Devis de l'organisme « {e.Body} » à examiner avant le {e.ValidUntil:dd/MM/yyyy}.")
            .Tell<Published.QuoteAccepted>(e => $"Devis de l'organisme « {e.Body} » accepté : l'intervention peut commencer.")
            .Tell<Published.QuoteRefused>(e => $"Devis de l'organisme « {e.Body} » refusé.")
            .Tell<Published.QuoteExpired>(e => $"Devis de l'organisme « {e.Body} » périmé, faute de réponse.")
            .Tell<Published.QuoteWithdrawn>(e => $"Devis de l'organisme « {e.Body} » retiré.")
            .Tell<Published.InvoiceRequested>(e => $"Intervention de l'organisme « {e.Body} » livrée : facturation demandée aux finances.");
        module.Services
            .AddSingleton(provider => ReadQuotePolicy(provider.GetRequiredService<IConfiguration>()))
            .AddSingleton(provider => ReadAgenda(provider.GetRequiredService<IConfiguration>()));
        return module;
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    // Unverified: no public source tells how long a price holds.
    private static QuotePolicy ReadQuotePolicy(IConfiguration settings)
    {
        var days = settings.GetValue("ServiceCatalogue:QuoteValidDays", 60);
        return days is >= 1 and <= Quote.LongestValidity
            ? new QuotePolicy(days)
            : throw new InvalidOperationException($"ServiceCatalogue:QuoteValidDays : indiquez de 1 à {Quote.LongestValidity} jours.");
    }

    // Unverified: the source says twice a year, and no days.
    private static ReviewAgenda ReadAgenda(IConfiguration settings) => new(
        ReadDay(settings, "ServiceCatalogue:FirstReviewOn", "04-15", month => month <= 6), ReadDay(settings, "ServiceCatalogue:SecondReviewOn", "10-15", month => month > 6));

    private static (int Month, int Day) ReadDay(IConfiguration settings, string name, string usual, Predicate<int> isInHalf)
    {
        // Of a year that is no leap year, so that the day exists in each.
        var written = settings.GetValue(name, usual)!;
        return DateOnly.TryParseExact($"2023-{written}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && isInHalf(day.Month)
            ? (day.Month, day.Day)
            : throw new InvalidOperationException($"{name} : indiquez un jour du semestre, par exemple {usual}.");
    }
}
