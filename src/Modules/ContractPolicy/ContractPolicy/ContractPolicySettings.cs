using Departement77.BuildingBlocks.Domain.Time;
using Departement77.ContractPolicy.Application.Boards;
using Departement77.ContractPolicy.Application.Privacy;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Contracts;
using Departement77.ContractPolicy.Domain.Payments;
using Departement77.ContractPolicy.Domain.Schemes;
using Departement77.ContractPolicy.Domain.VoteSessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Departement77.ContractPolicy;

/// <summary>
/// What no rule version holds, read from the section <c>ContractPolicy</c>. Every value is unverified: no public source tells how the Département handles its files,
/// from when a contract runs, what a suspension does to its end, or when it pays.
/// </summary>
internal static class ContractPolicySettings
{
    public static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSingleton(provider => Contracts(Section(provider)))
        .AddSingleton(provider => Applications(Section(provider), provider.GetRequiredService<WorkingCalendar>()))
        .AddSingleton(provider => new VoteSessionPolicy(provider.GetRequiredService<WorkingCalendar>(), Section(provider).GetValue("FilesDueWorkingDays", 20)))

        // Thirty days are the usage of public payments.
        .AddSingleton(provider => new PaymentPolicy(Section(provider).GetValue("PaymentDays", 30), Section(provider).GetValue("DocumentsPerPaymentRequest", 50)))
        .AddSingleton(provider => ContractRetention.Rules(Section(provider).GetValue("Retention:ClosedApplicationMonths", 60), Section(provider).GetValue("Retention:EndedContractMonths", 120)))
        .AddSingleton(provider => new BoardSettings(Section(provider).GetValue("Boards:ExpiringWithinDays", BoardSettings.UsualExpiringWithinDays)));

    private static IConfigurationSection Section(IServiceProvider provider) => provider.GetRequiredService<IConfiguration>().GetSection("ContractPolicy");

    private static ContractSettings Contracts(IConfigurationSection settings)
    {
        var most = new Dictionary<SchemeCode, int> { [SchemeCode.CoR] = 1 };
        foreach (var scheme in Enum.GetValues<SchemeCode>())
        {
            if (settings.GetValue<int?>($"ContractsInForce:{scheme}") is { } limit)
                most[scheme] = limit;
        }

        var steps = settings.GetSection("ExpiryWarningDays").Get<int[]>() ?? [180, 90, 30];
        if (most.Values.Any(limit => limit < 1) || steps.Any(days => days < 1))
            throw new InvalidOperationException("ContractPolicy:ContractsInForce et ContractPolicy:ExpiryWarningDays : indiquez des nombres à partir de 1.");

        return new ContractSettings(settings.GetValue("ContractStartsOn", ContractStart.Vote), settings.GetValue("SuspensionExtends", defaultValue: false), most, steps);
    }

    // One open rural contract at a time follows their usage.
    private static ApplicationPolicy Applications(IConfigurationSection settings, WorkingCalendar calendar) => new(
        calendar,
        Enum.GetValues<SchemeCode>().ToDictionary(scheme => scheme, scheme => settings.GetValue($"OpenApplications:{scheme}", scheme == SchemeCode.CoR ? 1 : 5)),
        settings.GetValue("InstructionWorkingDays", 60),
        settings.GetValue("MissingDocuments:ReminderWorkingDays", 20),
        settings.GetValue("MissingDocuments:InadmissibleWorkingDays", 60),
        settings.GetValue("DocumentsPerApplication", 100));
}
