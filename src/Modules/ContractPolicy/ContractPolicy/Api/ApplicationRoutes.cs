using Departement77.BuildingBlocks.Web.Http;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.Applications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ContractPolicy.Api;

internal static class ApplicationRoutes
{
    public static void MapApplications(this IEndpointRouteBuilder module)
    {
        var applications = module.MapGroup("/applications").WithTags("Demandes de subvention");
        applications.MapQuery<ListApplications>("", Permissions.ReadApplications);
        applications.MapCreate<OpenApplication>("", Permissions.WriteApplication);
        applications.MapQuery<GetApplication>("/{application}", Permissions.ReadApplications);
        applications.MapCreate<AddApplicationOperation>("/{application}/operations", Permissions.WriteApplication);
        applications.MapReplace<ChangeApplicationOperation>("/{application}/operations/{operation}", Permissions.WriteApplication);
        applications.MapRemove<RemoveApplicationOperation>("/{application}/operations/{operation}", Permissions.WriteApplication);
        applications.MapReplace<SetFinancingPlan>("/{application}/financing-plan", Permissions.WriteApplication);
        applications.MapReplace<SetApplicationOptions>("/{application}/options", Permissions.WriteApplication);
        applications.MapQuery<ListApplicationDocuments>("/{application}/documents", Permissions.ReadApplications);
        applications.MapUpload<AddApplicationDocument>("/{application}/documents", Permissions.WriteApplication);
        applications.MapDownload<DownloadApplicationDocument>("/{application}/documents/{document}", Permissions.ReadApplications);
        applications.MapCommand<SubmitApplication>("/{application}/submit", Permissions.WriteApplication);
        applications.MapCommand<AskForDocuments>("/{application}/ask-documents", Permissions.InstructApplication);
        applications.MapCommand<MarkApplicationComplete>("/{application}/mark-complete", Permissions.InstructApplication);
        applications.MapQuery<ListOpinions>("/{application}/opinions", Permissions.ReadApplications);
        applications.MapCreate<AskOpinion>("/{application}/opinions", Permissions.InstructApplication);
        applications.MapCommand<RecordOpinion>("/{application}/opinions/{opinion}/record", Permissions.InstructApplication);
        applications.MapCommand<SetRetainedAmounts>("/{application}/set-retained-amounts", Permissions.InstructApplication);
        applications.MapCommand<ProposeToVote>("/{application}/propose-to-vote", Permissions.ProposeToVote);
        applications.MapCommand<PutOnAgenda>("/{application}/put-on-agenda", Permissions.PutOnAgenda);
        applications.MapCommand<ResumeInstruction>("/{application}/resume-instruction", Permissions.InstructApplication);
        applications.MapCommand<RecordVote>("/{application}/record-vote", Permissions.RecordVote);
        applications.MapCommand<WithdrawApplication>("/{application}/withdraw", Permissions.WriteApplication);
    }
}
