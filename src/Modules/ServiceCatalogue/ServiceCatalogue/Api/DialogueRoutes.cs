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
        request.MapQuery<ListMessages>("/messages", Permissions.ReadRequests);
        request.MapCreate<PostMessage>("/messages", Permissions.WriteMessage);
        request.MapQuery<ListNotes>("/notes", Permissions.ReadNotes);
        request.MapCreate<WriteNote>("/notes", Permissions.WriteNote);
        request.MapQuery<ListDocuments>("/documents", Permissions.ReadRequests);
        request.MapUpload<AddDocument>("/documents", Permissions.AddDocument);
        request.MapDownload<DownloadDocument>("/documents/{document}", Permissions.ReadRequests);
    }
}
