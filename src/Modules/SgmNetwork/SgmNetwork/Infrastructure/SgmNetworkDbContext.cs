using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Departement77.SgmNetwork.Infrastructure;

internal sealed class SgmNetworkDbContext(DbContextOptions<SgmNetworkDbContext> options) : ModuleDbContext(options);
