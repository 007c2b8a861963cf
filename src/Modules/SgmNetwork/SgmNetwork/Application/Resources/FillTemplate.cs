using Departement77.BuildingBlocks.Application.Documents;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.SgmNetwork.Application.Members;
using Departement77.SgmNetwork.Domain.Resources;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Resources;

/// <summary>The text of a template with its variables filled. Nothing of what is sent is kept.</summary>
/// <param name="Values">Value of each variable of the text.</param>
/// <param name="Number">Version; the one that is read when absent.</param>
internal sealed record FillTemplate(ResourceId Resource, IReadOnlyDictionary<string, string> Values, int? Number = null) : IQuery<FilledTemplate>, IForParticipants;

/// <param name="Notice">French: what to know before using it; null when nothing.</param>
internal sealed record FilledTemplate(Guid Resource, int Number, string Title, string Text, string? Notice);

/// <summary>The same as a document for a word processor.</summary>
internal sealed record FillTemplateDocument(ResourceId Resource, IReadOnlyDictionary<string, string> Values, TextDocumentFormat Format, int? Number = null) : IQuery<WrittenFile>, IForParticipants;

internal sealed class FillTemplateHandler(ResourceVersionReading versions) : IQueryHandler<FillTemplate, FilledTemplate>, IQueryHandler<FillTemplateDocument, WrittenFile>
{
    public Task<ErrorOr<FilledTemplate>> Handle(FillTemplate query, CancellationToken cancellationToken) => FillAsync(query.Resource, query.Values, query.Number, cancellationToken);

    public async Task<ErrorOr<WrittenFile>> Handle(FillTemplateDocument query, CancellationToken cancellationToken)
    {
        var filled = await FillAsync(query.Resource, query.Values, query.Number, cancellationToken);
        return filled.Then(template =>
        {
            var type = query.Format == TextDocumentFormat.Docx ? DocumentType.Docx : DocumentType.Odt;
            var name = new string([.. template.Title.Select(letter => letter is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' ? ' ' : letter)]);
            return new WrittenFile($"{name}.{(query.Format == TextDocumentFormat.Docx ? "docx" : "odt")}", type.MediaType(), TextDocument.Write(template.Text, query.Format));
        });
    }

    private async Task<ErrorOr<FilledTemplate>> FillAsync(ResourceId resource, IReadOnlyDictionary<string, string> values, int? number, CancellationToken cancellation) =>
        await versions.FindAsync(resource, number, cancellation) switch
        {
            null => ResourceErrors.NotFound(),
            { Number: null } => ResourceErrors.VersionNotFound(),
            { Text: { } text } read => TemplateText.Fill(text, read.DeclaredVariables, values).Then(filled => new FilledTemplate(read.Resource, read.Number!.Value, read.Title, filled, read.Notice)),
            _ => ResourceErrors.NoText(),
        };
}
