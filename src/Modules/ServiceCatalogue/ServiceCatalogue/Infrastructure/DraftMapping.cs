using Departement77.ServiceCatalogue.Domain.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class RequestDraftMapping : IEntityTypeConfiguration<RequestDraft>
{
    public void Configure(EntityTypeBuilder<RequestDraft> builder)
    {
        builder.ToTable("request_drafts").HasKey(draft => draft.Id);
        builder.Ignore(draft => draft.AllowedActions);
        builder.Property(draft => draft.Request).HasColumnName("request_id");
    }
}
