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
        module.MapPublicQuery<CheckEligibility>("/eligibility").WithTags("Éligibilité");
        var policies = module.MapGroup("/policies").WithTags("Éligibilité");
        policies.MapQuery<ListEligibilityPolicies>("", Permissions.ReadPolicies);
        policies.MapCreate<SetEligibilityPolicy>("", Permissions.SetPolicy);

        var requests = module.MapGroup("/membership-requests").WithTags("Demandes d'adhésion");
        requests.MapPublicSubmission<SubmitMembershipRequest>("");
        requests.MapPublicSubmission<ConfirmMembershipRequest>("/confirm");
        requests.MapPublicSubmission<AnswerMembershipQuestion>("/answer");
        requests.MapQuery<ListMembershipRequests>("", Permissions.ReadMembershipRequests);
        requests.MapQuery<ShowFormFigures>("/figures", Permissions.ReadMembershipRequests);
        requests.MapQuery<GetMembershipRequest>("/{request}", Permissions.ReadMembershipRequests);
        requests.MapCommand<ReleaseMembershipRequest>("/{request}/release", Permissions.DecideMembershipRequest);
        requests.MapCommand<AskMembershipInfo>("/{request}/ask-info", Permissions.DecideMembershipRequest);
        requests.MapCommand<RejectMembershipRequest>("/{request}/reject", Permissions.DecideMembershipRequest);
        requests.MapCommand<ApproveMembershipRequest>("/{request}/approve", Permissions.DecideMembershipRequest);

        var invitations = module.MapGroup("/invitations").WithTags("Invitations");
        invitations.MapQuery<ListMemberInvitations>("", Permissions.ReadInvitations);
        invitations.MapCreate<InviteMember>("", Permissions.InviteMember);
        invitations.MapCommand<SendMemberInvitation>("/{invitation}/send", Permissions.InviteMember);
        invitations.MapCommand<DismissMemberInvitation>("/{invitation}/dismiss", Permissions.InviteMember);

        var members = module.MapGroup("/members").WithTags("Membres");
        members.MapQuery<ListMembers>("", Permissions.ReadMembers);
        members.MapQuery<GetMyMembership>("/me", Permissions.BeMember);
        members.MapCommand<JoinNetwork>("/me/join", Permissions.BeMember);
        members.MapCommand<LeaveNetwork>("/me/leave", Permissions.BeMember);
        members.MapCreate<AssignMyself>("/me/assignments", Permissions.BeMember);
        members.MapCommand<EndMyAssignment>("/me/assignments/{assignment}/end", Permissions.BeMember);
        members.MapQuery<GetMember>("/{member}", Permissions.ReadMembers);
        members.MapCreate<AssignMember>("/{member}/assignments", Permissions.ManageMembers);
        members.MapCommand<EndAssignment>("/{member}/assignments/{assignment}/end", Permissions.ManageMembers);
        members.MapCommand<SuspendMember>("/{member}/suspend", Permissions.ManageMembers);
        members.MapCommand<ResumeMember>("/{member}/resume", Permissions.ManageMembers);
        members.MapCommand<ReactivateMember>("/{member}/reactivate", Permissions.ManageMembers);
        members.MapCommand<RecordMemberLeft>("/{member}/leave", Permissions.ManageMembers);
        members.MapCommand<RecordPostTaken>("/{member}/post-taken", Permissions.ManageMembers);
        members.MapCommand<RecordTrainingDone>("/{member}/training-done", Permissions.ManageMembers);
        members.MapCreate<PairMentor>("/{member}/mentor", Permissions.ManageMembers);
        members.MapCommand<EndMentoring>("/{member}/mentor/end", Permissions.ManageMembers);

        module.MapQuery<PreviewRetention>("/retention/preview", Permissions.PreviewRetention).WithTags("Conservation");
    }
}
