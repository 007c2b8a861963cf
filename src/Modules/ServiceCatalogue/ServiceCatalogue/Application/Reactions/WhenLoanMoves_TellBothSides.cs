using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>The lender is told what it has to answer and what it need not prepare any more; the borrower, what was answered and what it has forgotten.</summary>
[Subscriber("catalogue.tell-loan")]
internal sealed class WhenLoanMoves_TellBothSides(LoanNotices notices)
    : IReactTo<LoanRequested>, IReactTo<LoanApproved>, IReactTo<LoanRefused>, IReactTo<LoanCancelled>, IReactTo<LoanOverdue>, IReactTo<LoanLapsed>
{
    public Task Handle(LoanRequested notification, CancellationToken cancellationToken) => notices.TellLenderAsync(
        notification.BookingId, new("demandé", "Une collectivité demande à emprunter cette exposition : approuvez la réservation ou refusez-la."), cancellationToken);

    public Task Handle(LoanApproved notification, CancellationToken cancellationToken) => notices.TellBorrowerAsync(
        notification.BookingId,
        new("approuvé", "Votre réservation est approuvée. Avant le retrait, signez la convention de prêt et remettez votre attestation d'assurance, valable jusqu'au jour du retour."),
        cancellationToken);

    public Task Handle(LoanRefused notification, CancellationToken cancellationToken) => notices.TellBorrowerAsync(
        notification.BookingId, new("refusé", "Votre réservation est refusée, et elle dit pourquoi. Vous pouvez demander d'autres dates."), cancellationToken);

    public Task Handle(LoanCancelled notification, CancellationToken cancellationToken) => notices.TellLenderAsync(
        notification.BookingId, new("annulé", "Cette réservation est annulée : l'exemplaire est de nouveau libre à ces dates."), cancellationToken);

    public Task Handle(LoanOverdue notification, CancellationToken cancellationToken) => notices.TellBorrowerAsync(
        notification.BookingId, new("en retard", "Cette exposition devait être rendue, et d'autres l'attendent : rapportez-la, ou appelez l'organisme qui la prête."), cancellationToken);

    public Task Handle(LoanLapsed notification, CancellationToken cancellationToken) => notices.TellBorrowerAsync(
        notification.BookingId, new("caduc", "Personne n'a retiré cette exposition : la réservation est caduque. Réservez-la de nouveau si vous la voulez encore."), cancellationToken);
}
