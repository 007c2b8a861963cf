using Departement77.BuildingBlocks.Application.Mailing;
using Microsoft.Extensions.Options;

namespace Departement77.Host.Access;

internal sealed class ProductLinks(IOptions<AccessOptions> options) : IProductLinks
{
    public Uri To(string path) => new(options.Value.Issuer!, path);
}
