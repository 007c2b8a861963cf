using Departement77.SgmNetwork.Domain.Experts;
using ErrorOr;

namespace Departement77.SgmNetwork.Tests.Domain.Experts;

/// <summary>Each state and each action: let through, or the exact refusal, and nothing changed then.</summary>
public sealed class ExpertRequestTransitionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);
    private static readonly ExpertRequestPolicy Policy = new(TimeSpan.FromHours(72));
    private static readonly ExpertProfileId First = new(Guid.CreateVersion7());
    private static readonly ExpertProfileId Second = new(Guid.CreateVersion7());

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var state in Enum.GetNames<ExpertRequestStatus>())
            {
                foreach (var action in Enum.GetNames<ExpertRequestAction>())
                    pairs.Add(state, action);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void each_state_and_action(string state, string action)
    {
        var status = Enum.Parse<ExpertRequestStatus>(state);
        var request = At(status);
        request.ForgetDomainEvents();
        var result = Act(request, Enum.Parse<ExpertRequestAction>(action));
        if (ExpertRequest.States.Next(status, Enum.Parse<ExpertRequestAction>(action)) is { } next)
        {
            result.IsError.ShouldBeFalse();
            request.Status.ShouldBe(next);
            request.DomainEvents.ShouldNotBeEmpty();
        }
        else
        {
            request.Status.ShouldBe(status);
            request.DomainEvents.ShouldBeEmpty();
            if (result.IsError)
                result.FirstError.Code.ShouldBe("invalid_transition");
        }

        (request.DueAt is not null).ShouldBe(request.Status is ExpertRequestStatus.Sent or ExpertRequestStatus.Accepted);
    }

    [Fact]
    public void the_next_expert_gets_the_whole_time_and_the_history_stays()
    {
        var request = At(ExpertRequestStatus.Sent);
        request.Watch(Second, Policy, Now.AddHours(71)).ShouldBeNull("the time is not over");
        request.Watch(Second, Policy, Now.AddHours(72)).ShouldBe(ExpertRequestStatus.Sent);
        request.Expert.ShouldBe(Second);
        request.DueAt.ShouldBe(Now.AddHours(144));
        request.Decline("Hors de mon domaine.", next: null, Policy, Now.AddHours(80)).Value.ShouldBe(ExpertRequestStatus.Declined);
        request.Turns.Select(turn => (turn.Position, turn.Outcome)).ShouldBe([(1, ExpertTurnOutcome.Unanswered), (2, ExpertTurnOutcome.Declined)]);
        request.DomainEvents.Select(fact => fact.GetType().Name).ShouldBe([nameof(ExpertRequestSent), nameof(ExpertRequestEscalated), nameof(ExpertRequestSent), nameof(ExpertRequestExhausted)]);
    }

    [Fact]
    public void a_question_of_a_dialogue_has_no_author_and_is_answered_there()
    {
        var request = ExpertRequest.AskForTopic(Guid.CreateVersion7(), "Un titre", "urbanisme", First, Policy, Now);
        (request.AuthorSubject, request.AuthorMember, request.CommuneInsee).ShouldBe((null, null, null));
        request.Reply("Une réponse.", Now).FirstError.Code.ShouldBe("expert_request.answer_in_topic");
        request.Close(Now);
        request.Status.ShouldBe(ExpertRequestStatus.NoLongerNeeded);
        request.Close(Now);
        request.DomainEvents.Count(fact => fact is ExpertRequestClosed).ShouldBe(1);
    }

    [Fact]
    public void what_is_written_is_checked()
    {
        var asker = new ExpertAsker("x", null, "Secrétaire de mairie", "77405");
        ExpertRequest.Ask(asker, "urbanisme", "", new string('x', ExpertRequest.TextMaxLength + 1), First, Policy, Now).Errors.Select(error => error.Code)
            .ShouldBe(["expert_request.subject_required", "expert_request.question_required"]);
        At(ExpertRequestStatus.Sent).Reply(" ", Now).FirstError.Code.ShouldBe("expert_request.answer_required");
        At(ExpertRequestStatus.Sent).Decline(reason: null, Second, Policy, Now).FirstError.Code.ShouldBe("expert_request.reason_required");
        foreach (var score in new int?[] { null, 0, 6, -1 })
            At(ExpertRequestStatus.Answered).Rate(score, comment: null).FirstError.Code.ShouldBe("expert_request.score_invalid");
    }

    [Fact]
    public void a_profile_goes_in_and_out_of_the_directory_and_is_checked()
    {
        var profile = ExpertProfile.Draft(Description()).Value;
        profile.Unlist().FirstError.Code.ShouldBe("invalid_transition");
        profile.List().Value.ShouldBe(ExpertProfileStatus.Listed);
        profile.List().FirstError.Code.ShouldBe("invalid_transition");
        profile.CanBeAsked.ShouldBeFalse("nobody would be told");
        profile.Link("expert").IsError.ShouldBeFalse();
        profile.CanBeAsked.ShouldBeTrue();
        profile.Unlist().Value.ShouldBe(ExpertProfileStatus.Unlisted);
        profile.CanBeAsked.ShouldBeFalse();
        profile.List().Value.ShouldBe(ExpertProfileStatus.Listed);
        profile.AllowedActions.ShouldBe(["unlist", "absent", "link"]);

        var today = new DateOnly(2026, 11, 24);
        foreach (var until in new DateOnly[] { today, new(2026, 11, 1), new(2100, 1, 1), DateOnly.MaxValue })
            profile.NoteAbsence(until, today).FirstError.Code.ShouldBe("expert.absence_invalid");

        profile.NoteAbsence(today.AddDays(1), today).IsError.ShouldBeFalse();
        profile.NoteAbsence(until: null, today).IsError.ShouldBeFalse();
        profile.AbsentUntil.ShouldBeNull();

        var bad = new ExpertDescription(" ", null, new string('x', 3000), [], ExpertTerritory.Communes, [], [], "pas une adresse", IsVerified: false);
        ExpertProfile.Draft(bad).Errors.Select(error => error.Code).ShouldBe(
            ["expert.institution_required", "expert.role_title_required", "expert.presentation_invalid", "expert.themes_required", "expert.territory_codes_invalid", "expert.contact_email_invalid"]);
        ExpertProfile.Draft(Description() with { Themes = ["inconnu"] }).FirstError.Code.ShouldBe("theme.unknown");
        ExpertProfile.Draft(Description() with { TerritoryCodes = ["77405"] }).FirstError.Code.ShouldBe("expert.territory_codes_invalid");
        foreach (var address in new[] { "a@b", "@b.fr", "a@@b.fr", "a b@c.fr", "a@b.fr\r\nBcc: c@d.fr", "a@b." })
            ExpertProfile.Draft(Description() with { ContactEmail = address }).FirstError.Code.ShouldBe("expert.contact_email_invalid", address);
    }

    private static ExpertDescription Description() => new("CDG77", "Conseil statutaire", null, ["urbanisme"], ExpertTerritory.Department, [], [DayOfWeek.Monday], null, IsVerified: true);

    private static ErrorOr<ExpertRequestStatus> Act(ExpertRequest request, ExpertRequestAction action)
    {
        switch (action)
        {
            case ExpertRequestAction.Accept:
                return request.Accept(Policy, Now);
            case ExpertRequestAction.Answer:
                return request.Reply("Oui, dans l'année.", Now);
            case ExpertRequestAction.Decline:
                return request.Decline("Hors de mon domaine.", next: null, Policy, Now);
            case ExpertRequestAction.PassOn:
                return request.Decline("Hors de mon domaine.", Second, Policy, Now);
            case ExpertRequestAction.Expire:
                return request.Watch(next: null, Policy, Now.AddDays(30)) ?? request.Status;
            case ExpertRequestAction.Rate:
                return request.Rate(5, "Merci.");
            case ExpertRequestAction.Cancel:
                return request.Cancel(Now);
            default:
                request.Close(Now);
                return request.Status;
        }
    }

    private static ExpertRequest At(ExpertRequestStatus status)
    {
        var request = ExpertRequest.Ask(new ExpertAsker("sgm-member:217704055", null, "Secrétaire de mairie", "77405"), "urbanisme", "Un objet", "Une question ?", First, Policy, Now).Value;
        foreach (var action in status switch
        {
            ExpertRequestStatus.Sent => Array.Empty<ExpertRequestAction>(),
            ExpertRequestStatus.Accepted => [ExpertRequestAction.Accept],
            ExpertRequestStatus.Answered => [ExpertRequestAction.Answer],
            ExpertRequestStatus.Rated => [ExpertRequestAction.Answer, ExpertRequestAction.Rate],
            ExpertRequestStatus.Declined => [ExpertRequestAction.Decline],
            ExpertRequestStatus.Unanswered => [ExpertRequestAction.Expire],
            ExpertRequestStatus.Cancelled => [ExpertRequestAction.Cancel],
            _ => [ExpertRequestAction.Close],
        })
        {
            Act(request, action);
        }

        request.Status.ShouldBe(status);
        return request;
    }
}
