using Microsoft.AspNetCore.Http;

namespace Departement77.BuildingBlocks.Web.Exports;

/// <summary>How many lists a caller may take away as files: each costs what hundreds of pages do, and takes people's data out of the product.</summary>
public interface IExportQuota
{
    /// <summary>Counts one more file.</summary>
    /// <param name="http">The request for it.</param>
    /// <returns>How long the caller has to wait; null when the file may be made.</returns>
    Task<TimeSpan?> TakeAsync(HttpContext http);
}
