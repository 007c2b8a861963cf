using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Themes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class CatalogueDbContext(DbContextOptions<CatalogueDbContext> options) : ModuleDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<ThemeCode>().HaveConversion<ThemeCodeConverter>();
        configurationBuilder.Properties<BodyCode>().HaveConversion<BodyCodeConverter>();
    }

    internal sealed class ThemeCodeConverter() : ValueConverter<ThemeCode, string>(theme => theme.Value, text => ThemeCode.Create(text).Value);

    internal sealed class BodyCodeConverter() : ValueConverter<BodyCode, string>(body => body.Value, text => BodyCode.Create(text).Value);
}
