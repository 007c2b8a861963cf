using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Departement77.ServiceCatalogue.Infrastructure;

internal sealed class RequestMessageMapping : IEntityTypeConfiguration<RequestMessage>
{
    public void Configure(EntityTypeBuilder<RequestMessage> builder) => builder.ToTable("request_messages").MapEntry<RequestMessage, RequestMessageId>();
}

internal sealed class InternalNoteMapping : IEntityTypeConfiguration<InternalNote>
{
    public void Configure(EntityTypeBuilder<InternalNote> builder) => builder.ToTable("internal_notes").MapEntry<InternalNote, InternalNoteId>();
}

internal sealed class RequestDocumentMapping : IEntityTypeConfiguration<RequestDocument>
{
    public void Configure(EntityTypeBuilder<RequestDocument> builder) => builder.ToTable("request_documents").MapEntry<RequestDocument, RequestDocumentId>();
}

internal static class DialogueMapping
{
    /// <summary>What all entries of a dialogue share.</summary>
    public static void MapEntry<TEntry, TId>(this EntityTypeBuilder<TEntry> builder)
        where TEntry : DialogueEntry<TId>
        where TId : struct, IIdentifier<TId>
    {
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Request).HasColumnName("request_id");
        builder.Property(entry => entry.Assignment).HasColumnName("assignment_id");
        builder.HasCodes(entry => entry.Bodies, body => body.Value, text => BodyCode.Create(text).Value);
    }
}
