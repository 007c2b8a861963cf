using ErrorOr;

namespace Departement77.ContractPolicy.Domain.Schemes;

internal static class SchemeErrors
{
    public static Error NotFound() => Error.NotFound("scheme.not_found",
        "Ce dispositif n'existe pas : retrouvez-le dans la liste des dispositifs.");
}
