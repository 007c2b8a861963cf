using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Recommendations;

/// <summary>A project in the words of whoever has it. It is read for the answer and kept nowhere.</summary>
internal readonly record struct ProjectText
{
    public const int MinLength = 20;
    public const int MaxLength = 2000;

    private readonly string? text;

    private ProjectText(string text) => this.text = text;

    public string Value => text ?? throw new InvalidOperationException("This project was never described: it is the default of the struct.");

    public static ErrorOr<ProjectText> Create(string? text) =>
        WrittenText.Paragraphs(text, MinLength, MaxLength) is { } written ? new ProjectText(written) : RecommendationErrors.ProjectInvalid();

    /// <summary>Never the text itself: logs must not hold it.</summary>
    public override string ToString() => "(description d'un projet)";
}
