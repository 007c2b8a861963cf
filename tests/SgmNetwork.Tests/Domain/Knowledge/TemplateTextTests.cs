using System.IO.Compression;
using System.Xml.Linq;
using CsCheck;
using Departement77.BuildingBlocks.Domain.Documents;
using Departement77.BuildingBlocks.Infrastructure.Documents;
using Departement77.SgmNetwork.Domain.Resources;

namespace Departement77.SgmNetwork.Tests.Domain.Knowledge;

public sealed class TemplateTextTests
{
    private static readonly TemplateVariable[] Declared = [new("commune", "Nom de la commune"), new("maire", "Maire")];

    [Fact]
    public void a_template_takes_its_variables_and_nothing_else()
    {
        const string text = "Commune de {{commune}}\nLe maire, {{maire}} – {{ rien }} {{COMMUNE}}";
        TemplateText.VariablesIn(text).ShouldBe(["commune", "maire"]);

        var filled = TemplateText.Fill(text, Declared, new Dictionary<string, string> { ["commune"] = "Saint-Cyr-sur-Morin", ["maire"] = "{{commune}}" });
        filled.Value.ShouldBe("Commune de Saint-Cyr-sur-Morin\nLe maire, {{commune}} – {{ rien }} {{COMMUNE}}", "what a value holds is no variable");

        var faults = TemplateText.Fill(text, Declared, new Dictionary<string, string> { ["commune"] = " ", ["prefet"] = "x", ["maire"] = new string('a', 1001) }).Errors;
        faults.Select(fault => (fault.Code, (string)fault.Metadata!["pointer"])).ShouldBe(
            [("template.variable_unknown", "/values/prefet"), ("template.value_invalid", "/values/maire"), ("template.value_missing", "/values/commune")], ignoreOrder: true);
    }

    [Fact]
    public void variables_are_named_once_and_simply()
    {
        TemplateText.FaultsOf(Declared).ShouldBeEmpty();
        TemplateText.FaultsOf([new("Commune", "x"), new("commune", ""), new("date_seance", "Date"), new("date_seance", "Date"), null!]).Select(fault => (string)fault.Metadata!["pointer"])
            .ShouldBe(["/variables/0", "/variables/1", "/variables/3", "/variables/4"]);
    }

    [Theory]
    [InlineData("Docx", DocumentType.Docx)]
    [InlineData("Odt", DocumentType.Odt)]
    public void a_filled_template_is_a_document_that_word_processors_open(string format, DocumentType type)
    {
        var bytes = TextDocument.Write("ARRÊTÉ & <décision>\n\tArticle 1er. « Nommé »", Enum.Parse<TextDocumentFormat>(format));
        var taster = new DocumentTaster();
        taster.Taste(bytes);
        taster.Verdict().ShouldBe(type, "our own uploads know it");

        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries.Where(entry => entry.Name != "mimetype"))
        {
            using var part = entry.Open();
            XDocument.Load(part).Root.ShouldNotBeNull(entry.FullName);
        }

        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        names.ShouldBe(type == DocumentType.Docx ? ["[Content_Types].xml", "_rels/.rels", "word/document.xml"] : ["mimetype", "content.xml", "META-INF/manifest.xml"]);
        using var content = zip.GetEntry(type == DocumentType.Docx ? "word/document.xml" : "content.xml")!.Open();
        XDocument.Load(content).Root!.Value.ShouldBe("ARRÊTÉ & <décision> Article 1er. « Nommé »");
    }

    [Fact]
    public void any_values_fill_any_template() => Gen.String[Gen.Char.AlphaNumeric, 1, 30].Select(Gen.String[Gen.Char.AlphaNumeric, 1, 30]).Sample((commune, maire) =>
        TemplateText.Fill("{{commune}}|{{maire}}|{{commune}}", Declared, new Dictionary<string, string> { ["commune"] = commune, ["maire"] = maire }).Value == $"{commune}|{maire}|{commune}");
}
