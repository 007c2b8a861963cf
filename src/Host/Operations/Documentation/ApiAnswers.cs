using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Web.Http;
using Microsoft.OpenApi;

namespace Departement77.Host.Operations.Documentation;

/// <summary>What follows for an operation from the kind of its route: how it can answer, and what its description says of it.</summary>
internal static class ApiAnswers
{
    /// <summary>The statuses of refusals that the kernel or the module can give on such a route.</summary>
    public static IEnumerable<int> RefusalsOf(RouteContract contract, bool isOpen) =>
    [
        400, 404, 414, 422, 429, 500, 503,
        .. isOpen ? [] : new[] { 401, 403 },
        .. contract.IsCommand ? new[] { 409, 412 } : [],
        .. contract.HasBody || contract.IsUpload ? new[] { 413, 415 } : [],
    ];

    /// <summary>Whether the answer carries the version of a resource as its ETag.</summary>
    public static bool HasEntityTag(RouteContract contract) => contract.Answer.IsAssignableTo(typeof(IVersioned));

    /// <summary>Adds the successes and the headers that the route alone does not tell.</summary>
    public static void Describe(OpenApiOperation operation, RouteContract contract, bool takesKey)
    {
        operation.Responses ??= [];
        if (contract.Answer.IsAssignableTo(typeof(IAccepted)) && operation.Responses.GetValueOrDefault("201") is OpenApiResponse created)
            operation.Responses["202"] = new OpenApiResponse { Description = "Reçu, et retenu avant de prendre effet : la réponse dit pourquoi.", Content = created.Content };

        if (!contract.IsCommand && !contract.HasBody && HasEntityTag(contract))
            operation.Responses["304"] = new OpenApiResponse { Description = "Rien de nouveau depuis l'ETag envoyé dans If-None-Match." };

        foreach (var (status, response) in operation.Responses.ToList())
        {
            if (status.StartsWith('2') && response is OpenApiResponse success)
                Describe(success, contract, takesKey, status);
        }
    }

    /// <summary>The module's own words where it has some, then what holds for every route of this kind.</summary>
    public static string Explain(string? words, RouteContract contract, string? permission)
    {
        string?[] sentences = [words, KindOf(contract), permission is null ? "Ouvert à tous, sans jeton." : $"Droit nécessaire : `{permission}`."];
        return string.Join(' ', sentences.Where(sentence => !string.IsNullOrWhiteSpace(sentence)));
    }

    private static void Describe(OpenApiResponse success, RouteContract contract, bool takesKey, string status)
    {
        var headers = new Dictionary<string, IOpenApiHeader>(success.Headers ?? new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (HasEntityTag(contract))
            headers["ETag"] = Header("Version de la ressource, à envoyer dans If-Match.");
        if (status == "201" && (contract.Answer.IsAssignableTo(typeof(IIdentified)) || contract.Answer.IsAssignableTo(typeof(ILocated))))
            headers["Location"] = Header("Adresse de la ressource créée.");
        if (takesKey)
            headers["Idempotency-Replayed"] = Header("« true » quand la réponse est celle d'un premier envoi avec la même clé.");
        if (contract.IsDownload)
            headers["Content-Disposition"] = Header("Le nom du fichier.");

        if (headers.Count > 0)
            success.Headers = headers;
        success.Description = status switch
        {
            _ when !string.IsNullOrEmpty(success.Description) && success.Description is not ("OK" or "Created" or "Accepted") => success.Description,
            "201" => "Créé.",
            "202" => "Reçu. La réponse est la même quoi qu'il advienne de ce qui a été envoyé.",
            _ => contract.IsCommand ? "Fait : la réponse dit où en est la ressource." : "La réponse.",
        };
    }

    private static string KindOf(RouteContract contract) => contract switch
    {
        { IsUpload: true } => "Le corps est le fichier lui-même ; les autres valeurs sont dans l'adresse.",
        { IsDownload: true } => "La réponse est un fichier, à enregistrer.",
        { IsCommand: true, Creates: true } => "Crée une ressource ; l'ETag de la réponse est sa version.",
        { IsCommand: true } => "Change l'état de la ressource ; l'ETag de la réponse est sa nouvelle version.",
        { HasBody: true } => "Calcule sans rien enregistrer.",
        { Row: not null } => "Se lit page par page avec « cursor » et « limit », ou tout entier dans un fichier avec « format ».",
        _ => "Lit sans rien changer.",
    };

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
}
