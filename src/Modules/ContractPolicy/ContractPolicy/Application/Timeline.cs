using System.Globalization;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ContractPolicy.IntegrationEvents;

namespace Departement77.ContractPolicy.Application;

/// <summary>How an authority's timeline tells the module's events.</summary>
internal static class Timeline
{
    public static ModuleServices TellTimeline(this ModuleServices module) => module
        .Tell<PaymentRequested>(e => $"Demande de versement déposée ({Payment(e.Kind)}) : {Money.Euros(e.Amount)}.")
        .Tell<PaymentApproved>(e => $"Versement approuvé ({Payment(e.Kind)}) : {Money.Euros(e.Amount)}.")
        .Tell<PaymentRefused>(e => $"Demande de versement refusée ({Payment(e.Kind)}).")
        .Tell<PaymentMade>(e => $"Versement effectué ({Payment(e.Kind)}) : {Money.Euros(e.Amount)}, le {e.PaidOn.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}.")
        .Tell<RepaymentDue>(e => $"Ordre de reversement émis : {Money.Euros(e.Amount)} versés au-delà de la subvention définitive.");

    private static string Payment(string kind) => kind switch
    {
        "Advance" => "avance",
        "Instalment" => "acompte",
        "Balance" => "solde",
        _ => kind,
    };
}
