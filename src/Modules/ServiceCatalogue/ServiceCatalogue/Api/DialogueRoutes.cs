using Departement77.BuildingBlocks.Web.Http;
using Departement77.ServiceCatalogue.Application;
using Departement77.ServiceCatalogue.Application.Dialogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Departement77.ServiceCatalogue.Api;

internal static class DialogueRoutes
{
    public static void MapDialogue(this IEndpointRouteBuilder module)
    {
        var request = module.MapGroup("/requests/{request}").WithTags("Dialogue");
        request.MapQuery<ListMessages>("/messages", Permissions.ReadRequests).WithSummary("Lire les messages d'une demande");
        request.MapCreate<PostMessage>("/messages", Permissions.WriteMessage).WithSummary("Écrire un message sur une demande");
        request.MapQuery<ListNotes>("/notes", Permissions.ReadNotes).WithSummary("Lire les notes internes d'une demande");
        request.MapCreate<WriteNote>("/notes", Permissions.WriteNote).WithSummary("Écrire une note interne sur une demande");
        request.MapQuery<ListDocuments>("/documents", Permissions.ReadRequests).WithSummary("Lister les documents d'une demande");
        request.MapUpload<AddDocument>("/documents", Permissions.AddDocument).WithSummary("Joindre un document à une demande");
        request.MapDownload<DownloadDocument>("/documents/{document}", Permissions.ReadRequests).WithSummary("Télécharger un document d'une demande");
    }
}
