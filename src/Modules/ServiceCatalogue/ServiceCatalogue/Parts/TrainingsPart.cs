using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ServiceCatalogue.Application.Reactions;
using Departement77.ServiceCatalogue.Application.Trainings;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.Trainings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Published = Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Parts;

/// <summary>Training sessions: registrations, waiting lists, attendance, certificates.</summary>
internal static class TrainingsPart
{
    public static ModuleServices AddTrainings(this ModuleServices module)
    {
        module
            .TenantTables("training_registrations")
            .WhenViolated("training_registrations_within_capacity", TrainingErrors.NoPlaceLeft)
            .WhenViolated("training_sessions_capacity_kept", TrainingErrors.NoPlaceLeft)
            .WhenViolated("training_registrations_once", TrainingErrors.AlreadyRegistered)
            .WhenViolated("training_registrations_one_rank", TrainingErrors.NoPlaceLeft)
            .WhenViolated("training_sessions_offer_available", hint => OfferErrors.NotAvailable(Guid.TryParse(hint, out var replacement) ? new OfferId(replacement) : null))
            .AddJob(new("catalogue.watch-training-sessions", "Places proposées, minimum et rappels des sessions de formation", "*/15 * * * *", () => new FindTrainingSessionsToWatch()))
            .Tell<Published.TrainingRegistered>(e => e.Waits ? "Inscription à une session de formation, en liste d'attente." : "Inscription à une session de formation confirmée.")
            .Tell<Published.TrainingPlaceOffered>(_ => "Une place s'est libérée dans une session de formation : elle est proposée à la collectivité.")
            .Tell<Published.TrainingPlaceAccepted>(_ => "Place dans une session de formation acceptée.")
            .Tell<Published.TrainingEntrySkipped>(e => $"Inscription en liste d'attente passée : {Enum.Parse<SkipCode>(e.ReasonCode).French()}.")
            .Tell<Published.TrainingRegistrationCancelled>(_ => "Inscription à une session de formation annulée.");
        module.Services
            .AddSingleton(provider => Read(provider.GetRequiredService<IConfiguration>().GetSection("ServiceCatalogue:Trainings")))
            .AddScoped<TrainingNotices>();
        return module;
    }

    // Unverified, all of them: no public source says how ID77 fills its sessions.
    private static TrainingPolicy Read(IConfiguration settings)
    {
        const int longestOffer = 720;
        const int longestDays = 90;
        var policy = new TrainingPolicy(settings.GetValue("OfferHours", 48), settings.GetValue("MinimumCheckDays", 7), settings.GetValue("ReminderDays", 2));
        if (policy.OfferHours is < 1 or > longestOffer)
            throw new InvalidOperationException($"ServiceCatalogue:Trainings:OfferHours : indiquez de 1 à {longestOffer} heures.");

        return policy is { MinimumCheckDays: >= 0 and <= longestDays, ReminderDays: >= 0 and <= longestDays }
            ? policy
            : throw new InvalidOperationException($"ServiceCatalogue:Trainings : indiquez de 0 à {longestDays} jours pour MinimumCheckDays et ReminderDays.");
    }
}
