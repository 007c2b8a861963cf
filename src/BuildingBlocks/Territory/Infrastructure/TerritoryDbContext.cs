using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Departement77.Territory.Infrastructure;

/// <summary>Holds syndicates alone: everything else is loaded from files and only read.</summary>
internal sealed class TerritoryDbContext(DbContextOptions<TerritoryDbContext> options) : ModuleDbContext(options);
