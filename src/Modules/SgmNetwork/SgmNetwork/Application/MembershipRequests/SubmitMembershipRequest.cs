using Departement77.BuildingBlocks.Application.Messaging;
using Departement77.BuildingBlocks.Application.Persistence;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.SgmNetwork.Application.Policies;
using Departement77.SgmNetwork.Domain.MembershipRequests;
using ErrorOr;

namespace Departement77.SgmNetwork.Application.MembershipRequests;

/// <summary>
/// The public form. Whoever sends it well-formed and for an eligible commune reads the same answer after the same work: one request is stored. What becomes of it (a link, a
/// quarantine, an address that is known already) is decided after the commit.
/// </summary>
/// <param name="StartedAt">When the form was shown.</param>
/// <param name="Website">The hidden field, which people leave empty.</param>
internal sealed record SubmitMembershipRequest(string Name, string Email, string CommuneInsee, string Function, DateTimeOffset StartedAt, string? Website = null) : ICommand<MembershipReceipt>
{
    /// <summary>Says nothing of the person.</summary>
    public override string ToString() => nameof(SubmitMembershipRequest);
}

/// <summary>What the person reads.</summary>
/// <param name="Message">French.</param>
internal sealed record MembershipReceipt(string Message);

internal sealed class SubmitMembershipRequestHandler(IRepository<MembershipRequest> requests, EligibilityRules rules, MembershipRequestPolicy policy, TimeProvider clock)
    : ICommandHandler<SubmitMembershipRequest, MembershipReceipt>
{
    private static readonly MembershipReceipt Receipt = new(
        "Merci. Si votre adresse n'est pas encore connue du réseau, un message vient de vous être envoyé : ouvrez son lien pour confirmer votre demande. Pensez à regarder dans les courriers indésirables.");

    public async Task<ErrorOr<MembershipReceipt>> Handle(SubmitMembershipRequest command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var form = MembershipForm.Read(command.Name, command.Email, command.Function);
        var commune = await rules.JudgeAsync(command.CommuneInsee, now.ToParisDay(), cancellationToken);
        if (form.IsError || commune.IsError)
            return form.ErrorsOrEmptyList.Concat(commune.ErrorsOrEmptyList).ToList();

        requests.Add(MembershipRequest.Submit(form.Value, commune.Value, policy.Suspect(command.Website, command.StartedAt, now), now));
        return Receipt;
    }
}
