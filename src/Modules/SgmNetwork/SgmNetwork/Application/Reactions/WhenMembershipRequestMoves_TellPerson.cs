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
    IRepository<MembershipRequest> requests,
    IReadDatabase<SgmNetworkModule> database,
    IMembershipTokens tokens,
    MemberMails mails,
    MembershipRequestPolicy policy,
    NetworkContact contact)
    : IReactTo<Published.MembershipConfirmationDue>, IReactTo<Published.MembershipRequestRecognised>, IReactTo<Published.MembershipInfoAsked>, IReactTo<Published.MembershipRequestRejected>
{
    // The database lets one open request of an address have a link.
    private const string PendingSql = """
        select r.id, r.status, r.questions_asked
        from membership_requests r
        where lower(r.email) = lower(@email) and r.id <> @request and r.token_hash is not null and r.status in ('Submitted', 'EmailVerified', 'UnderReview', 'NeedsInfo')
          and not exists (select from members m where lower(m.email) = lower(@email) and m.status not in ('Left', 'Anonymised'))
          and @in_network
        """;

    public Task Handle(Published.MembershipConfirmationDue notification, CancellationToken cancellationToken) => TellAsync(
        notification.RequestId,
        "confirmez votre demande d'adhésion",
        $"Vous avez demandé à rejoindre le réseau des secrétaires généraux de mairie. Ouvrez ce lien dans les {policy.TokenHours} heures pour confirmer votre adresse. Si cette demande n'est pas la vôtre, ne faites rien.",
        NetworkLinks.Confirmation(tokens.ForConfirmation(notification.RequestId)),
        cancellationToken);

    /// <summary>Whoever lost the first mail sends the form again: the link that still lives is told again, else nobody could go on before it expires.</summary>
    public async Task Handle(Published.MembershipRequestRecognised notification, CancellationToken cancellationToken)
    {
        if (await requests.FirstOrDefaultAsync(new MembershipRequestById(new MembershipRequestId(notification.RequestId)), cancellationToken) is not { } request)
            return;

        var parameters = new { email = request.Email, request = notification.RequestId };
        var pending = await database.QuerySingleOrDefaultAsync<Pending>(ReadScope.System, PendingSql, parameters, cancellationToken);
        var (subject, sentence, path) = pending switch
        {
            null => (
                "vous êtes déjà membre",
                "Une demande d'adhésion vient d'être faite avec cette adresse, qui est déjà celle d'un membre du réseau. Connectez-vous avec votre compte.",
                NetworkLinks.Home),
            { Status: nameof(MembershipRequestStatus.Submitted) } => (
                "confirmez votre demande d'adhésion",
                "Vous avez déjà demandé à rejoindre le réseau des secrétaires généraux de mairie. Ouvrez ce lien pour confirmer votre adresse. Si cette demande n'est pas la vôtre, ne faites rien.",
                NetworkLinks.Confirmation(tokens.ForConfirmation(pending.Id))),
            { Status: nameof(MembershipRequestStatus.NeedsInfo) } => (
                "un renseignement sur votre demande d'adhésion",
                "Votre demande d'adhésion est en cours, et le CDG77 a besoin d'un renseignement pour l'examiner. Ouvrez ce lien pour lire sa question et y répondre.",
                NetworkLinks.Answer(tokens.ForAnswer(pending.Id, pending.QuestionsAsked))),
            _ => ("votre demande d'adhésion est en cours", "Le CDG77 examine déjà votre demande d'adhésion : il vous répondra par courrier électronique. Vous n'avez rien à faire.", (string?)null),
        };
        await mails.SendAsync(request.Email, subject, sentence, path, cancellationToken);
    }

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

    private sealed record Pending(Guid Id, string Status, int QuestionsAsked);
}
