using System.Text.Json;
using Departement77.ContractPolicy.Domain.Payments;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ContractPolicy.Infrastructure;

internal sealed class PaymentAccountMapping : IEntityTypeConfiguration<PaymentAccount>
{
    public void Configure(EntityTypeBuilder<PaymentAccount> builder)
    {
        builder.ToTable("payment_accounts").HasKey(account => account.Id);
        builder.HasMany(account => account.Requests).WithOne().HasForeignKey("AccountId").IsRequired();
        builder.Navigation(account => account.Requests).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany(account => account.RepaymentOrders).WithOne().HasForeignKey("AccountId").IsRequired();
        builder.Navigation(account => account.RepaymentOrders).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class PaymentRequestMapping : IEntityTypeConfiguration<PaymentRequest>
{
    public void Configure(EntityTypeBuilder<PaymentRequest> builder)
    {
        builder.ToTable("payment_requests").HasKey(request => request.Id);
        builder.Ignore(request => request.IsUnderWay);
        builder.Ignore(request => request.AllowedActions);
        builder.Ignore(request => request.ProvedExpense);
        builder.Property(request => request.Id).ValueGeneratedNever();

        // A document and not rows: it is read whole, and written anew with each computation.
        builder.Property(request => request.Explanation).HasColumnType("jsonb").HasConversion(
            explanation => JsonSerializer.Serialize(explanation, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<PaymentExplanation>(json, JsonSerializerOptions.Web)!);
        builder.HasMany(request => request.Proofs).WithOne().HasForeignKey("RequestId").IsRequired();
        builder.Navigation(request => request.Proofs).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class PaymentProofMapping : IEntityTypeConfiguration<PaymentProof>
{
    public void Configure(EntityTypeBuilder<PaymentProof> builder)
    {
        builder.ToTable("payment_proofs").HasKey(proof => proof.Id);
        builder.Ignore(proof => proof.Key);
        builder.Property(proof => proof.Id).ValueGeneratedNever();
    }
}

internal sealed class RepaymentOrderMapping : IEntityTypeConfiguration<RepaymentOrder>
{
    public void Configure(EntityTypeBuilder<RepaymentOrder> builder)
    {
        builder.ToTable("repayment_orders").HasKey(order => order.Id);
        builder.Ignore(order => order.AllowedActions);
        builder.Property(order => order.Id).ValueGeneratedNever();
        builder.Property(order => order.Balance).HasColumnName("balance_id");
    }
}

internal sealed class PaymentDocumentMapping : IEntityTypeConfiguration<PaymentDocument>
{
    public void Configure(EntityTypeBuilder<PaymentDocument> builder)
    {
        builder.ToTable("payment_documents").HasKey(document => document.Id);
        builder.Property(document => document.Request).HasColumnName("request_id");
        builder.Property(document => document.Proof).HasColumnName("proof_id");
    }
}
