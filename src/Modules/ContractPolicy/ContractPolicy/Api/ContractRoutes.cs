using Departement77.BuildingBlocks.Web.Http;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ContractPolicy.Api;

internal static class ContractRoutes
{
    public static void MapContracts(this IEndpointRouteBuilder module)
    {
        var contracts = module.MapGroup("/contracts").WithTags("Contrats");
        contracts.MapQuery<ListContracts>("", Permissions.ReadContracts).WithSummary("Lister les contrats");
        contracts.MapQuery<GetContract>("/{contract}", Permissions.ReadContracts).WithSummary("Lire un contrat");
        contracts.MapCreate<PrepareContract>("", Permissions.PrepareContract).WithSummary("Préparer un contrat après le vote");
        contracts.MapCommand<RecordSignature>("/{contract}/signatures", Permissions.RecordSignature).WithSummary("Enregistrer une signature du contrat");
        contracts.MapCommand<NotifyGrantDecision>("/{contract}/notify", Permissions.RecordSignature).WithSummary("Notifier la décision de subvention");
        contracts.MapCommand<CancelContract>("/{contract}/cancel", Permissions.PrepareContract).WithSummary("Annuler un contrat avant sa signature");
        contracts.MapCommand<DeclareWorksStart>("/{contract}/works-start", Permissions.ReportOnContract).WithSummary("Déclarer le début des travaux");
        contracts.MapCreate<AddRealisationAgreement>("/{contract}/realisation-agreements", Permissions.ManageContract).WithSummary("Ajouter une convention de réalisation");
        contracts.MapCommand<SignRealisationAgreement>("/{contract}/realisation-agreements/{agreement}/signatures", Permissions.RecordSignature)
            .WithSummary("Enregistrer une signature de la convention de réalisation");
        contracts.MapQuery<ListContractCommitments>("/{contract}/commitments", Permissions.ReadContracts).WithSummary("Lister les engagements d'un contrat");
        contracts.MapCreate<AddCommitment>("/{contract}/commitments", Permissions.ManageContract).WithSummary("Ajouter un engagement à un contrat");
        contracts.MapCommand<RecordCommitmentProof>("/{contract}/commitments/{commitment}/record-proof", Permissions.ReportOnContract)
            .WithSummary("Enregistrer la preuve d'un engagement");
        contracts.MapUpload<UploadCommitmentProof>("/{contract}/commitments/{commitment}/proof", Permissions.ReportOnContract)
            .WithSummary("Joindre le fichier qui prouve un engagement");
        contracts.MapDownload<DownloadCommitmentProof>("/{contract}/commitments/{commitment}/proof", Permissions.ReadContracts)
            .WithSummary("Télécharger la preuve d'un engagement");
        contracts.MapCreate<ProposeAmendment>("/{contract}/amendments", Permissions.ManageContract).WithSummary("Proposer un avenant");
        contracts.MapCommand<VoteAmendment>("/{contract}/amendments/{amendment}/vote", Permissions.VoteAmendment).WithSummary("Enregistrer le vote d'un avenant");
        contracts.MapCommand<SignAmendment>("/{contract}/amendments/{amendment}/signatures", Permissions.RecordSignature).WithSummary("Enregistrer une signature de l'avenant");
        contracts.MapCommand<PutAmendmentInForce>("/{contract}/amendments/{amendment}/put-in-force", Permissions.ManageContract).WithSummary("Mettre un avenant en vigueur");
        contracts.MapCommand<AbandonAmendment>("/{contract}/amendments/{amendment}/abandon", Permissions.ManageContract).WithSummary("Abandonner un avenant");
        contracts.MapCommand<ExtendContract>("/{contract}/extensions", Permissions.ManageContract).WithSummary("Prolonger un contrat");
        contracts.MapCommand<SuspendContract>("/{contract}/suspend", Permissions.ManageContract).WithSummary("Suspendre un contrat");
        contracts.MapCommand<ResumeContract>("/{contract}/resume", Permissions.ManageContract).WithSummary("Reprendre un contrat suspendu");
        contracts.MapCommand<TerminateContract>("/{contract}/terminate", Permissions.EndContract).WithSummary("Résilier un contrat");
        contracts.MapCommand<CloseContract>("/{contract}/close", Permissions.EndContract).WithSummary("Clore un contrat");
        module.MapQuery<ListCommitments>("/commitments", Permissions.ReadContracts).WithSummary("Lister les engagements de tous les contrats").WithTags("Contrats");
    }
}
