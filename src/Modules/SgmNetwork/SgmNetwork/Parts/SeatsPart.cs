using System.Globalization;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.SgmNetwork.Application.Meetings;
using Departement77.SgmNetwork.Application.Seats;
using Departement77.SgmNetwork.Application.WorkingGroups;
using Departement77.SgmNetwork.Domain.Meetings;
using Departement77.SgmNetwork.Domain.Seats;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Parts;

/// <summary>Posts of secretary, coverage, the annual meeting, working groups, the activity report.</summary>
internal static class SeatsPart
{
    public static ModuleServices AddSeatsPart(this ModuleServices module)
    {
        module
            .NetworkTables(
                "secretary_seats", "annual_meetings", "annual_meeting_proofs", "annual_meeting_alarms", "working_groups", "working_group_participants", "working_group_meetings", "deliverables")

            // Read here too, whoever else declares them: a name said twice is one.
            .NetworkTables("members", "member_assignments")
            .Demonstrate("Infrastructure.Demonstration")
            .WhenViolated("annual_meetings_one_per_year", MeetingErrors.YearExists)
            .WhenViolated("annual_meeting_alarms_once", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .AddJob(new("sgm.tell-seat-departures", "Départs annoncés de secrétaires généraux de mairie", "40 6 * * *", () => new FindSeatDepartures()))
            .AddJob(new("sgm.alarm-of-missing-meeting", "Alerte de rencontre annuelle non prévue", "0 8 * * *", () => new FindMissingAnnualMeeting()))
            .Tell<Published.SeatFilled>(e => $"Poste de secrétaire général de mairie pourvu au {Day(e.FilledOn)}.")
            .Tell<Published.SeatInterim>(e => $"Poste de secrétaire général de mairie en intérim au {Day(e.Since)}.")
            .Tell<Published.SeatBecameVacant>(e => $"Poste de secrétaire général de mairie vacant depuis le {Day(e.Since)}.")
            .Tell<Published.SeatDepartureNear>(e => $"Poste de secrétaire général de mairie libre à partir du {Day(e.DepartureOn)} : recrutement à préparer.")
            .Tell<Published.SeatSuppressed>(e => $"Poste de secrétaire général de mairie supprimé au {Day(e.SuppressedOn)}.");
        module.Services
            .AddSingleton(provider => ReadSeatPolicy(Section(provider)))
            .AddSingleton(provider => ReadAlarmPolicy(Section(provider)))
            .AddSingleton(provider => new SeatNoticeSettings(Section(provider)["AnimatorEmail"]))
            .AddScoped<SeatSurroundings>()
            .AddScoped<CommunePopulations>()
            .AddScoped<GroupPeople>()
            .AddScoped<DeliverableFiles>();
        return module;
    }

    private static IConfigurationSection Section(IServiceProvider provider) => provider.GetRequiredService<IConfiguration>().GetSection("SgmNetwork");

    private static SeatPolicy ReadSeatPolicy(IConfigurationSection settings)
    {
        const int longest = 730;
        var days = settings.GetValue("DepartureWarningDays", 90);
        return days is >= 0 and <= longest ? new SeatPolicy(days) : throw new InvalidOperationException($"SgmNetwork:DepartureWarningDays : indiquez de 0 à {longest} jours.");
    }

    private static MeetingAlarmPolicy ReadAlarmPolicy(IConfigurationSection settings)
    {
        var written = settings.GetValue("MeetingAlarmOn", "06-30")!;
        return DateOnly.TryParseExact($"2024-{written}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new MeetingAlarmPolicy(day.Month, day.Day)
            : throw new InvalidOperationException("SgmNetwork:MeetingAlarmOn : indiquez un mois et un jour, par exemple 06-30.");
    }

    private static string Day(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
