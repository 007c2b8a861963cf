using Microsoft.OpenApi;

namespace Departement77.Host.Operations.Documentation;

/// <summary>What nothing in a document refers to: refusals that none of its operations gives, and parts of bodies that have schemas of their own.</summary>
internal static class UnusedComponents
{
    public static void Remove(OpenApiDocument document)
    {
        bool found;
        do
        {
            var named = new Named();
            new OpenApiWalker(named).Walk(document);
            found = Remove(document.Components?.Schemas, named.Schemas) | Remove(document.Components?.Responses, named.Responses);
        }
        while (found);
    }

    private static bool Remove<T>(IDictionary<string, T>? components, HashSet<string> named)
    {
        var unused = components?.Keys.Where(name => !named.Contains(name)).ToList() ?? [];
        unused.ForEach(name => components!.Remove(name));
        return unused.Count > 0;
    }

    private sealed class Named : OpenApiVisitorBase
    {
        public HashSet<string> Schemas { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Responses { get; } = new(StringComparer.Ordinal);

        public override void Visit(IOpenApiReferenceHolder referenceHolder)
        {
            switch (referenceHolder)
            {
                case OpenApiSchemaReference { Reference.Id: { } schema }:
                    Schemas.Add(schema);
                    break;
                case OpenApiResponseReference { Reference.Id: { } response }:
                    Responses.Add(response);
                    break;
            }
        }
    }
}
