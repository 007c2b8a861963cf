using CsCheck;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.SgmNetwork.Domain.Policies;

namespace Departement77.SgmNetwork.Tests.Domain.Members;

public sealed class MembershipRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly MembershipRequestPolicy Policy = new(FewestSeconds: 3, TokenHours: 72, AnswerDays: 30);
    private static readonly byte[] Hash = [1, 2, 3];

    /// <summary>Every way to move a request, by the action that it takes.</summary>
    private static readonly Dictionary<MembershipRequestAction, Func<MembershipRequest, bool>> Moves = new()
    {
        [MembershipRequestAction.Release] = request => !request.Release().IsError,
        [MembershipRequestAction.Recognise] = request => Changes(request, () => request.Recognise(Today)),
        [MembershipRequestAction.Confirm] = request => Changes(request, () => request.Confirm(Now)),
        [MembershipRequestAction.Review] = request => !request.Review().IsError,
        [MembershipRequestAction.Approve] = request => !request.Approve(Today).IsError,
        [MembershipRequestAction.Reject] = request => !request.Reject("Vous n'êtes pas secrétaire.", Today).IsError,
        [MembershipRequestAction.AskInfo] = request => !request.AskInfo("Dans quelle commune ?", Hash, Policy, Now).IsError,
        [MembershipRequestAction.Answer] = request => !request.GiveAnswer("À Saint-Cyr.", Now).IsError,
        [MembershipRequestAction.Expire] = request => request.Expire(Now.AddDays(31)),
        [MembershipRequestAction.Erase] = request => !request.Erase().IsError,
    };

    public static TheoryData<string> States => [.. Enum.GetNames<MembershipRequestStatus>().Where(name => name != nameof(MembershipRequestStatus.Erased))];

    [Theory]
    [MemberData(nameof(States))]
    public void each_action_does_what_the_table_says(string state)
    {
        var status = Enum.Parse<MembershipRequestStatus>(state);
        foreach (var (action, move) in Moves)
        {
            var request = In(status);
            request.Status.ShouldBe(status);
            request.ForgetDomainEvents();
            var next = MembershipRequest.States.Next(status, action);
            move(request).ShouldBe(next is not null, $"{action} in {status}");
            request.Status.ShouldBe(next ?? status, $"{action} in {status}");
            (request.DomainEvents.Count > 0).ShouldBe(next is not null, $"{action} in {status} raises");
        }
    }

    [Fact]
    public void every_action_of_the_table_is_tried() => Moves.Keys.ShouldBe(Enum.GetValues<MembershipRequestAction>(), ignoreOrder: true);

    [Theory]
    [InlineData(null, -60, null)]
    [InlineData("", -3, null)]
    [InlineData("", -2.9, "TooFast")]
    [InlineData("", 0, "TooFast")]
    [InlineData("", 1, "ImplausibleTime")]
    [InlineData("", -86_401, "ImplausibleTime")]
    [InlineData("", -86_400, null)]
    [InlineData("x", -60, "Honeypot")]
    [InlineData(" ", 1, "Honeypot")]
    public void a_form_of_a_bot_is_told_by_its_field_and_its_time(string? honeypot, double shownSeconds, string? expected) =>
        Policy.Suspect(honeypot, Now.AddSeconds(shownSeconds), Now)?.ToString().ShouldBe(expected);

    [Fact]
    public void a_confirmation_counts_once_within_its_hours()
    {
        var request = New();
        request.AwaitConfirmation(Hash, Policy, Now);
        request.Confirm(Now.AddHours(72)).IsError.ShouldBeTrue("the link has expired");
        request.Confirm(Now.AddHours(71)).Value.ShouldBe(MembershipRequestStatus.EmailVerified);
        request.ForgetDomainEvents();
        request.Confirm(Now.AddHours(71)).Value.ShouldBe(MembershipRequestStatus.EmailVerified);
        request.DomainEvents.ShouldBeEmpty("a second click tells nothing new");
    }

    [Fact]
    public void an_erased_request_says_nothing_of_anybody()
    {
        var request = In(MembershipRequestStatus.Rejected);
        request.Erase();
        (request.Name + request.Email + request.Function + request.Reason + request.Question + request.Answer).ShouldBeEmpty();
        request.TokenHash.ShouldBeNull();
    }

    [Fact]
    public void a_form_names_each_field_to_mend() =>
        MembershipForm.Read("", "Camille <c@exemple.fr>", " \u0001").Errors.Select(error => error.Metadata!["pointer"]).ShouldBe(["/name", "/email", "/function"]);

    [Fact]
    public void the_two_ceilings_part_all_populations_in_three() => Gen.Int[1, 10_000].Select(Gen.Int[0, 10_000], Gen.Int[0, 50_000]).Sample((target, more, population) =>
    {
        var verdict = new EligibilityCeilings(target, target + more).Judge(population);
        return verdict == (population < target ? Eligibility.Normal : population < target + more ? Eligibility.OutsideTarget : Eligibility.Refused);
    });

    [Fact]
    public void a_policy_is_for_today_or_later()
    {
        var ceilings = new EligibilityCeilings(2000, 3500);
        Code(Today.AddDays(-1), ceilings, "Acte").ShouldBe("policy.retroactive");
        Code(new DateOnly(1, 1, 1), ceilings, "Acte").ShouldBe("date.invalid");
        Code(DateOnly.MaxValue, ceilings, "Acte").ShouldBe("date.invalid");
        Code(Today, new EligibilityCeilings(0, 3500), "Acte").ShouldBe("policy.ceiling_invalid");
        Code(Today, new EligibilityCeilings(2000, 1999), "Acte").ShouldBe("policy.ceiling_invalid");
        Code(Today, ceilings, " ").ShouldBe("policy.act_required");
        EligibilityPolicy.Set(Today, ceilings, "Délibération du CDG77", isUnverified: false, Today).IsError.ShouldBeFalse();
    }

    private static string Code(DateOnly from, EligibilityCeilings ceilings, string act) => EligibilityPolicy.Set(from, ceilings, act, isUnverified: false, Today).Errors.ShouldHaveSingleItem().Code;

    private static bool Changes(MembershipRequest request, Action act)
    {
        var before = request.Status;
        act();
        return request.Status != before;
    }

    private static MembershipRequest New(QuarantineReason? suspicion = null) => MembershipRequest.Submit(
        MembershipForm.Read("Camille Duval", "camille.duval@exemple.fr", "Secrétaire générale").Value,
        new EligibleCommune(InseeCode.Create("77405").Value, Siren.Create("217704055").Value, Population: 1976, Vintage: 2026, IsOutsideTarget: false),
        suspicion,
        Now);

    private static MembershipRequest In(MembershipRequestStatus status)
    {
        if (status == MembershipRequestStatus.Quarantined)
            return New(QuarantineReason.Honeypot);

        var request = New();
        if (status == MembershipRequestStatus.Recognised)
        {
            request.Recognise(Today);
            return request;
        }

        request.AwaitConfirmation(Hash, Policy, Now);
        if (status == MembershipRequestStatus.Submitted)
            return request;

        if (status == MembershipRequestStatus.Expired)
        {
            request.Expire(Now.AddDays(31));
            return request;
        }

        request.Confirm(Now);
        if (status == MembershipRequestStatus.EmailVerified)
            return request;

        request.Review();
        if (status == MembershipRequestStatus.Approved)
            request.Approve(Today);
        else if (status == MembershipRequestStatus.Rejected)
            request.Reject("Vous n'êtes pas secrétaire.", Today);
        else if (status == MembershipRequestStatus.NeedsInfo)
            request.AskInfo("Dans quelle commune ?", Hash, Policy, Now);

        return request;
    }
}
