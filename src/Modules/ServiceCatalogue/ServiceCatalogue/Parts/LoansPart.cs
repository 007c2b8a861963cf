using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ServiceCatalogue.Application.Loans;
using Departement77.ServiceCatalogue.Application.Reactions;
using Departement77.ServiceCatalogue.Domain.Loans;
using Departement77.ServiceCatalogue.Domain.Offers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.ServiceCatalogue.Parts;

/// <summary>Copies of exhibitions, and their loans to members.</summary>
internal static class LoansPart
{
    public static ModuleServices AddLoansPart(this ModuleServices module)
    {
        module
            .TenantTables("loan_bookings")
            .WhenViolated("loan_bookings_one_at_a_time", LoanErrors.Conflict)
            .WhenViolated("loan_bookings_one_out_per_copy", LoanErrors.CopyOut)
            .WhenViolated("loan_bookings_copy_available", LoanErrors.CopyUnavailable)
            .WhenViolated("loan_bookings_offer_available", hint => OfferErrors.NotAvailable(Guid.TryParse(hint, out var replacement) ? new OfferId(replacement) : null))
            .WhenViolated("exhibition_copies_not_booked", LoanErrors.CopyInUse)
            .WhenViolated("exhibition_copies_label_unique", LoanErrors.LabelTaken)
            .AddJob(new("catalogue.watch-loans", "Expositions en retard ou non retirées", "20 5 * * *", () => new FindLoansToWatch()));
        module.Services
            .AddSingleton(provider => ReadPolicy(provider.GetRequiredService<IConfiguration>().GetSection("ServiceCatalogue:Loans")))
            .AddScoped<LoanNotices>();
        return module;
    }

    // Every figure is unverified: no public source tells how the bodies of ID77 lend.
    private static LoanPolicy ReadPolicy(IConfigurationSection settings)
    {
        const int most = 90;
        const int furthest = 3650;
        int Days(string name, int usual, int atLeast, int atMost)
        {
            var days = settings.GetValue(name, usual);
            return days >= atLeast && days <= atMost ? days : throw new InvalidOperationException($"ServiceCatalogue:Loans:{name} : indiquez de {atLeast} à {atMost} jours.");
        }

        return new LoanPolicy(Days("PreparationDays", 1, 0, most), Days("CheckingDays", 1, 0, most), Days("LapseAfterDays", 3, 0, most), Days("BookAheadDays", 730, 1, furthest));
    }
}
