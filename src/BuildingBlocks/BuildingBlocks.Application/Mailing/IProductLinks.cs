namespace Departement77.BuildingBlocks.Application.Mailing;

/// <summary>Addresses of the product's pages for mails: from the configured public address, never from the Host header of some request.</summary>
public interface IProductLinks
{
    /// <summary>The whole address of a page.</summary>
    /// <param name="path">Its path, from the slash.</param>
    Uri To(string path);
}
