using Departement77.BuildingBlocks.Application.Privacy;
using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.SgmNetwork.Application.Invitations;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Application.MembershipRequests;
using Departement77.SgmNetwork.Application.Policies;
using Departement77.SgmNetwork.Application.Privacy;
using Departement77.SgmNetwork.Application.Reactions;
using Departement77.SgmNetwork.Application.Retention;
using Departement77.SgmNetwork.Domain.Members;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.SgmNetwork.Domain.Mentorings;
using Departement77.SgmNetwork.Domain.Policies;
using Departement77.SgmNetwork.Domain.Retention;
using Departement77.SgmNetwork.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Parts;

/// <summary>Who may join, who asks to, who is in.</summary>
internal static class MembersPart
{
    private const string UsualContact = "animation du réseau des secrétaires généraux de mairie, centre de gestion de Seine-et-Marne, www.cdg77.fr";

    public static ModuleServices AddMembersPart(this ModuleServices module)
    {
        module
            .NetworkTables("members", "member_assignments", "contents")
            .NetworkTables("membership_requests", "form_counters", "member_invitations", "mentorings", "retention_runs")
            .WhenViolated("members_one_per_email", MemberErrors.Exists)
            .WhenViolated("members_one_per_account", MemberErrors.AccountTaken)
            .WhenViolated("eligibility_policies_one_per_day", PolicyErrors.DayTaken)
            .WhenViolated("mentorings_one_mentor", MentoringErrors.Exists)
            .WhenViolated("member_invitations_one_open", () => CommonErrors.ConcurrencyConflict(underIfMatch: false))
            .AddJob(new("sgm.expire-membership-requests", "Expiration des demandes d'adhésion sans réponse", "*/20 * * * *", () => new FindRequestsToExpire()))
            .AddJob(new("sgm.watch-members", "Suivi des membres : formation, sommeil, suspension", "10 7 * * *", () => new FindMembersToWatch()))
            .AddJob(new("sgm.recheck-populations", "Communes passées au-dessus ou au-dessous de la cible", "30 3 * 1 *", () => new FindCommunesAcrossTarget()))
            .AddJob(new("sgm.retention", "Effacement des données du réseau à leur terme", "40 3 * * *", () => new ApplyRetention()))
            .Tell<Published.MemberJoined>(_ => "La commune participe au réseau des secrétaires généraux de mairie.")
            .Tell<Published.MemberLeft>(_ => "Un membre de la commune a quitté le réseau des secrétaires généraux de mairie.");
        module.Services
            .AddSingleton(provider => Contact(Section(provider)))
            .AddSingleton(provider => Requests(Section(provider)))
            .AddSingleton(provider => Members(Section(provider)))
            .AddSingleton(provider => new RetentionPolicy(Section(provider).GetValue("RequestRetentionDays", 30)))
            .AddSingleton<IMembershipTokens, MembershipTokens>()
            .AddSingleton(provider => SgmRetention.Rules(provider.GetRequiredService<RetentionPolicy>(), provider.GetRequiredService<MemberPolicy>()))
            .AddScoped<IPersonalData, SgmPersonalData>()
            .AddScoped<EligibilityRules>()
            .AddScoped<CommuneThresholds>()
            .AddScoped<WorkAssignments>()
            .AddScoped<MemberViews>()
            .AddScoped<MemberMails>();
        return module;
    }

    private static IConfigurationSection Section(IServiceProvider provider) => provider.GetRequiredService<IConfiguration>().GetSection("SgmNetwork");

    private static NetworkContact Contact(IConfigurationSection settings) => new(settings.GetValue("Contact", UsualContact)!, settings["AnimatorEmail"]);

    private static MembershipRequestPolicy Requests(IConfigurationSection settings) =>
        new(settings.GetValue("FormFewestSeconds", 3), settings.GetValue("TokenHours", 72), settings.GetValue("AnswerDays", 30));

    private static MemberPolicy Members(IConfigurationSection settings) => new(
        settings.GetValue("DormantMonths", 12),
        settings.GetValue("RemovalMonths", 24),
        settings.GetValue("RemovalNoticeDays", 30),
        settings.GetValue("FormerMemberDays", 30),
        settings.GetValue("InvitationDays", 365));
}
