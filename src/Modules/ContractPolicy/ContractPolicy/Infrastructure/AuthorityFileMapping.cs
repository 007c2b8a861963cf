using Departement77.ContractPolicy.Domain.AuthorityFiles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ContractPolicy.Infrastructure;

internal sealed class AuthorityFileMapping : IEntityTypeConfiguration<AuthorityFile>
{
    public void Configure(EntityTypeBuilder<AuthorityFile> builder)
    {
        builder.ToTable("authority_files").HasKey(file => file.Id);
        builder.Property<string[]>("formerSirens");
        builder.Ignore(file => file.FormerSirens);
        builder.Property(file => file.PopulationNote).HasColumnName("population_doubt");
        builder.HasMany(file => file.Schemes).WithOne().HasForeignKey("FileId").IsRequired();
        builder.Navigation(file => file.Schemes).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany(file => file.Changes).WithOne().HasForeignKey("FileId").IsRequired();
        builder.Navigation(file => file.Changes).AutoInclude().UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class AuthorityFileSchemeMapping : IEntityTypeConfiguration<AuthorityFileScheme>
{
    public void Configure(EntityTypeBuilder<AuthorityFileScheme> builder)
    {
        builder.Property<AuthorityFileId>("FileId");
        builder.ToTable("authority_file_schemes").HasKey("FileId", nameof(AuthorityFileScheme.Scheme));
        builder.Property(scheme => scheme.Reason).HasColumnName("explanation");
    }
}

internal sealed class AuthorityFileChangeMapping : IEntityTypeConfiguration<AuthorityFileChange>
{
    public void Configure(EntityTypeBuilder<AuthorityFileChange> builder)
    {
        builder.Property<AuthorityFileId>("FileId");
        builder.ToTable("authority_file_changes").HasKey("FileId", nameof(AuthorityFileChange.Position));
        builder.Property(change => change.Position).ValueGeneratedNever();
    }
}
