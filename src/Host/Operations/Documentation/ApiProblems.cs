using System.Globalization;
using Departement77.BuildingBlocks.Web.Http;
using Microsoft.OpenApi;

namespace Departement77.Host.Operations.Documentation;

/// <summary>The refusals that routes share: each is described once, and named by the operations that can give it.</summary>
internal static class ApiProblems
{
    private static readonly IReadOnlyDictionary<int, string> Meanings = new Dictionary<int, string>
    {
        [400] = "La demande est mal formée : le document dit quel paramètre ou quel champ.",
        [401] = "Il faut un jeton d'accès valide.",
        [403] = "Votre rôle ne le permet pas.",
        [404] = "Rien ne porte cet identifiant, ou vous n'y avez pas accès.",
        [409] = "Impossible dans l'état actuel, ou modifié entre-temps.",
        [410] = "Ce que le curseur désigne n'est plus conservé : le document dit où reprendre.",
        [412] = "La version attendue par If-Match est dépassée.",
        [413] = "Ce qui est envoyé est trop volumineux.",
        [414] = "L'adresse, paramètres compris, est trop longue.",
        [415] = "Le type de ce qui est envoyé n'est pas accepté.",
        [422] = "Une règle n'est pas respectée : le document dit laquelle et que faire.",
        [429] = "Trop de demandes en peu de temps : attendez le délai de Retry-After.",
        [500] = "Une erreur imprévue de notre côté : signalez-la avec la valeur de traceId.",
        [503] = "La base ou le stockage ne répond pas : réessayez après le délai de Retry-After.",
    };

    /// <summary>All of them, for the components of a document.</summary>
    public static Dictionary<string, IOpenApiResponse> All(OpenApiDocument document) =>
        Meanings.ToDictionary(meaning => NameOf(meaning.Key), meaning => (IOpenApiResponse)Of(meaning.Key, meaning.Value, document), StringComparer.Ordinal);

    /// <summary>Says that an operation can answer so.</summary>
    public static void Add(OpenApiOperation operation, OpenApiDocument? document, IEnumerable<int> statuses)
    {
        operation.Responses ??= [];
        foreach (var status in statuses)
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(NameOf(status), document);
    }

    private static OpenApiResponse Of(int status, string meaning, OpenApiDocument document)
    {
        var response = new OpenApiResponse
        {
            Description = meaning,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [Problems.ContentType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), document) } },
        };
        if (status is 429 or 503)
        {
            response.Headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal)
            {
                ["Retry-After"] = new OpenApiHeader { Description = "Délai en secondes.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" } },
            };
        }

        return response;
    }

    private static string NameOf(int status) => string.Create(CultureInfo.InvariantCulture, $"Problem{status}");
}
