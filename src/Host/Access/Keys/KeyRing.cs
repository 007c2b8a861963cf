using System.Xml.Linq;
using Departement77.BuildingBlocks.Infrastructure.Database;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Departement77.Host.Access.Keys;

/// <summary>
/// The ring of data protection keys, a few rows in PostgreSQL. By plain statements: every start reads it before the first request, and Entity Framework's model of the accounts,
/// which a start needs for nothing else, would make it wait for most of a second.
/// </summary>
internal sealed class KeyRing(DatabaseConnections connections) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var found = new List<XElement>();
        using var select = connections.For("access").CreateCommand("select xml from data_protection_keys where xml is not null order by id");
        using var rows = select.ExecuteReader();
        while (rows.Read())
            found.Add(XElement.Parse(rows.GetString(0)));

        return found;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var insert = connections.For("access").CreateCommand("insert into data_protection_keys (friendly_name, xml) values ($1, $2)");
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = friendlyName });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = element.ToString(SaveOptions.DisableFormatting) });
        insert.ExecuteNonQuery();
    }
}
