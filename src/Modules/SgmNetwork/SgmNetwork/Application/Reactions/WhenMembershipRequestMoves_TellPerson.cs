using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Application.MembershipRequests;
using Departement77.SgmNetwork.Application.Policies;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>Writes to whoever asked to join.</summary>
[Subscriber("sgm.tell-membership-requester")]
internal sealed class WhenMembershipRequestMoves_TellPerson(
    IRepository<MembershipRequest> requests, IMembershipTokens tokens, MemberMails mails, MembershipRequestPolicy policy, NetworkContact contact)
    : IReactTo<Published.MembershipConfirmationDue>, IReactTo<Published.MembershipRequestRecognised>, IReactTo<Published.MembershipInfoAsked>, IReactTo<Published.MembershipRequestRejected>
{
    public Task Handle(Published.MembershipConfirmationDue notification, CancellationToken cancellationToken) => TellAsync(
        notification.RequestId,
        "confirmez votre demande d'adhésion",
        $"Vous avez demandé à rejoindre le réseau des secrétaires généraux de mairie. Ouvrez ce lien dans les {policy.TokenHours} heures pour confirmer votre adresse. Si cette demande n'est pas la vôtre, ne faites rien.",
        NetworkLinks.Confirmation(tokens.ForConfirmation(notification.RequestId)),
        cancellationToken);

    public Task Handle(Published.MembershipRequestRecognised notification, CancellationToken cancellationToken) => TellAsync(
        notification.RequestId,
        "vous êtes déjà membre",
        "Une demande d'adhésion vient d'être faite avec cette adresse, que le réseau connaît déjà : vous êtes déjà membre, ou votre demande est en cours. Connectez-vous avec votre compte, ou attendez la réponse du CDG77.",
        NetworkLinks.Home,
        cancellationToken);

    public Task Handle(Published.MembershipInfoAsked notification, CancellationToken cancellationToken) => TellAsync(
        notification.RequestId,
        "un renseignement sur votre demande d'adhésion",
        $"Le CDG77 a besoin d'un renseignement pour examiner votre demande d'adhésion. Ouvrez ce lien dans les {policy.AnswerDays} jours pour lire sa question et y répondre.",
        NetworkLinks.Answer(tokens.ForAnswer(notification.RequestId, notification.Number)),
        cancellationToken);

    public Task Handle(Published.MembershipRequestRejected notification, CancellationToken cancellationToken) => TellAsync(
        notification.RequestId,
        "votre demande d'adhésion n'a pas été retenue",
        $"Le CDG77 n'a pas retenu votre demande d'adhésion. Pour en connaître la raison ou la contester, contactez-le : {contact.Contact}.",
        path: null,
        cancellationToken);

    private async Task TellAsync(Guid id, string subject, string sentence, string? path, CancellationToken cancellation)
    {
        if (await requests.FirstOrDefaultAsync(new MembershipRequestById(new MembershipRequestId(id)), cancellation) is { } request)
            await mails.SendAsync(request.Email, subject, sentence, path, cancellation);
    }
}
