using Departement77.BuildingBlocks.Web.Http;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Invitations;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Application.MembershipRequests;
using Departement77.SgmNetwork.Application.Mentorings;
using Departement77.SgmNetwork.Application.Policies;
using Departement77.SgmNetwork.Application.Retention;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.SgmNetwork.Api;

internal static class MemberRoutes
{
    public static void MapMembers(this IEndpointRouteBuilder module)
    {
        module.MapPublicQuery<CheckEligibility>("/eligibility").WithSummary("Vérifier si une commune relève du réseau").WithTags("Éligibilité");
        var policies = module.MapGroup("/policies").WithTags("Éligibilité");
        policies.MapQuery<ListEligibilityPolicies>("", Permissions.ReadPolicies).WithSummary("Lister les règles d'accès au réseau");
        policies.MapCreate<SetEligibilityPolicy>("", Permissions.SetPolicy).WithSummary("Fixer les règles d'accès au réseau");

        var requests = module.MapGroup("/membership-requests").WithTags("Demandes d'adhésion");
        requests.MapPublicSubmission<SubmitMembershipRequest>("").WithSummary("Demander à rejoindre le réseau");
        requests.MapPublicSubmission<ConfirmMembershipRequest>("/confirm").WithSummary("Confirmer l'adresse d'une demande d'entrée");
        requests.MapPublicSubmission<AnswerMembershipQuestion>("/answer").WithSummary("Répondre à une question sur sa demande d'entrée");
        requests.MapQuery<ListMembershipRequests>("", Permissions.ReadMembershipRequests).WithSummary("Lister les demandes d'entrée");
        requests.MapQuery<ShowFormFigures>("/figures", Permissions.ReadMembershipRequests).WithSummary("Lire les chiffres du formulaire d'entrée");
        requests.MapQuery<GetMembershipRequest>("/{request}", Permissions.ReadMembershipRequests).WithSummary("Lire une demande d'entrée");
        requests.MapCommand<ReleaseMembershipRequest>("/{request}/release", Permissions.DecideMembershipRequest).WithSummary("Libérer une demande d'entrée retenue");
        requests.MapCommand<AskMembershipInfo>("/{request}/ask-info", Permissions.DecideMembershipRequest).WithSummary("Demander une précision sur une demande d'entrée");
        requests.MapCommand<RejectMembershipRequest>("/{request}/reject", Permissions.DecideMembershipRequest).WithSummary("Rejeter une demande d'entrée");
        requests.MapCommand<ApproveMembershipRequest>("/{request}/approve", Permissions.DecideMembershipRequest).WithSummary("Accepter une demande d'entrée");

        var invitations = module.MapGroup("/invitations").WithTags("Invitations");
        invitations.MapQuery<ListMemberInvitations>("", Permissions.ReadInvitations).WithSummary("Lister les invitations proposées");
        invitations.MapCreate<InviteMember>("", Permissions.InviteMember).WithSummary("Proposer une invitation au réseau");
        invitations.MapCommand<SendMemberInvitation>("/{invitation}/send", Permissions.InviteMember).WithSummary("Envoyer une invitation");
        invitations.MapCommand<DismissMemberInvitation>("/{invitation}/dismiss", Permissions.InviteMember).WithSummary("Écarter une invitation");

        var members = module.MapGroup("/members").WithTags("Membres");
        members.MapQuery<ListMembers>("", Permissions.ReadMembers).WithSummary("Lister les membres du réseau");
        members.MapQuery<GetMyMembership>("/me", Permissions.BeMember).WithSummary("Lire sa propre participation au réseau");
        members.MapCommand<JoinNetwork>("/me/join", Permissions.BeMember).WithSummary("Rejoindre le réseau en acceptant sa charte");
        members.MapCommand<LeaveNetwork>("/me/leave", Permissions.BeMember).WithSummary("Quitter le réseau");
        members.MapCreate<AssignMyself>("/me/assignments", Permissions.BeMember).WithSummary("Déclarer son affectation dans une commune");
        members.MapCommand<EndMyAssignment>("/me/assignments/{assignment}/end", Permissions.BeMember).WithSummary("Mettre fin à son affectation dans une commune");
        members.MapQuery<GetMember>("/{member}", Permissions.ReadMembers).WithSummary("Lire un membre du réseau");
        members.MapCreate<AssignMember>("/{member}/assignments", Permissions.ManageMembers).WithSummary("Affecter un membre à une commune");
        members.MapCommand<EndAssignment>("/{member}/assignments/{assignment}/end", Permissions.ManageMembers).WithSummary("Mettre fin à l'affectation d'un membre");
        members.MapCommand<SuspendMember>("/{member}/suspend", Permissions.ManageMembers).WithSummary("Suspendre un membre");
        members.MapCommand<ResumeMember>("/{member}/resume", Permissions.ManageMembers).WithSummary("Rétablir un membre suspendu");
        members.MapCommand<ReactivateMember>("/{member}/reactivate", Permissions.ManageMembers).WithSummary("Rétablir un membre parti");
        members.MapCommand<RecordMemberLeft>("/{member}/leave", Permissions.ManageMembers).WithSummary("Constater le départ d'un membre");
        members.MapCommand<RecordPostTaken>("/{member}/post-taken", Permissions.ManageMembers).WithSummary("Enregistrer la prise de poste d'un membre");
        members.MapCommand<RecordTrainingDone>("/{member}/training-done", Permissions.ManageMembers).WithSummary("Enregistrer une formation suivie");
        members.MapCreate<PairMentor>("/{member}/mentor", Permissions.ManageMembers).WithSummary("Confier un membre à un mentor");
        members.MapCommand<EndMentoring>("/{member}/mentor/end", Permissions.ManageMembers).WithSummary("Mettre fin à un mentorat");

        module.MapQuery<PreviewRetention>("/retention/preview", Permissions.PreviewRetention)
            .WithSummary("Voir ce que la conservation limitée effacerait").WithTags("Conservation");
    }
}
