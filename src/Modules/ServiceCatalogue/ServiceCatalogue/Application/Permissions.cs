using Departement77.BuildingBlocks.Application.Security;

namespace Departement77.ServiceCatalogue.Application;

/// <summary>Who may do what in the catalogue and at its desk.</summary>
internal static class Permissions
{
    public const string RequestMembership = "service-catalogue:request-membership";
    public const string ReadMemberships = "service-catalogue:read-memberships";
    public const string DecideMembership = "service-catalogue:decide-membership";
    public const string EndMembership = "service-catalogue:end-membership";
    public const string SeeReferents = "service-catalogue:see-referents";
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

    public static IReadOnlyList<PermissionGrant> Grants { get; } =
    [
        new(RequestMembership, [Roles.Member, Roles.Coordinator]),
        new(ReadMemberships, [Roles.Member, Roles.Coordinator, Roles.DeskOfficer, Roles.Auditor]),
        new(DecideMembership, [Roles.Coordinator]),
        new(EndMembership, [Roles.Member, Roles.Coordinator]),

        // Agents see referents as such; members see them while their membership is active.
        new(SeeReferents, [Roles.Coordinator, Roles.DeskOfficer, Roles.Contributor, Roles.CatalogueEditor, Roles.CataloguePublisher, Roles.Auditor]),
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
    ];
}
