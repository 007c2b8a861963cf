using Departement77.BuildingBlocks.Application.Mailing;
using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.SgmNetwork.Application.Digests;
using Departement77.SgmNetwork.Domain.Digests;
using DigestPrepared = Departement77.SgmNetwork.IntegrationEvents.DigestPrepared;

namespace Departement77.SgmNetwork.Application.Reactions;

/// <summary>
/// The mail of a digest: what is seen at this moment of what was published in its time, so that what was hidden since is not told. The identity of the mail is that
/// of the digest: one sent again after a crash is known as the same.
/// </summary>
[Subscriber("sgm.send-digest")]
internal sealed class WhenDigestPrepared_SendMail(IRepository<Digest> digests, IReadDatabase<SgmNetworkModule> database, IMailSender mails, IProductLinks links) : IReactTo<DigestPrepared>
{
    private const string Sql = """
        select n.email, n.kind, n.id, n.title, n.total
        from (
            select m.email, c.kind, c.id, c.title, (count(*) over (partition by c.kind))::integer as total,
                   row_number() over (partition by c.kind order by c.published_at desc, c.id) as place
            from members m
            left join digest_subscriptions s on s.member_id = m.id
            join contents c on c.is_visible and c.kind <> 'Post' and c.published_at > @after and c.published_at <= @until
            where m.id = @member and @in_network and m.status in ('Active', 'Dormant') and m.email <> ''
              and coalesce(s.frequency, @usual) <> 'None'
              and c.kind <> all (coalesce(s.muted_kinds, '{}')) and c.theme <> all (coalesce(s.muted_themes, '{}'))) n
        where n.place <= @most
        order by n.kind, n.place
        """;

    public async Task Handle(DigestPrepared notification, CancellationToken cancellationToken)
    {
        if (await digests.FirstOrDefaultAsync(new DigestById(new DigestId(notification.DigestId)), cancellationToken) is not { Status: DigestStatus.Prepared } digest)
            return;

        var rows = await database.QueryAsync<Row>(
            ReadScope.System,
            Sql,
            new { member = digest.Member.Value, after = digest.After, until = digest.Until, usual = DigestSubscription.UsualFrequency.ToString(), most = DigestText.MostOfAKind },
            cancellationToken);
        List<DigestItem> items = [.. rows.Select(row => new DigestItem(Enum.Parse<ContentKind>(row.Kind), row.Id, row.Title, row.Total))];
        if (items.Count > 0)
            await mails.SendAsync(Compose(digest, rows[0].Email, items), cancellationToken);

        digest.Finish(DigestText.Count(items));
    }

    private Mail Compose(Digest digest, string email, List<DigestItem> items)
    {
        var unsubscribe = links.To(NetworkLinks.Unsubscribe(digest.UnsubscribeToken));
        return new Mail(
            Identifier.Derive(digest.Key, "digest"),
            email,
            DigestText.Subject(DigestText.Count(items), digest.Frequency),
            DigestText.Body(items, digest.Frequency, links.To, unsubscribe))
        {
            // RFC 2369 and 8058: the mail program's own button.
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["List-Unsubscribe"] = $"<{unsubscribe}>",
                ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
            },
        };
    }

    private sealed record Row(string Email, string Kind, Guid Id, string Title, int Total);
}
