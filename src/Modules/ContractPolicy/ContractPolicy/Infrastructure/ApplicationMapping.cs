using Departement77.ContractPolicy.Domain;
using Departement77.ContractPolicy.Domain.Applications;
using Departement77.ContractPolicy.Domain.Funding;
using Departement77.ContractPolicy.Domain.VoteSessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ContractPolicy.Infrastructure;

internal sealed class ApplicationMapping : IEntityTypeConfiguration<FundingApplication>
{
    public void Configure(EntityTypeBuilder<FundingApplication> builder)
    {
        builder.ToTable("funding_applications").HasKey(application => application.Id);
        builder.Ignore(application => application.AllowedActions);

        // Read and written whole, as the API shows them.
        builder.Property(application => application.Outcome).HasColumnType("jsonb").HasConversion(outcome => StoredJson.Write(outcome), json => StoredJson.Read<FundingOutcome>(json));
        builder.Property(application => application.Bonuses).AsDocument();
        builder.Property(application => application.AskedDocuments).AsDocument();
        builder.HasMany(application => application.Operations).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.Navigation(application => application.Operations).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany(application => application.FinancingLines).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.Navigation(application => application.FinancingLines).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany(application => application.Opinions).WithOne().HasForeignKey("ApplicationId").IsRequired();
        builder.Navigation(application => application.Opinions).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }

}

internal sealed class ApplicationOperationMapping : IEntityTypeConfiguration<ApplicationOperation>
{
    public void Configure(EntityTypeBuilder<ApplicationOperation> builder)
    {
        builder.ToTable("application_operations").HasKey(operation => operation.Id);
        builder.Property(operation => operation.Id).ValueGeneratedNever();
    }
}

internal sealed class FinancingLineMapping : IEntityTypeConfiguration<FinancingLine>
{
    public void Configure(EntityTypeBuilder<FinancingLine> builder)
    {
        builder.ToTable("application_financing_lines").HasKey(line => line.Id);
        builder.Property(line => line.Id).ValueGeneratedNever();
    }
}

internal sealed class ApplicationOpinionMapping : IEntityTypeConfiguration<ApplicationOpinion>
{
    public void Configure(EntityTypeBuilder<ApplicationOpinion> builder)
    {
        builder.ToTable("application_opinions").HasKey(opinion => opinion.Id);
        builder.Property(opinion => opinion.Id).ValueGeneratedNever();
    }
}

internal sealed class ApplicationDocumentMapping : IEntityTypeConfiguration<ApplicationDocument>
{
    public void Configure(EntityTypeBuilder<ApplicationDocument> builder) => builder.ToTable("application_documents").HasKey(document => document.Id);
}

internal sealed class VoteSessionMapping : IEntityTypeConfiguration<VoteSession>
{
    public void Configure(EntityTypeBuilder<VoteSession> builder)
    {
        builder.ToTable("vote_sessions").HasKey(session => session.Id);
        builder.Ignore(session => session.AllowedActions);
    }
}
