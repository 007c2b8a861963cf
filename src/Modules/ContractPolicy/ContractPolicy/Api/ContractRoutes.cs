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
        contracts.MapQuery<ListContracts>("", Permissions.ReadContracts);
        contracts.MapQuery<GetContract>("/{contract}", Permissions.ReadContracts);
        contracts.MapCreate<PrepareContract>("", Permissions.PrepareContract);
        contracts.MapCommand<RecordSignature>("/{contract}/signatures", Permissions.RecordSignature);
        contracts.MapCommand<NotifyGrantDecision>("/{contract}/notify", Permissions.RecordSignature);
        contracts.MapCommand<CancelContract>("/{contract}/cancel", Permissions.PrepareContract);
        contracts.MapCommand<DeclareWorksStart>("/{contract}/works-start", Permissions.ReportOnContract);
        contracts.MapCreate<AddRealisationAgreement>("/{contract}/realisation-agreements", Permissions.ManageContract);
        contracts.MapCommand<SignRealisationAgreement>("/{contract}/realisation-agreements/{agreement}/signatures", Permissions.RecordSignature);
        contracts.MapQuery<ListContractCommitments>("/{contract}/commitments", Permissions.ReadContracts);
        contracts.MapCreate<AddCommitment>("/{contract}/commitments", Permissions.ManageContract);
        contracts.MapCommand<RecordCommitmentProof>("/{contract}/commitments/{commitment}/record-proof", Permissions.ReportOnContract);
        contracts.MapUpload<UploadCommitmentProof>("/{contract}/commitments/{commitment}/proof", Permissions.ReportOnContract);
        contracts.MapDownload<DownloadCommitmentProof>("/{contract}/commitments/{commitment}/proof", Permissions.ReadContracts);
        contracts.MapCreate<ProposeAmendment>("/{contract}/amendments", Permissions.ManageContract);
        contracts.MapCommand<VoteAmendment>("/{contract}/amendments/{amendment}/vote", Permissions.VoteAmendment);
        contracts.MapCommand<SignAmendment>("/{contract}/amendments/{amendment}/signatures", Permissions.RecordSignature);
        contracts.MapCommand<PutAmendmentInForce>("/{contract}/amendments/{amendment}/put-in-force", Permissions.ManageContract);
        contracts.MapCommand<AbandonAmendment>("/{contract}/amendments/{amendment}/abandon", Permissions.ManageContract);
        contracts.MapCommand<ExtendContract>("/{contract}/extensions", Permissions.ManageContract);
        contracts.MapCommand<SuspendContract>("/{contract}/suspend", Permissions.ManageContract);
        contracts.MapCommand<ResumeContract>("/{contract}/resume", Permissions.ManageContract);
        contracts.MapCommand<TerminateContract>("/{contract}/terminate", Permissions.EndContract);
        contracts.MapCommand<CloseContract>("/{contract}/close", Permissions.EndContract);
        module.MapQuery<ListCommitments>("/commitments", Permissions.ReadContracts).WithTags("Contrats");
    }
}
