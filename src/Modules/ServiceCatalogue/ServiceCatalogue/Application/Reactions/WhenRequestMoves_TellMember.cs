using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.ServiceCatalogue.IntegrationEvents;

namespace Departement77.ServiceCatalogue.Application.Reactions;

/// <summary>The member is told of each step, so that it never has to ask where its request is. Why and by whom, it reads on the page.</summary>
[Subscriber("catalogue.tell-member")]
internal sealed class WhenRequestMoves_TellMember(RequestNotices notices)
    : IReactTo<RequestAcknowledged>, IReactTo<AssignmentAccepted>, IReactTo<RequestWaiting>, IReactTo<AssignmentDeclined>, IReactTo<AssignmentTransferred>, IReactTo<RequestResolved>,
        IReactTo<RequestClosed>, IReactTo<RequestRejected>, IReactTo<MessagePosted>,
        IReactTo<QuoteIssued>
{
    public Task Handle(RequestAcknowledged notification, CancellationToken cancellationToken) => notices.TellMemberAsync(
        notification.RequestId, new("reçue", "Votre demande est bien arrivée : le coordinateur ID77 l'étudie et cherche qui peut y répondre."), cancellationToken);

    public Task Handle(AssignmentAccepted notification, CancellationToken cancellationToken) => notices.TellMemberAsync(
        notification.RequestId, new("prise en charge", "Un organisme prend votre demande en charge. La page de la demande vous dit qui est votre référent et quand il vous contactera."), cancellationToken);

    public Task Handle(RequestWaiting notification, CancellationToken cancellationToken) => notices.TellMemberAsync(
        notification.RequestId, new("en attente de votre réponse", "Une question vous est posée sur la page de la demande. Les délais sont suspendus jusqu'à votre réponse."), cancellationToken);

    public Task Handle(AssignmentDeclined notification, CancellationToken cancellationToken) => notices.TellMemberAsync(
        notification.RequestId, new("déclinée par un organisme", "Un organisme ne peut pas répondre à votre demande, et la page de la demande vous dit pourquoi. Le coordinateur ID77 s'occupe de la suite : vous n'avez rien à faire."), cancellationToken);

    public Task Handle(AssignmentTransferred notification, CancellationToken cancellationToken) => notices.TellMemberAsync(
        notification.RequestId, new("transmise à un autre organisme", "Un autre organisme reprend votre demande. La page de la demande vous dit lequel : vous n'avez rien à faire."), cancellationToken);

    public Task Handle(RequestResolved notification, CancellationToken cancellationToken) => notices.TellMemberAsync(
        notification.RequestId,
        notification.Helped
            ? new("résolue", "Le travail sur votre demande est terminé. S'il manque quelque chose, dites-le à votre référent ou au coordinateur ID77.")
            : new("terminée", "Le travail sur votre demande est terminé, sans l'aide attendue. La page de la demande vous en dit plus."),
        cancellationToken);

    public Task Handle(RequestClosed notification, CancellationToken cancellationToken) => notices.TellMemberAsync(
        notification.RequestId, new("close", "Votre demande est close. Dites-nous si l'aide reçue vous a été utile : votre avis guide les organismes."), cancellationToken);

    public Task Handle(RequestRejected notification, CancellationToken cancellationToken) => notices.TellMemberAsync(
        notification.RequestId, new("non retenue", "Votre demande n'a pas été retenue. La page de la demande vous dit pourquoi."), cancellationToken);

    public Task Handle(QuoteIssued notification, CancellationToken cancellationToken) => notices.TellMemberAsync(
        notification.RequestId, new("avec un devis", "Un devis vous est proposé sur la page de la demande : l'intervention commence quand vous l'avez accepté."), cancellationToken);

    public Task Handle(MessagePosted notification, CancellationToken cancellationToken) => notification.Side == "Member"
        ? Task.CompletedTask
        : notices.TellMemberAsync(notification.RequestId, new("avec un nouveau message", "Un message vous attend sur la page de la demande."), cancellationToken);
}
