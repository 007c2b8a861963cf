using Departement77.SgmNetwork.Application.Digests;
using Departement77.SgmNetwork.Domain.Digests;
using Departement77.SgmNetwork.Domain.Members;

namespace Departement77.SgmNetwork.Tests.Domain;

public sealed class DigestTests
{
    [Theory]
    [InlineData("Daily", "2026-11-24T05:59:00Z", "2026-11-23T06:00:00Z")]
    [InlineData("Daily", "2026-11-24T06:00:00Z", "2026-11-24T06:00:00Z")]
    [InlineData("Weekly", "2026-11-24T06:00:00Z", "2026-11-24T06:00:00Z")]
    [InlineData("Weekly", "2026-11-24T05:59:59Z", "2026-11-17T06:00:00Z")]
    [InlineData("Weekly", "2026-11-30T23:00:00Z", "2026-11-24T06:00:00Z")]
    [InlineData("Monthly", "2026-12-01T05:00:00Z", "2026-11-01T06:00:00Z")]
    [InlineData("Monthly", "2026-12-01T06:00:00Z", "2026-12-01T06:00:00Z")]
    [InlineData("Monthly", "2027-01-15T06:00:00Z", "2027-01-01T06:00:00Z")]
    [InlineData("Hourly", "2026-11-24T06:59:59Z", "2026-11-24T06:00:00Z")]
    // Both clock changes of 2027: 28 March and 31 October.
    [InlineData("Daily", "2027-03-28T05:00:00Z", "2027-03-28T05:00:00Z")]
    [InlineData("Daily", "2027-03-28T04:59:59Z", "2027-03-27T06:00:00Z")]
    [InlineData("Daily", "2027-10-31T05:59:59Z", "2027-10-30T05:00:00Z")]
    [InlineData("Daily", "2027-10-31T06:00:00Z", "2027-10-31T06:00:00Z")]
    public void a_period_begins_at_seven_in_paris(string frequency, string now, string begin) =>
        DigestPeriods.Begin(Enum.Parse<DigestFrequency>(frequency), At(now)).ShouldBe(At(begin));

    [Fact]
    public void one_novelty_and_several_are_told_in_correct_french()
    {
        DigestText.Subject(1, DigestFrequency.Weekly).ShouldBe("Réseau SGM : 1 nouveauté de la semaine");
        DigestText.Subject(12, DigestFrequency.Daily).ShouldBe("Réseau SGM : 12 nouveautés du jour");

        var one = Body(new DigestItem(ContentKind.Topic, Guid.Empty, "Régie de recettes", 1));
        one.ShouldContain("Voici ce qui est nouveau dans le réseau :");
        one.ShouldContain("1 nouveau dialogue\n– Régie de recettes\n  https://reseau.example/reseau-sgm/dialogues/00000000-0000-0000-0000-000000000000\n");
        one.ShouldContain("Vous recevez cette lettre chaque semaine.");
        one.ShouldContain("https://reseau.example/x");
        one.ShouldNotContain("autre");

        foreach (var (kind, single, plural) in new[]
        {
            (ContentKind.Topic, "1 nouveau dialogue", "2 nouveaux dialogues"),
            (ContentKind.Article, "1 nouvelle question-réponse", "2 nouvelles questions-réponses"),
            (ContentKind.Resource, "1 nouvel outil ou modèle", "2 nouveaux outils et modèles"),
            (ContentKind.LegalWatch, "1 nouvelle fiche de veille juridique", "2 nouvelles fiches de veille juridique"),
        })
        {
            Body(new DigestItem(kind, Guid.Empty, "T", 1)).ShouldContain($"\n{single}\n");
            Body(new DigestItem(kind, Guid.Empty, "T", 2), new DigestItem(kind, Guid.CreateVersion7(), "U", 2)).ShouldContain($"\n{plural}\n");
        }

        var many = Body(new DigestItem(ContentKind.Topic, Guid.Empty, "T", 3), new DigestItem(ContentKind.LegalWatch, Guid.Empty, "L", 2));
        many.ShouldContain("Voici les 5 nouveautés du réseau :");
        many.ShouldContain("et 2 autres\n");
        many.ShouldContain("et 1 autre\n");
        many.IndexOf("veille juridique", StringComparison.Ordinal).ShouldBeLessThan(many.IndexOf("dialogues", StringComparison.Ordinal));
    }

    [Fact]
    public void whoever_subscribes_again_is_not_told_of_the_time_between()
    {
        var now = At("2026-11-24T06:00:00Z");
        var subscription = DigestSubscription.Usual(new MemberId(Guid.CreateVersion7()));
        subscription.Frequency.ShouldBe(DigestFrequency.Weekly);
        subscription.Unsubscribe();
        subscription.Unsubscribe();
        subscription.DomainEvents.Count.ShouldBe(1, "the second time changes nothing");
        subscription.Choose(DigestFrequency.Daily, [ContentKind.Topic, ContentKind.Topic], ["urbanisme"], now).IsError.ShouldBeFalse();
        (subscription.CountsFrom, subscription.MutedKinds.Length).ShouldBe((now, 1));
        subscription.Choose(DigestFrequency.Daily, [], ["inconnu"], now).FirstError.Code.ShouldBe("theme.unknown");
    }

    private static string Body(params DigestItem[] items) => DigestText.Body(items, DigestFrequency.Weekly, path => new Uri($"https://reseau.example{path}"), new Uri("https://reseau.example/x"));

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
