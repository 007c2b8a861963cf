using Departement77.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Departement77.ContractPolicy.Infrastructure;

internal sealed class ContractPolicyDbContext(DbContextOptions<ContractPolicyDbContext> options) : ModuleDbContext(options);
