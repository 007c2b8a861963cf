using Departement77.BuildingBlocks.Domain.Values;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Departement77.BuildingBlocks.Infrastructure.Persistence;

internal sealed class SirenConverter() : ValueConverter<Siren, string>(siren => siren.Value, text => Siren.Create(text).Value);

internal sealed class SiretConverter() : ValueConverter<Siret, string>(siret => siret.Value, text => Siret.Create(text).Value);

internal sealed class InseeCodeConverter() : ValueConverter<InseeCode, string>(insee => insee.Value, text => InseeCode.Create(text).Value);

internal sealed class MoneyConverter() : ValueConverter<Money, decimal>(money => money.Amount, amount => Money.Euros(amount));
