using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.ServiceCatalogue.Domain.Memberships;

namespace Departement77.ServiceCatalogue.Tests.Domain;

/// <summary>What the module publishes, and the words it uses.</summary>
public sealed partial class PublishedLanguageTests
{
    private static readonly Type[] DomainEvents =
        [.. typeof(Membership).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IDomainEvent)) && type is { IsClass: true, IsAbstract: false })];

    private static readonly Type[] IntegrationEventTypes =
        [.. typeof(IntegrationEvents.MembershipActivated).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(IIntegrationEvent)) && type.IsClass)];

    // What stays inside, and only here: PublishedEvents says why.
    private static readonly string[] KeptInside =
    [
        "SavedSearchConfirmed", "SavedSearchChanged", "SavedSearchStopped", "SavedSearchAlertFinished",
        "RoutingRuleSetWritten", "RoutingRuleSetSimulated", "RoutingRuleSetSuperseded", "RoutingRuleSetDiscarded", "NoteWritten", "InternalDocumentAdded", "ReferentAdded",
        "ReferentRemoved", "ReferentDesignated", "OfferDrafted", "OfferRevised", "OfferSubmitted", "OfferSentBack", "RequestDraftProposed", "RequestDraftSubmitted", "RequestDraftDiscarded", "PublicAnswerWritten", "OfferReviewClosed",
        "TrainingSessionPlanned", "TrainingSessionRevised", "TrainingMinimumReached", "TrainingAttendanceRecorded", "LoanInsuranceRecorded",
        "WorkHeldForQuote", "WorkReleasedFromQuote", "SuggestionReceived", "SuggestionPlanned", "SuggestionDecided", "CatalogueReviewDecided",
    ];

    private static readonly Type[] Primitives = [typeof(Guid), typeof(string), typeof(int), typeof(bool), typeof(DateOnly), typeof(DateTimeOffset), typeof(IReadOnlyList<string>), typeof(decimal)];

    [Fact]
    public void each_domain_event_has_an_integration_event_of_the_same_name_or_is_kept_inside() =>
        IntegrationEventTypes.Select(type => type.Name).Concat(KeptInside).ShouldBe(DomainEvents.Select(type => type.Name), ignoreOrder: true);

    [Fact]
    public void an_event_is_named_after_its_fact() => IntegrationEventTypes.ShouldAllBe(type =>
        type.GetCustomAttribute<EventNameAttribute>()!.Name == $"catalogue.{KebabCase.From(type.Name)}.v1" && type.IsSealed);

    [Fact]
    public void an_event_holds_primitives_and_no_words_of_people()
    {
        var members = IntegrationEventTypes.SelectMany(type => type.GetConstructors().Single().GetParameters()).ToList();

        members.ShouldAllBe(member => Primitives.Contains(Nullable.GetUnderlyingType(member.ParameterType) ?? member.ParameterType));

        // Answer is the one text: the desk writes it for everybody to read.
        members.Select(member => member.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(
        [
            "Accepted", "AcceptedOn", "ActivatedOn", "AdvisoryBodies", "AdvisoryBody", "AlertId", "Amount", "Answer", "AnsweredOn", "AskedOn", "AssignmentId", "Attended", "Authorities",
            "AuthoritySiren", "Body", "BookingId", "CancelledOn", "Capacity", "Charged", "ClosedOn", "Code", "CommuneInsee", "CompletedOn", "Confirmed", "Contacted", "ContactedOn",
            "CopyId", "Damaged", "Deliverable", "DocumentId", "DraftId", "DueOn", "EndedOn", "EndsAt", "EndsOn", "ExpiredOn", "ExpiresAt", "FirstContact", "FirstContactOn", "Frequency",
            "GivenOn", "Half", "Helped", "Insee", "Kind", "LapsedOn", "Limit", "MembershipId", "Merged", "MessageId", "Minimum", "Missed", "Number", "OfferId", "OfferVersion",
            "OpenedOn", "Outcome", "PickedUpOn", "Population", "PortfolioId", "ProposedOn", "ProviderBodyId", "PublishedOn", "QuoteId", "Rank", "ReasonCode", "ReceivedOn", "Recipient",
            "RefusedOn", "RegistrationId", "Rejected", "RejectedOn", "Released", "ReopenedOn", "ReplacementId", "RequestId", "RequestedOn", "ReturnedOn", "ReviewId", "RoutingRuleSetId",
            "SavedSearchId", "ScheduledOn", "Score", "SessionId", "Side", "SignedOn", "Since", "Stage", "StartsAt", "StartsOn", "Step", "SubmittedOn", "SupersededId", "Theme",
            "ToAssignmentId", "ToBody", "TopicId", "TransferredOn", "Urgency", "Useful", "ValidUntil", "Waits", "WithdrawnOn", "Year",
        ]);
    }

    [Fact]
    public void the_subject_of_an_event_is_the_siren_and_is_not_written_twice()
    {
        var fact = new IntegrationEvents.MembershipActivated(Guid.Empty, "217701275", "77127", "Municipality", 1987, new DateOnly(2026, 3, 16));

        fact.Subject.ShouldBe("217701275");
        var json = JsonSerializer.Serialize(fact, JsonSerializerOptions.Web);
        json.ShouldBe("""{"membershipId":"00000000-0000-0000-0000-000000000000","authoritySiren":"217701275","insee":"77127","kind":"Municipality","population":1987,"activatedOn":"2026-03-16"}""");
        JsonSerializer.Deserialize<IntegrationEvents.MembershipActivated>(json, JsonSerializerOptions.Web).ShouldBe(fact);
        IntegrationEventTypes.ShouldAllBe(type => type.GetProperty("Subject")!.IsDefined(typeof(JsonIgnoreAttribute)));
    }

    [Fact]
    public void each_word_of_the_glossary_is_a_type_or_a_member_of_an_enum()
    {
        var types = typeof(Membership).Assembly.GetTypes();
        var known = types.Select(type => type.Name).Concat(types.Where(type => type.IsEnum).SelectMany(Enum.GetNames)).ToHashSet(StringComparer.Ordinal);
        var words = CodeNames().Matches(File.ReadAllText(GlossaryPath())).Select(match => match.Groups["name"].Value).ToList();

        words.Count.ShouldBeGreaterThan(80);
        words.Where(word => !known.Contains(word)).ShouldBeEmpty();
    }

    [Fact]
    public void each_state_action_and_choice_is_in_the_glossary()
    {
        var words = CodeNames().Matches(File.ReadAllText(GlossaryPath())).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var choices = typeof(Membership).Assembly.GetTypes()
            .Where(type => type.IsEnum && type.Namespace!.StartsWith("Departement77.ServiceCatalogue.Domain.", StringComparison.Ordinal)).SelectMany(Enum.GetNames);

        choices.Where(choice => !words.Contains(choice)).ShouldBeEmpty();
    }

    private static string GlossaryPath([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../src/Modules/ServiceCatalogue/ServiceCatalogue/GLOSSARY.md");

    [GeneratedRegex(@"^\| [^|]+ \| `(?<name>\w+)` \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeNames();
}
