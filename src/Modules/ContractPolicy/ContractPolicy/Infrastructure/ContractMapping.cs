using System.Text.Json;
using Departement77.ContractPolicy.Domain.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ContractPolicy.Infrastructure;

internal sealed class ContractMapping : IEntityTypeConfiguration<Contract>
{
    public void Configure(EntityTypeBuilder<Contract> builder)
    {
        builder.ToTable("contracts").HasKey(contract => contract.Id);
        builder.Ignore(contract => contract.Parties);
        builder.Ignore(contract => contract.AllowedActions);
        builder.Ignore(contract => contract.NextPosition);

        // A trigger gives it: two contracts prepared at once have two numbers.
        builder.Property(contract => contract.Number).ValueGeneratedOnAdd();
        builder.Property(contract => contract.Application).HasColumnName("application_id");
        builder.Property(contract => contract.Authority).HasColumnName("authority_siren");
        Part(builder.HasMany(contract => contract.Operations));
        Part(builder.HasMany(contract => contract.Signatures));
        Part(builder.HasMany(contract => contract.Agreements));
        Part(builder.HasMany(contract => contract.Amendments));
        Part(builder.HasMany(contract => contract.Extensions));
        Part(builder.HasMany(contract => contract.Commitments));
        foreach (var parts in new[] { nameof(Contract.Operations), nameof(Contract.Signatures), nameof(Contract.Agreements), nameof(Contract.Amendments), nameof(Contract.Extensions), nameof(Contract.Commitments) })
            builder.Navigation(parts).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    private static void Part<TPart>(CollectionNavigationBuilder<Contract, TPart> parts)
        where TPart : class => parts.WithOne().HasForeignKey("ContractId").IsRequired();
}

internal sealed class ContractOperationMapping : IEntityTypeConfiguration<ContractOperation>
{
    public void Configure(EntityTypeBuilder<ContractOperation> builder)
    {
        builder.ToTable("contract_operations");
        builder.Property<ContractId>("ContractId");
        builder.HasKey("ContractId", nameof(ContractOperation.Position));
        builder.Property(operation => operation.Position).ValueGeneratedNever();
        builder.Property(operation => operation.ScheduleN1).HasColumnName("schedule_n1");
        builder.Property(operation => operation.ScheduleN2).HasColumnName("schedule_n2");
    }
}

internal sealed class ContractSignatureMapping : IEntityTypeConfiguration<ContractSignature>
{
    public void Configure(EntityTypeBuilder<ContractSignature> builder)
    {
        builder.ToTable("contract_signatures").HasKey(signature => signature.Id);
        builder.Property(signature => signature.Id).ValueGeneratedNever();
    }
}

internal sealed class RealisationAgreementMapping : IEntityTypeConfiguration<RealisationAgreement>
{
    public void Configure(EntityTypeBuilder<RealisationAgreement> builder)
    {
        builder.ToTable("realisation_agreements").HasKey(agreement => agreement.Id);
        builder.Property(agreement => agreement.Id).ValueGeneratedNever();
        builder.Property(agreement => agreement.Operations).HasConversion(
            numbers => numbers.ToArray(),
            stored => stored,
            new ValueComparer<IReadOnlyList<int>>((a, b) => a!.SequenceEqual(b!), numbers => numbers.Count, numbers => numbers));
        builder.Property(agreement => agreement.FinancingPlan).AsDocument();
    }
}

internal sealed class ContractAmendmentMapping : IEntityTypeConfiguration<ContractAmendment>
{
    public void Configure(EntityTypeBuilder<ContractAmendment> builder)
    {
        builder.ToTable("contract_amendments").HasKey(amendment => amendment.Id);
        builder.Ignore(amendment => amendment.IsOpen);
        builder.Property(amendment => amendment.Id).ValueGeneratedNever();

        // A document and not rows: what was voted is kept whole and never changed.
        builder.Property(amendment => amendment.Terms).HasColumnType("jsonb").HasConversion(
            terms => JsonSerializer.Serialize(terms, JsonSerializerOptions.Web), json => JsonSerializer.Deserialize<AmendedTerms>(json, JsonSerializerOptions.Web)!);
    }
}

internal sealed class ContractExtensionMapping : IEntityTypeConfiguration<ContractExtension>
{
    public void Configure(EntityTypeBuilder<ContractExtension> builder)
    {
        builder.ToTable("contract_extensions").HasKey(extension => extension.Id);
        builder.Property(extension => extension.Id).ValueGeneratedNever();
    }
}

internal sealed class ContractCommitmentMapping : IEntityTypeConfiguration<ContractCommitment>
{
    public void Configure(EntityTypeBuilder<ContractCommitment> builder)
    {
        builder.ToTable("contract_commitments").HasKey(commitment => commitment.Id);
        builder.Property(commitment => commitment.Id).ValueGeneratedNever();
    }
}
