using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.ServiceCatalogue.Application;

/// <summary>Who may do what in the catalogue and at its desk.</summary>
internal static partial class Permissions
{
    public const string RequestMembership = "service-catalogue:request-membership";
    public const string ReadMemberships = "service-catalogue:read-memberships";
    public const string DecideMembership = "service-catalogue:decide-membership";
    public const string EndMembership = "service-catalogue:end-membership";
    public const string SeeReferents = "service-catalogue:see-referents";
    public const string WriteOffer = "service-catalogue:write-offer";
    public const string PublishOffer = "service-catalogue:publish-offer";
    public const string ReadDrafts = "service-catalogue:read-drafts";
    public const string ReadOfferReviews = "service-catalogue:read-offer-reviews";
    public const string ReviewOffer = "service-catalogue:review-offer";
    public const string ManageReferents = "service-catalogue:manage-referents";
    public const string SubmitRequest = "service-catalogue:submit-request";
    public const string ReadRequests = "service-catalogue:read-requests";
    public const string HandleRequest = "service-catalogue:handle-request";
    public const string CancelRequest = "service-catalogue:cancel-request";
    public const string AnswerAssignment = "service-catalogue:answer-assignment";
    public const string WriteMessage = "service-catalogue:write-message";
    public const string AddDocument = "service-catalogue:add-document";
    public const string ReadNotes = "service-catalogue:read-notes";
    public const string WriteNote = "service-catalogue:write-note";
    public const string ReadRouting = "service-catalogue:read-routing";
    public const string ManageRouting = "service-catalogue:manage-routing";
    public const string TransferAssignment = "service-catalogue:transfer-assignment";
    public const string AskMember = "service-catalogue:ask-member";
    public const string AnswerQuestion = "service-catalogue:answer-question";
    public const string ReopenRequest = "service-catalogue:reopen-request";
    public const string GiveSatisfaction = "service-catalogue:give-satisfaction";
    public const string ReadPortfolios = "service-catalogue:read-portfolios";
    public const string ManagePortfolios = "service-catalogue:manage-portfolios";
    public const string ReadInbox = "service-catalogue:read-inbox";
    public const string ReadRequestDrafts = "service-catalogue:read-request-drafts";
    public const string HandleRequestDraft = "service-catalogue:handle-request-draft";
    public const string RunTrainings = "service-catalogue:run-trainings";
    public const string ReadTrainingAttendance = "service-catalogue:read-training-attendance";
    public const string ReadTrainingRegistrations = "service-catalogue:read-training-registrations";
    public const string RegisterForTraining = "service-catalogue:register-for-training";
    public const string ChangeTrainingRegistration = "service-catalogue:change-training-registration";
    public const string ReadStatistics = "service-catalogue:read-statistics";
    public const string SaveSearches = "service-catalogue:save-searches";
    public const string AskRecommendation = "service-catalogue:ask-recommendation";

    public static IReadOnlyList<PermissionGrant> Grants { get; } =
    [
        new(RequestMembership, [Roles.Member, Roles.Coordinator]),
        new(ReadMemberships, [Roles.Member, Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),
        new(DecideMembership, [Roles.Coordinator]),
        new(EndMembership, [Roles.Member, Roles.Coordinator]),

        // Agents see referents as such; members see them while their membership is active.
        new(SeeReferents, [Roles.Coordinator, Roles.DeskOfficer, Roles.Contributor, Roles.CatalogueEditor, Roles.CataloguePublisher, Roles.Auditor]),

        // A publisher may write too: somebody else then publishes.
        new(WriteOffer, [Roles.CatalogueEditor, Roles.CataloguePublisher]),
        new(PublishOffer, [Roles.CataloguePublisher]),
        new(ReadDrafts, [Roles.CatalogueEditor, Roles.CataloguePublisher, Roles.Auditor]),

        new(ReadOfferReviews, [Roles.CatalogueEditor, Roles.CataloguePublisher, Roles.Coordinator, Roles.Auditor]),
        new(ReviewOffer, [Roles.CatalogueEditor, Roles.CataloguePublisher]),

        // A contributor for its own body.
        new(ManageReferents, [Roles.Coordinator, Roles.Contributor]),
        new(SubmitRequest, [Roles.Member]),
        new(ReadRequests, [Roles.Member, Roles.Coordinator, Roles.DeskOfficer, Roles.Contributor, Roles.Auditor]),
        new(HandleRequest, [Roles.Coordinator]),
        new(CancelRequest, [Roles.Member, Roles.Coordinator]),
        new(AnswerAssignment, [Roles.Contributor]),
        new(WriteMessage, [Roles.Member, Roles.Coordinator, Roles.Contributor]),
        new(AddDocument, [Roles.Member, Roles.Coordinator, Roles.Contributor]),

        // Never the member.
        new(ReadNotes, [Roles.Coordinator, Roles.DeskOfficer, Roles.Contributor, Roles.Auditor]),
        new(WriteNote, [Roles.Coordinator, Roles.Contributor]),
        new(ReadRouting, [Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),
        new(ManageRouting, [Roles.Coordinator]),
        new(TransferAssignment, [Roles.Contributor, Roles.Coordinator]),
        new(AskMember, [Roles.Contributor, Roles.Coordinator]),
        new(AnswerQuestion, [Roles.Member, Roles.Coordinator]),
        new(ReopenRequest, [Roles.Member, Roles.Coordinator]),
        new(GiveSatisfaction, [Roles.Member]),
        new(ReadPortfolios, [Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),
        new(ManagePortfolios, [Roles.Coordinator, Roles.DeskOfficer]),

        // A contributor that of its own body.
        new(ReadInbox, [Roles.Contributor, Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),

        // A member those of its own commune.
        new(ReadRequestDrafts, [Roles.Member, Roles.Coordinator, Roles.DeskOfficer]),
        new(HandleRequestDraft, [Roles.Member, Roles.Coordinator]),

        // A contributor for the sessions that its body holds, a member for its own people.
        new(RunTrainings, [Roles.Coordinator, Roles.Contributor]),
        new(ReadTrainingAttendance, [Roles.Coordinator, Roles.Contributor, Roles.DeskOfficer, Roles.Auditor]),
        new(ReadTrainingRegistrations, [Roles.Member, Roles.Coordinator, Roles.Contributor, Roles.DeskOfficer, Roles.Auditor]),
        new(RegisterForTraining, [Roles.Member]),
        new(ChangeTrainingRegistration, [Roles.Member, Roles.Coordinator]),
        new(ReadStatistics, [Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),

        // Everybody their own.
        new(SaveSearches, [Roles.Member, Roles.Coordinator, Roles.DeskOfficer]),

        // A member for its own authority.
        new(AskRecommendation, [Roles.Member, Roles.Coordinator, Roles.DeskOfficer]),
        .. LoansGrants,
        .. QuoteAndEvolutionGrants,
    ];
}
