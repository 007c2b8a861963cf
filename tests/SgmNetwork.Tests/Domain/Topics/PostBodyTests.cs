using CsCheck;
using Departement77.SgmNetwork.Domain.Topics;

namespace Departement77.SgmNetwork.Tests.Domain.Topics;

public sealed class PostBodyTests
{
    [Theory]
    [InlineData("Bonjour <b>tous</b>", "Bonjour tous")]
    [InlineData("<script>alert(1)</script>Bonjour", "Bonjour")]
    [InlineData("Bonjour<img src=x onerror=alert(1)>", "Bonjour")]
    [InlineData("Voir <https://www.legifrance.gouv.fr/loda>", "Voir https://www.legifrance.gouv.fr/loda")]
    [InlineData("a < b et 3 > 2", "a < b et 3 > 2")]
    [InlineData("**gras** et `code`\n\n- liste", "**gras** et `code`\n\n- liste")]
    [InlineData("<scr<script></script>ipt>alert(1)</script>", "alert(1)")]
    [InlineData("[x](javascript:alert(1))", "[x](javascript alert(1))")]
    [InlineData("<!-- caché -->Visible", "Visible")]
    [InlineData("<img src=x", "img src=x")]
    public void markdown_stays_and_html_goes(string text, string expected) => PostBody.Read(text).Value.ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<p></p><br/>")]
    [InlineData("\u200b\u200b")]
    public void a_text_of_which_nothing_is_left_is_refused(string text) => PostBody.Read(text).FirstError.Code.ShouldBe("post.empty");

    [Fact]
    public void a_text_that_is_too_long_is_refused() => PostBody.Read(new string('a', PostBody.MaxLength + 1)).FirstError.Code.ShouldBe("post.too_long");

    [Fact]
    public void nothing_that_a_browser_reads_as_a_tag_is_ever_left()
    {
        string[] pieces = ["<", ">", "</", "<script", "script>", "<!--", "-->", "a", " ", "\"", "<img onerror=", "/", "!", "?", "<<", "style", "\n", "&lt;"];
        Gen.Int[0, pieces.Length - 1].Array[0, 40].Select(places => string.Concat(places.Select(place => pieces[place]))).Sample(text =>
        {
            var left = PostBody.Strip(text);
            for (var i = 0; i < left.Length - 1; i++)
            {
                if (left[i] == '<')
                    (char.IsAsciiLetter(left[i + 1]) || left[i + 1] is '/' or '!' or '?').ShouldBeFalse(left);
            }
        });
    }

    [Fact]
    public void a_text_made_to_take_long_does_not()
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (var piece in new[] { "<", "<a", "<script>", "<!--", "<script", "</script><script>" })
            PostBody.Strip(string.Concat(Enumerable.Repeat(piece, PostBody.MaxLength / piece.Length)));

        System.Diagnostics.Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
