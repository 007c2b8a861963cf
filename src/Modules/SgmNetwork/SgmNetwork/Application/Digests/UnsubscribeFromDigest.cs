using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.SgmNetwork.Domain.Digests;
using Departement77.SgmNetwork.Domain.Members;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.Digests;

/// <summary>By the secret of a digest's link its reader gets no more of them, without signing in. Doing it twice is no fault.</summary>
internal sealed record UnsubscribeFromDigest(string Token) : ICommand<DigestUnsubscribed>;

/// <param name="Message">French: what happened.</param>
internal sealed record DigestUnsubscribed(string Message);

internal sealed class UnsubscribeFromDigestHandler(IRepository<DigestSubscription> subscriptions, IReadDatabase<SgmNetworkModule> database) : ICommandHandler<UnsubscribeFromDigest, DigestUnsubscribed>
{
    private const string Reader = "select d.member_id from digests d where d.unsubscribe_token = @token and @in_network";

    public async Task<ErrorOr<DigestUnsubscribed>> Handle(UnsubscribeFromDigest command, CancellationToken cancellationToken)
    {
        // The product reads for whoever holds the secret: nobody has signed in.
        if (await database.QuerySingleOrDefaultAsync<Guid?>(ReadScope.System, Reader, new { token = command.Token }, cancellationToken) is not { } id)
            return DigestErrors.TokenUnknown();

        var member = new MemberId(id);
        var found = await subscriptions.FirstOrDefaultAsync(new DigestSubscriptionOf(member), cancellationToken);
        var subscription = found ?? DigestSubscription.Usual(member);
        subscription.Unsubscribe();
        if (found is null)
            subscriptions.Add(subscription);

        return new DigestUnsubscribed("Vous ne recevrez plus la lettre récapitulative du réseau. Vous pouvez vous y abonner de nouveau dans vos préférences.");
    }
}

/// <summary>The page to which the link leads. It looks at nothing and changes nothing: programs that check mails open links too.</summary>
internal sealed record ReadUnsubscribePage(string Token) : IQuery<UnsubscribePageView>;

internal sealed record UnsubscribePageView(string Token);

internal sealed class ReadUnsubscribePageHandler : IQueryHandler<ReadUnsubscribePage, UnsubscribePageView>
{
    public Task<ErrorOr<UnsubscribePageView>> Handle(ReadUnsubscribePage query, CancellationToken cancellationToken) => Task.FromResult<ErrorOr<UnsubscribePageView>>(new UnsubscribePageView(query.Token));
}
