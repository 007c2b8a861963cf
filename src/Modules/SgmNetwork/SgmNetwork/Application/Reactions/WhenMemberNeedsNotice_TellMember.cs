using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Application.Policies;
using Departement77.SgmNetwork.Domain.Members;
using Published = Departement77.SgmNetwork.IntegrationEvents;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>Writes to a member about its own part in the network.</summary>
[Subscriber("sgm.tell-member")]
internal sealed class WhenMemberNeedsNotice_TellMember(IRepository<Member> members, MemberMails mails, NetworkContact contact)
    : IReactTo<Published.MemberFellDormant>, IReactTo<Published.MemberRemovalNoticed>, IReactTo<Published.MemberTrainingReminded>, IReactTo<Published.MemberSuspended>
{
    public Task Handle(Published.MemberFellDormant notification, CancellationToken cancellationToken) => TellAsync(
        notification.MemberId,
        "votre participation est en sommeil",
        "Vous n'êtes pas venu dans le réseau depuis un an : votre participation est en sommeil. Il suffit de vous connecter et d'y participer pour la reprendre.",
        NetworkLinks.Home,
        cancellationToken);

    public Task Handle(Published.MemberRemovalNoticed notification, CancellationToken cancellationToken) => TellAsync(
        notification.MemberId,
        "votre participation va prendre fin",
        $"Sans activité de votre part, votre participation au réseau prendra fin après le {notification.RemovedOn.InFrench()}, et vos données personnelles seront effacées. Pour rester, connectez-vous avant ce jour.",
        NetworkLinks.Home,
        cancellationToken);

    public Task Handle(Published.MemberTrainingReminded notification, CancellationToken cancellationToken) => TellAsync(
        notification.MemberId,
        "votre formation de prise de poste",
        $"La formation de prise de poste des secrétaires généraux de mairie est à suivre dans l'année (CGFP, article L.422-34-1) : pour vous, jusqu'au {notification.DueOn.InFrench()}.",
        NetworkLinks.Home,
        cancellationToken);

    public Task Handle(Published.MemberSuspended notification, CancellationToken cancellationToken) => TellAsync(
        notification.MemberId,
        "votre participation est suspendue",
        $"Votre participation au réseau est suspendue jusqu'au {notification.Until.AddDays(-1).InFrench()}. Pour en connaître la raison ou la contester, contactez le CDG77 : {contact.Contact}.",
        path: null,
        cancellationToken);

    private async Task TellAsync(Guid id, string subject, string sentence, string? path, CancellationToken cancellation)
    {
        if (await members.FirstOrDefaultAsync(new MemberById(new MemberId(id)), cancellation) is { IsLive: true } member)
            await mails.SendAsync(member.Email, subject, sentence, path, cancellation);
    }
}
