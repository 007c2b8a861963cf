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
        files.MapQuery<ListAuthorityFiles>("", Permissions.ReadAuthorityFiles).WithSummary("Lister les fiches des collectivités");
        files.MapQuery<GetAuthorityFile>("/{siren}", Permissions.ReadAuthorityFiles).WithSummary("Lire la fiche d'une collectivité");

        var boards = module.MapGroup("/boards").WithTags("Tableaux de bord");
        boards.MapQuery<ShowApplicationsByState>("/applications-by-state", Permissions.ReadBoards).WithSummary("Voir les dossiers par état");
        boards.MapQuery<ShowSessionAgenda>("/session-agenda", Permissions.ReadBoards).WithSummary("Voir l'ordre du jour d'une séance");
        boards.MapQuery<ShowContractsExpiring>("/contracts-expiring", Permissions.ReadBoards).WithSummary("Voir les contrats qui arrivent à échéance");
        boards.MapQuery<ShowEnvelopeConsumption>("/envelope-consumption", Permissions.ReadBoards).WithSummary("Voir la consommation des enveloppes");
        boards.MapQuery<ShowPaymentsDue>("/payments-due", Permissions.ReadBoards).WithSummary("Voir les paiements à venir");
        boards.MapQuery<ShowAidReceived>("/aid-received", Permissions.ReadAidReceived).WithSummary("Voir les aides reçues par une collectivité");
        boards.MapQuery<ShowCommitmentsOverdue>("/commitments-overdue", Permissions.ReadBoards).WithSummary("Voir les engagements en retard");
        boards.MapQuery<ListForecasts>("/forecasts", Permissions.ReadBoards).WithSummary("Lister les prévisions de crédits de paiement");

        var open = module.MapGroup("/open-data").WithTags("Données ouvertes");
        open.MapPublicSheet<ListOpenContracts>("/contracts.csv").WithSummary("Télécharger les données ouvertes des contrats (CSV)");
        open.MapPublicQuery<GetAidMap>("/aid-map.json").WithSummary("Lire les aides par commune (données ouvertes)");
    }
}
