using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.ServiceCatalogue.Domain.Dialogue;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Dialogue;

/// <summary>Who may write on a request, until when, and for whom.</summary>
public sealed class DialogueTests
{
    private const string Text = "Pouvez-vous nous appeler jeudi ?";
    private static readonly DateTimeOffset Now = new(2026, 3, 16, 9, 0, 0, TimeSpan.Zero);
    private static readonly DialoguePolicy Policy = new(DaysAfterClosing: 30, DocumentsPerRequest: 50);
    private static readonly Speaker Member = new(DialogueSide.Member, Body: null, "membre");
    private static readonly Speaker Coordinator = new(DialogueSide.Coordinator, Body: null, "coordinatrice");

    [Fact]
    public void a_message_without_assignment_is_for_every_body_that_takes_part()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma, Satese).DeclinedBy(Satese).AcceptedBy(Sepoma).CompletedBy(Sepoma, AssignmentOutcome.Delivered).Build();

        var message = Post(request, Member).ShouldSucceed();

        message.IsForEveryBody.ShouldBeTrue();
        message.IsInternal.ShouldBeFalse();
        message.Bodies.ShouldBe([Caue77.Code, Sepoma.Code], ignoreOrder: true);
        message.DomainEvents.ShouldHaveSingleItem().ShouldBe(new MessagePosted(request.Id, CoubertSiren, message.Id, DialogueSide.Member, Body: null));
    }

    [Fact]
    public void a_message_within_an_assignment_is_for_its_body_alone()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).Build();

        foreach (var speaker in new[] { Member, Coordinator, Of(Caue77) })
        {
            var message = Post(request, speaker, request.Of(Caue77)).ShouldSucceed();
            message.IsForEveryBody.ShouldBeFalse();
            message.Bodies.ShouldBe([Caue77.Code]);
        }
    }

    [Fact]
    public void talking_changes_nothing_of_the_request()
    {
        var request = ARequest().RoutedTo(Caue77).Build();
        var version = request.Version;

        Post(request, Member).ShouldSucceed().Version.ShouldBe(1);

        request.Version.ShouldBe(version);
        request.DomainEvents.ShouldBeEmpty();
    }

    [Fact]
    public void to_a_body_the_assignments_of_the_others_do_not_exist()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).Build();

        Post(request, Of(Caue77), request.Of(Sepoma)).ShouldFail("assignment.not_found", ErrorType.NotFound);
        Post(request, Member, Identifier.New<AssignmentId>()).ShouldFail("assignment.not_found", ErrorType.NotFound);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("un\0deux")]
    public void a_message_has_words(string? text) =>
        RequestMessage.Post(ARequest().Build(), Member, assignment: null, text, Policy, Now).ShouldFail("dialogue.text_required", ErrorType.Validation);

    [Fact]
    public void a_message_has_a_length()
    {
        RequestMessage.Post(ARequest().Build(), Member, assignment: null, new string('é', RequestMessage.TextMaxLength), Policy, Now).ShouldSucceed();
        RequestMessage.Post(ARequest().Build(), Member, assignment: null, new string('é', RequestMessage.TextMaxLength + 1), Policy, Now).ShouldFail("dialogue.text_required");
    }

    [Theory]
    [InlineData("Rejected")]
    [InlineData("Cancelled")]
    public void nobody_speaks_on_a_request_that_was_given_up(string status)
    {
        var request = ARequest().In(Enum.Parse<RequestStatus>(status)).Build();

        Post(request, Member).ShouldFail("dialogue.request_ended", ErrorType.Conflict);
        InternalNote.Write(request, Coordinator, Text, Now).ShouldSucceed();
    }

    [Fact]
    public void after_closing_people_speak_for_thirty_days_of_paris()
    {
        var request = ARequest().In(RequestStatus.Closed).Build();

        // Closed on 16 March. The clocks change on 29 March, so in Paris 15 April ends at 22:00 UTC.
        Post(request, Member, now: new DateTimeOffset(2026, 4, 15, 21, 59, 0, TimeSpan.Zero)).ShouldSucceed();
        Post(request, Member, now: new DateTimeOffset(2026, 4, 15, 22, 0, 0, TimeSpan.Zero)).ShouldFail("dialogue.closed_too_long", ErrorType.Conflict);
    }

    [Theory]
    [InlineData("Proposed", true)]
    [InlineData("Accepted", true)]
    [InlineData("InProgress", true)]
    [InlineData("Waiting", true)]
    [InlineData("Done", true)]
    [InlineData("Declined", false)]
    [InlineData("Expired", false)]
    [InlineData("Transferred", false)]
    public void a_body_speaks_as_long_as_it_takes_part(string status, bool may)
    {
        var request = ARequest().WithAssignment(Enum.Parse<AssignmentStatus>(status)).Build();

        foreach (var written in new IErrorOr[] { Post(request, Of(Caue77)), Post(request, Of(Caue77), request.Only()), Post(request, Member, request.Only()), InternalNote.Write(request, Of(Caue77), Text, Now) })
        {
            if (may)
                written.IsError.ShouldBeFalse();
            else
                written.ShouldFail("dialogue.part_ended", ErrorType.Conflict);
        }
    }

    [Fact]
    public void a_body_that_declined_one_part_and_holds_another_takes_part()
    {
        var request = ARequest().RoutedTo(Caue77).DeclinedBy(Caue77).Build();
        request.Propose(Caue77, AssignmentMode.Manual, Rules, Today).ShouldSucceed();

        Post(request, Of(Caue77)).ShouldSucceed().Bodies.ShouldBe([Caue77.Code]);
        Post(request, Of(Caue77), request.Assignments[0].Id).ShouldFail("dialogue.part_ended");
    }

    [Fact]
    public void bodies_keep_their_notes_from_each_other()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).Build();

        var note = InternalNote.Write(request, Of(Caue77), Text, Now).ShouldSucceed();

        note.IsInternal.ShouldBeTrue();
        note.IsForEveryBody.ShouldBeFalse();
        note.Bodies.ShouldBe([Caue77.Code]);
    }

    [Fact]
    public void the_coordinators_note_is_for_the_bodies_that_take_part()
    {
        var request = ARequest().RoutedTo(Caue77, Sepoma).DeclinedBy(Sepoma).Build();

        var note = InternalNote.Write(request, Coordinator, Text, Now).ShouldSucceed();

        note.IsInternal.ShouldBeTrue();
        note.IsForEveryBody.ShouldBeTrue();
        note.Bodies.ShouldBe([Caue77.Code]);
    }

    private static Speaker Of(ProviderBody body) => new(DialogueSide.Body, body.Code, "agent");

    private static ErrorOr<RequestMessage> Post(ServiceRequest request, Speaker speaker, AssignmentId? assignment = null, DateTimeOffset? now = null) =>
        RequestMessage.Post(request, speaker, assignment, Text, Policy, now ?? Now);
}
