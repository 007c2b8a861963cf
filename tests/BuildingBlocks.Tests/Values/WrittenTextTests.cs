using Departement77.BuildingBlocks.Domain.Texts;

namespace Departement77.BuildingBlocks.Tests.Values;

public sealed class WrittenTextTests
{
    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u202E\u200B")]
    [InlineData(" \u2060 \u200D")]
    public void a_text_that_nobody_sees_is_none(string text)
    {
        WrittenText.Line(text, atLeast: 1, atMost: 100).ShouldBeNull();
        WrittenText.Paragraphs(text, atLeast: 1, atMost: 100).ShouldBeNull();
    }

    [Theory]
    [InlineData("Élise")]
    [InlineData("?")]
    [InlineData("🙂")]
    [InlineData("نور\u200Fالدين")]
    public void marks_and_pictures_are_part_of_a_text(string text) => WrittenText.Line(text, atLeast: 1, atMost: 100).ShouldBe(text);

    [Fact]
    public void nothing_fits_where_nothing_is_needed() => WrittenText.Line("  ", atLeast: 0, atMost: 100).ShouldBe("");
}
