using Departement77.BuildingBlocks.Web.Http;
using Departement77.ContractPolicy.Application;
using Departement77.ContractPolicy.Application.AuthorityFiles;
using Departement77.ContractPolicy.Application.Boards;
using Departement77.ContractPolicy.Application.OpenData;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ContractPolicy.Api;

internal static class BoardRoutes
{
    public static void MapBoards(this IEndpointRouteBuilder module)
    {
        var files = module.MapGroup("/authority-files").WithTags("Dossiers des collectivités");
        files.MapQuery<ListAuthorityFiles>("", Permissions.ReadAuthorityFiles);
        files.MapQuery<GetAuthorityFile>("/{siren}", Permissions.ReadAuthorityFiles);

        var boards = module.MapGroup("/boards").WithTags("Tableaux de bord");
        boards.MapQuery<ShowApplicationsByState>("/applications-by-state", Permissions.ReadBoards);
        boards.MapQuery<ShowSessionAgenda>("/session-agenda", Permissions.ReadBoards);
        boards.MapQuery<ShowContractsExpiring>("/contracts-expiring", Permissions.ReadBoards);
        boards.MapQuery<ShowEnvelopeConsumption>("/envelope-consumption", Permissions.ReadBoards);
        boards.MapQuery<ShowPaymentsDue>("/payments-due", Permissions.ReadBoards);
        boards.MapQuery<ShowAidReceived>("/aid-received", Permissions.ReadAidReceived);
        boards.MapQuery<ShowCommitmentsOverdue>("/commitments-overdue", Permissions.ReadBoards);
        boards.MapQuery<ListForecasts>("/forecasts", Permissions.ReadBoards);

        var open = module.MapGroup("/open-data").WithTags("Données ouvertes");
        open.MapPublicSheet<ListOpenContracts>("/contracts.csv");
        open.MapPublicQuery<GetAidMap>("/aid-map.json");
    }
}
