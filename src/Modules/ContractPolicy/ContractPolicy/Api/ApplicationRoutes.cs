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
        applications.MapQuery<ListApplications>("", Permissions.ReadApplications).WithSummary("Lister les dossiers de demande de subvention");
        applications.MapCreate<OpenApplication>("", Permissions.WriteApplication).WithSummary("Ouvrir un dossier de demande de subvention");
        applications.MapQuery<GetApplication>("/{application}", Permissions.ReadApplications).WithSummary("Lire un dossier, ce qu'il donnerait et ce qui lui manque");
        applications.MapCreate<AddApplicationOperation>("/{application}/operations", Permissions.WriteApplication).WithSummary("Ajouter une opération à un dossier");
        applications.MapReplace<ChangeApplicationOperation>("/{application}/operations/{operation}", Permissions.WriteApplication)
            .WithSummary("Remplacer une opération d'un dossier");
        applications.MapRemove<RemoveApplicationOperation>("/{application}/operations/{operation}", Permissions.WriteApplication).WithSummary("Retirer une opération d'un dossier");
        applications.MapReplace<SetFinancingPlan>("/{application}/financing-plan", Permissions.WriteApplication).WithSummary("Remplacer le plan de financement d'un dossier");
        applications.MapReplace<SetApplicationOptions>("/{application}/options", Permissions.WriteApplication).WithSummary("Choisir les options d'un dossier");
        applications.MapQuery<ListApplicationDocuments>("/{application}/documents", Permissions.ReadApplications).WithSummary("Lister les pièces d'un dossier");
        applications.MapUpload<AddApplicationDocument>("/{application}/documents", Permissions.WriteApplication).WithSummary("Joindre une pièce à un dossier");
        applications.MapDownload<DownloadApplicationDocument>("/{application}/documents/{document}", Permissions.ReadApplications)
            .WithSummary("Télécharger une pièce d'un dossier");
        applications.MapCommand<SubmitApplication>("/{application}/submit", Permissions.WriteApplication).WithSummary("Déposer un dossier");
        applications.MapCommand<AskForDocuments>("/{application}/ask-documents", Permissions.InstructApplication).WithSummary("Demander des pièces à la collectivité");
        applications.MapCommand<MarkApplicationComplete>("/{application}/mark-complete", Permissions.InstructApplication).WithSummary("Constater qu'un dossier est complet");
        applications.MapQuery<ListOpinions>("/{application}/opinions", Permissions.ReadApplications).WithSummary("Lister les avis sur un dossier");
        applications.MapCreate<AskOpinion>("/{application}/opinions", Permissions.InstructApplication).WithSummary("Demander un avis sur un dossier");
        applications.MapCommand<RecordOpinion>("/{application}/opinions/{opinion}/record", Permissions.InstructApplication).WithSummary("Enregistrer un avis reçu");
        applications.MapCommand<SetRetainedAmounts>("/{application}/set-retained-amounts", Permissions.InstructApplication).WithSummary("Fixer les montants retenus");
        applications.MapCommand<ProposeToVote>("/{application}/propose-to-vote", Permissions.ProposeToVote).WithSummary("Proposer un dossier au vote");
        applications.MapCommand<PutOnAgenda>("/{application}/put-on-agenda", Permissions.PutOnAgenda).WithSummary("Inscrire un dossier à l'ordre du jour d'une séance");
        applications.MapCommand<ResumeInstruction>("/{application}/resume-instruction", Permissions.InstructApplication).WithSummary("Reprendre l'instruction d'un dossier");
        applications.MapCommand<RecordVote>("/{application}/record-vote", Permissions.RecordVote).WithSummary("Enregistrer le vote sur un dossier");
        applications.MapCommand<WithdrawApplication>("/{application}/withdraw", Permissions.WriteApplication).WithSummary("Retirer un dossier");
    }
}
