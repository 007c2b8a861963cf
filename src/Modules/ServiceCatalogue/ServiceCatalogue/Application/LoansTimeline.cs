using Departement77.BuildingBlocks.Infrastructure.Modules;
using Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application;

/// <summary>How an authority's timeline tells what it borrows.</summary>
internal static class LoansTimeline
{
    public static ModuleServices TellLoans(this ModuleServices module) => module
        .Tell<LoanRequested>(e => $"Prêt d'exposition demandé à l'organisme « {e.Body} », du {e.StartsOn:dd/MM/yyyy} au {e.EndsOn:dd/MM/yyyy}.")
        .Tell<LoanApproved>(e => $"Prêt d'exposition approuvé par l'organisme « {e.Body} », du {e.StartsOn:dd/MM/yyyy} au {e.EndsOn:dd/MM/yyyy}.")
        .Tell<LoanRefused>(e => $"Prêt d'exposition refusé par l'organisme « {e.Body} ».")
        .Tell<LoanAgreementSigned>(e => $"Convention de prêt avec l'organisme « {e.Body} » signée le {e.SignedOn:dd/MM/yyyy}.")
        .Tell<LoanPickedUp>(e => $"Exposition de l'organisme « {e.Body} » retirée, à rendre le {e.EndsOn:dd/MM/yyyy}.")
        .Tell<LoanReturned>(e => e.Damaged ? $"Exposition rendue endommagée à l'organisme « {e.Body} »." : $"Exposition rendue à l'organisme « {e.Body} ».")
        .Tell<LoanClosed>(e => $"Prêt de l'organisme « {e.Body} » clos.")
        .Tell<LoanCancelled>(e => $"Réservation d'exposition auprès de l'organisme « {e.Body} » annulée.")
        .Tell<LoanOverdue>(e => $"Exposition de l'organisme « {e.Body} » en retard : elle était à rendre le {e.DueOn:dd/MM/yyyy}.")
        .Tell<LoanLapsed>(e => $"Réservation d'exposition auprès de l'organisme « {e.Body} » caduque : l'exposition n'a pas été retirée.");
}
