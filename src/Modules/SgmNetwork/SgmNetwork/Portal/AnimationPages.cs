using Departement77.BuildingBlocks.Application.Results;
using Departement77.BuildingBlocks.Web.Http;
using Departement77.BuildingBlocks.Web.Pages;
using Departement77.SgmNetwork.Application;
using Departement77.SgmNetwork.Application.Experts;
using Departement77.SgmNetwork.Application.Meetings;
using Departement77.SgmNetwork.Application.MembershipRequests;
using Departement77.SgmNetwork.Application.Seats;
using Departement77.SgmNetwork.Domain.Experts;
using Departement77.SgmNetwork.Domain.Meetings;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using Departement77.SgmNetwork.Domain.Seats;
using Departement77.SgmNetwork.Domain.Themes;
using Microsoft.AspNetCore.Routing;
using static Departement77.SgmNetwork.Portal.NetworkMarkup;

namespace Departement77.SgmNetwork.Portal;

/// <summary>What the running of the network is about: requests to experts and to join, posts of secretary, annual meetings.</summary>
internal static class AnimationPages
{
    public static void MapAnimationPages(this IEndpointRouteBuilder pages)
    {
        pages.MapPage<GetExpertRequest, ExpertRequestView>("/reseau-sgm/demandes-expert/{request:guid}", Permissions.ReadExpertRequests, ExpertRequest);
        pages.MapPage<GetMembershipRequest, MembershipRequestView>("/reseau-sgm/demandes-adhesion/{request:guid}", Permissions.ReadMembershipRequests, MembershipRequest);
        pages.MapPage<GetSeat, SeatView>("/reseau-sgm/postes/{seat:guid}", Permissions.ReadSeats, Seat);
        pages.MapPage<ListAnnualMeetings, Page<ListAnnualMeetings.Row>>(NetworkLinks.AnnualMeetings, Permissions.ReadAnnualMeetings, Meetings);
        pages.MapPage<GetAnnualMeeting, AnnualMeetingView>("/reseau-sgm/rencontres/{meeting:guid}", Permissions.ReadAnnualMeetings, Meeting);
        pages.MapPageDownload<DownloadMeetingProof>("/reseau-sgm/rencontres/{meeting:guid}/preuves/{proof:guid}", Permissions.ManageAnnualMeetings);
    }

    private static Page ExpertRequest(ExpertRequestView request) => new(
        request.Subject,
        Page.Markup(
            $"""
            <dl>
            <dt>État</dt><dd>{French<ExpertRequestStatus>(request.Status, ExpertRequestStatuses.French)}</dd>
            <dt>Thème</dt><dd>{NetworkThemes.French(request.Theme)}</dd>
            <dt>Posée le</dt><dd>{Instant(request.AskedAt)}, par {request.Asker}</dd>
            {Term("Réponse attendue au plus tard le", request.DueAt is { } due ? Instant(due) : null)}
            {(request.TopicId is { } topic ? Page.Markup($"""<dt>Dialogue</dt><dd><a href="{NetworkLinks.Topic(topic)}">Lire le dialogue</a></dd>""") : Html.None)}
            </dl>
            {Section("Question", request.Question)}
            {Section(request.AnsweredAt is { } at ? $"Réponse du {Instant(at)}" : "Réponse", request.Answer)}
            {Section(request.Score is { } score ? $"Évaluation : {Number(score)} sur 5" : "Évaluation", request.Score is null ? null : request.Comment ?? "Sans commentaire.")}
            <h2>Experts saisis</h2>
            {List(request.Turns.Select(Turn), "Aucun expert n'est encore saisi.")}
            {WayHome}
            """));

    private static Html Turn(ExpertRequestView.Turn turn) => Page.Markup(
        $"""
        {turn.Expert} : {French<ExpertTurnOutcome>(turn.Outcome, ExpertTurnOutcomes.French)}
        <p class="hint">Saisi le {Instant(turn.SentAt)}{(turn.EndedAt is { } ended ? $", jusqu'au {Instant(ended)}" : "")}</p>
        {(turn.Reason is { Length: > 0 } reason ? Page.Markup($"""<p class="written">{reason}</p>""") : Html.None)}
        """);

