using Departement77.ContractPolicy.Domain.Schemes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ContractPolicy.Infrastructure;

internal sealed class SchemeMapping : IEntityTypeConfiguration<FundingScheme>
{
    public void Configure(EntityTypeBuilder<FundingScheme> builder)
    {
        builder.ToTable("funding_schemes").HasKey(scheme => scheme.Id);
        builder.HasMany(scheme => scheme.Versions).WithOne().HasForeignKey("SchemeId").IsRequired();
        builder.Navigation(scheme => scheme.Versions).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class RuleVersionMapping : IEntityTypeConfiguration<SchemeRuleVersion>
{
    public void Configure(EntityTypeBuilder<SchemeRuleVersion> builder)
    {
        builder.ToTable("scheme_rule_versions").HasKey(version => version.Id);
        builder.Property(version => version.Id).ValueGeneratedNever();

        // A document and not columns: rules are read and kept whole, never changed, and grow members that older versions lack.
        builder.Property(version => version.Rules).HasColumnType("jsonb").HasConversion(rules => RulesJson.Write(rules), json => RulesJson.Read(json));
    }
}
