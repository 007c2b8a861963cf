using Departement77.ServiceCatalogue.Domain.Memberships;
using Departement77.ServiceCatalogue.Domain.Requests;
using ErrorOr;
using static Departement77.ServiceCatalogue.Tests.Domain.Given;

namespace Departement77.ServiceCatalogue.Tests.Domain.Requests;

public sealed class SubmitRequestTests
{
    private static readonly RequestSubmission Submission = RequestBuilder.Submission;

    [Fact]
    public void a_request_keeps_what_the_member_sent_and_the_version_of_the_offer_it_read()
    {
        var member = AMembership().Activated().Build();
        var offer = AnOffer().Published().Build();

        var request = ServiceRequest.Submit(member.AsMember(), offer.InHand(), Submission, Rules, Today).ShouldSucceed();

        request.Status.ShouldBe(RequestStatus.Submitted);
        request.Version.ShouldBe(1);
        request.AuthoritySiren.ShouldBe(CoubertSiren);
        request.AuthorityKind.ShouldBe(AuthorityKind.Municipality);
        request.Population.ShouldBe(1987);
        request.Membership.ShouldBe(member.Id);
        request.Offer.ShouldBe(new RequestedOffer(offer.Id, 1));
        request.Subject.ShouldBe(Submission.Subject);
        request.Need.ShouldBe(Submission.Need);
        request.Commune.ShouldBe(new ProjectCommune(Coubert, "Coubert"));
        request.Stage.ShouldBe(ProjectStage.Study);
        request.DesiredOn.ShouldBe(NextMonday);
        request.RequestedBy.ShouldBe("user-1");
        request.SubmittedOn.ShouldBe(Today);
        request.Assignments.ShouldBeEmpty();
        request.DomainEvents.ShouldBe(
            [new RequestSubmitted(request.Id, CoubertSiren, member.Id, new RequestedOffer(offer.Id, 1), Coubert, ProjectStage.Study, Today)]);
    }

    [Fact]
    public void a_member_with_a_project_and_no_offer_may_ask_where_to_start()
    {
        var request = ServiceRequest.Submit(
            AMembership().Activated().Build().AsMember(), offer: null, Submission with { Stage = null, DesiredOn = null }, Rules, Today).ShouldSucceed();

        request.Offer.ShouldBeNull();
        request.Stage.ShouldBeNull();
        request.DesiredOn.ShouldBeNull();
    }

    [Theory]
    [InlineData("Submitted")]
    [InlineData("UnderReview")]
    [InlineData("Suspended")]
    [InlineData("Ended")]
    [InlineData("Rejected")]
    public void only_an_active_member_may_submit(string status) =>
        ServiceRequest.Submit(AMembership().In(Enum.Parse<MembershipStatus>(status)).Build().AsMember(), offer: null, Submission, Rules, Today)
            .ShouldFail("membership.required", ErrorType.Forbidden);

    [Theory]
    [InlineData(null, false)]
    [InlineData("   ", false)]
    [InlineData(" ab ", false)]
    [InlineData(" eau ", true)]
    [InlineData("Une ligne\nDeux lignes", false)]
    [InlineData("NUL \0", false)]
    public void the_subject_is_one_line(string? subject, bool accepted) => ShouldBe(accepted, Submission with { Subject = subject }, "request.subject_required");

    [Fact]
    public void the_subject_has_200_characters_at_most()
    {
        ShouldBe(accepted: true, Submission with { Subject = new string('s', 200) }, "request.subject_required");
        ShouldBe(accepted: false, Submission with { Subject = new string('s', 201) }, "request.subject_required");
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("            ", false)]
    [InlineData(" neuf car ", false)]
    [InlineData(" dix signes ", true)]
    [InlineData("Premier point.\r\n\tDeuxième point.", true)]
    [InlineData("Un NUL se cache \0 ici", false)]
    public void the_need_is_told_in_some_lines(string? need, bool accepted) => ShouldBe(accepted, Submission with { Need = need }, "request.need_required");

    [Fact]
    public void the_need_has_10000_characters_at_most()
    {
        ShouldBe(accepted: true, Submission with { Need = new string('b', 10_000) }, "request.need_required");
        ShouldBe(accepted: false, Submission with { Need = new string('b', 10_001) }, "request.need_required");
    }

    [Fact]
    public void the_desired_date_is_today_or_later()
    {
        ShouldBe(accepted: true, Submission with { DesiredOn = Today }, "request.desired_date_past");
        ShouldBe(accepted: false, Submission with { DesiredOn = Yesterday }, "request.desired_date_past");
    }

    [Fact]
    public void all_fields_to_mend_are_named_at_once()
    {
        var errors = ServiceRequest.Submit(
            AMembership().Activated().Build().AsMember(), offer: null, Submission with { Subject = "", Need = "", DesiredOn = Yesterday }, Rules, Today).Errors;

        errors.Select(error => error.Code).ShouldBe(["request.subject_required", "request.need_required", "request.desired_date_past"]);
        errors.Select(error => error.Metadata!["pointer"]).ShouldBe(["/subject", "/need", "/desiredOn"]);
    }

    [Fact]
    public void an_offer_withdrawn_meanwhile_is_refused_with_its_replacement()
    {
        var replacement = AnOffer().Published().Build();

        ServiceRequest.Submit(AMembership().Activated().Build().AsMember(), AnOffer().Withdrawn(replacement).Build().InHand(), Submission, Rules, Today)
            .ShouldFail("offer.not_available", ErrorType.Conflict).Metadata!["replacementId"].ShouldBe(replacement.Id.Value);
    }

    [Fact]
    public void membership_is_refused_before_the_input_and_the_input_before_the_offer()
    {
        ServiceRequest.Submit(AMembership().Build().AsMember(), AnOffer().Withdrawn().Build().InHand(), Submission with { Subject = "" }, Rules, Today).ShouldFail("membership.required");
        ServiceRequest.Submit(AMembership().Activated().Build().AsMember(), AnOffer().Withdrawn().Build().InHand(), Submission with { Subject = "" }, Rules, Today)
            .ShouldFail("request.subject_required");
    }

    private static void ShouldBe(bool accepted, RequestSubmission submission, string code)
    {
        var result = ServiceRequest.Submit(AMembership().Activated().Build().AsMember(), offer: null, submission, Rules, Today);
        if (accepted)
            result.ShouldSucceed();
        else
            result.ShouldFail(code, ErrorType.Validation);
    }
}