    private static Page MembershipRequest(MembershipRequestView request) => new(
        $"Demande d'adhésion : {request.CommuneName}",
        Page.Markup(
            $"""
            <dl>
            <dt>État</dt><dd>{French<MembershipRequestStatus>(request.Status, MembershipRequestStatuses.French)}</dd>
            {Term("Nom", request.Name)}
            {Term("Adresse électronique", request.Email)}
            {Term("Fonction", request.Function)}
            <dt>Commune</dt><dd>{request.CommuneName} ({request.CommuneInsee}), {Number(request.Population)} habitants (population {Number(request.Vintage)})</dd>
            {Term("Cible", request.Flags.Contains("outside_target", StringComparer.Ordinal) ? "La commune dépasse la cible, sous le plafond toléré." : null)}
            {Term("Quarantaine", request.QuarantineReason is { } reason ? French<QuarantineReason>(reason, QuarantineReasons.French) : null)}
            <dt>Déposée le</dt><dd>{Instant(request.SubmittedAt)}</dd>
            {Term("Adresse confirmée le", request.VerifiedAt is { } verified ? Instant(verified) : null)}
            {Term("Décidée le", Day(request.DecidedOn))}
            {Term("Raison", request.Reason)}
            </dl>
            {Section("Question du CDG77", request.Question)}
            {Section("Réponse", request.Answer)}
            {WayHome}
            """));

    private static Page Seat(SeatView seat) => new(
        $"Poste de secrétaire général de mairie : {seat.CommuneName}",
        Page.Markup(
            $"""
            <dl>
            <dt>État</dt><dd>{French<SeatStatus>(seat.Status, SeatStatuses.French)}</dd>
            {Term("Intitulé", seat.Label)}
            <dt>Commune</dt><dd>{seat.CommuneName} ({seat.CommuneInsee})</dd>
            {Term("Quotité", seat.WorkShare is { } share ? $"{share.ToString("0.##", System.Globalization.CultureInfo.GetCultureInfo("fr-FR"))} %" : null)}
            {Term("Direction générale", seat.HasGeneralDirector ? "La commune a un directeur général des services." : null)}
            {(seat.Holder is { } holder ? Holder(holder) : Html.None)}
            {Term("Départ annoncé le", Day(seat.ExpectedDeparture))}
            {Term("Vacant depuis le", Day(seat.VacantSince))}
            {Term("Supprimé le", Day(seat.SuppressedOn))}
            {Term("Raison", seat.Reason)}
            </dl>
            <h2>Catégorie exigée par la loi</h2>
            <dl>
            <dt>Conformité au {Day(seat.Compliance.OnDay)}</dt><dd>{French<SeatCompliance>(seat.Compliance.Status, SeatCompliances.French)}</dd>
            {Term("Catégorie exigée", seat.Compliance.Required)}
            {Term("Catégorie exigée en 2028", seat.Compliance.RequiredFrom2028)}
            {Term("Explication", seat.Compliance.Explanation)}
            </dl>
            {WayHome}
            """));

    private static Html Holder(SeatView.HeldBy holder) => Page.Markup(
        $"""
        {Term("Titulaire", holder.Name)}
        {Term("Catégorie", holder.Category)}
        {Term("En poste depuis le", Day(holder.Since))}
        """);

    private static Page Meetings(Page<ListAnnualMeetings.Row> meetings) => new(
        "Rencontres annuelles du réseau",
        Page.Markup(
            $"""
            {List(meetings.Items.Select(Row), "Aucune rencontre annuelle n'est encore prévue.")}
            {WayHome}
            """));

    private static Html Row(ListAnnualMeetings.Row meeting) => Page.Markup(
        $"""<a href="{NetworkLinks.AnnualMeeting(meeting.Id)}">{meeting.Title}</a><p class="hint">{French<AnnualMeetingStatus>(meeting.Status, AnnualMeetingStatuses.French)}, {Instant(meeting.StartsAt)}, {meeting.Place}</p>""");

    private static Page Meeting(AnnualMeetingView meeting) => new(
        meeting.Title,
        Page.Markup(
            $"""
            <dl>
            <dt>Année</dt><dd>{Number(meeting.Year)}</dd>
            <dt>État</dt><dd>{French<AnnualMeetingStatus>(meeting.Status, AnnualMeetingStatuses.French)}</dd>
            <dt>Début</dt><dd>{Instant(meeting.StartsAt)}</dd>
            <dt>Fin</dt><dd>{Instant(meeting.EndsAt)}</dd>
            {Term("Lieu", meeting.Place)}
            {Term("Édition", meeting.EditionReference)}
            {Term("Tenue le", Day(meeting.HeldOn))}
            {Term("Présents", Number(meeting.Attendees))}
            {Term("Raison", meeting.MissedReason)}
            </dl>
            {(meeting.Proofs.Count == 0 ? Html.None : Page.Markup($"<h2>Justificatifs</h2>{List(meeting.Proofs.Select(proof => Proof(meeting.Id, proof)), "")}"))}
            {WayHome}
            """));

    private static Html Proof(Guid meeting, AnnualMeetingView.Document proof) =>
        Page.Markup($"""<a href="{NetworkLinks.AnnualMeeting(meeting)}/preuves/{proof.Id.ToString()}" download>{proof.Name}</a> ({Size(proof.Size)}, ajouté le {Instant(proof.AddedAt)})""");
}
