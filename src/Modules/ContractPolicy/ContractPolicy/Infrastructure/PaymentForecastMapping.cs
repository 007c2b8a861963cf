using Departement77.ContractPolicy.Domain.Forecasts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ContractPolicy.Infrastructure;

internal sealed class PaymentForecastMapping : IEntityTypeConfiguration<PaymentForecast>
{
    public void Configure(EntityTypeBuilder<PaymentForecast> builder)
    {
        builder.ToTable("payment_forecasts").HasKey(forecast => forecast.Id);

        // The naming convention would part the digit from the letter.
        builder.Property(forecast => forecast.DueN1).HasColumnName("due_n1");
        builder.Property(forecast => forecast.DueN2).HasColumnName("due_n2");
    }
}
