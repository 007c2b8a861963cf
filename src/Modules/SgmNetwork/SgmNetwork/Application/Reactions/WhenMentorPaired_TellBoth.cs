using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Members;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>A newcomer and the mentor are told of each other; who it is, they read in their own file.</summary>
[Subscriber("sgm.tell-mentor-pair")]
internal sealed class WhenMentorPaired_TellBoth(IRepository<Member> members, MemberMails mails) : IReactTo<Published.MentorPaired>
{
    private const string Home = "/connexion";

    public async Task Handle(Published.MentorPaired notification, CancellationToken cancellationToken)
    {
        await TellAsync(
            notification.MentorId,
            "mentor",
            "vous accompagnez un nouveau membre",
            "Le CDG77 vous a confié l'accueil d'un secrétaire général de mairie qui rejoint le réseau. Connectez-vous : votre fiche de membre dit qui c'est. Prenez contact dans les prochains jours.",
            cancellationToken);
        await TellAsync(
            notification.NewcomerId,
            "newcomer",
            "vous avez un mentor",
            "Un membre du réseau vous accompagne pour vos débuts. Connectez-vous : votre fiche de membre dit qui c'est.",
            cancellationToken);
    }

    private async Task TellAsync(Guid id, string recipient, string subject, string sentence, CancellationToken cancellation)
    {
        if (await members.FirstOrDefaultAsync(new MemberById(new MemberId(id)), cancellation) is { IsLive: true } member)
            await mails.SendAsync(member.Email, subject, sentence, Home, cancellation, recipient);
    }
}
