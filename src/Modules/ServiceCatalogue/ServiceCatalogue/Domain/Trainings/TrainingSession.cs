using Departement77.BuildingBlocks.Domain.Aggregates;
using Departement77.BuildingBlocks.Domain.States;
using Departement77.BuildingBlocks.Domain.Time;
using Departement77.BuildingBlocks.Domain.Values;
using Departement77.ServiceCatalogue.Domain.Offers;
using Departement77.ServiceCatalogue.Domain.ProviderBodies;
using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Trainings;

internal readonly record struct TrainingSessionId(Guid Value) : IIdentifier<TrainingSessionId>
{
    public static TrainingSessionId From(Guid value) => new(value);
}

/// <summary>
/// A session of an offer of training, with those who come and those who wait. Commands on one session take turns, so that nobody loses a race and the waiting list is in the order of
/// the commits; that never more than the capacity have a place, the database holds as well.
/// </summary>
internal sealed class TrainingSession : AggregateRoot<TrainingSessionId>
{
    public const int ReasonMinLength = 10;
    public const int ReasonMaxLength = 2000;

    public static readonly StateTable<TrainingSessionStatus, TrainingSessionAction> States = StateTable<TrainingSessionStatus, TrainingSessionAction>
        .StartingAt(TrainingSessionStatus.Planned, "la session", TrainingSessionStatuses.French)
        .Allow(TrainingSessionAction.Revise, TrainingSessionStatus.Planned, TrainingSessionStatus.Planned)
        .Allow(TrainingSessionAction.Revise, TrainingSessionStatus.Open, TrainingSessionStatus.Open)
        .Allow(TrainingSessionAction.Revise, TrainingSessionStatus.Full, TrainingSessionStatus.Full)
        .Allow(TrainingSessionAction.Open, TrainingSessionStatus.Open, TrainingSessionStatus.Planned)
        .Allow(TrainingSessionAction.Registrations, TrainingSessionStatus.Open, TrainingSessionStatus.Open)
        .Allow(TrainingSessionAction.Registrations, TrainingSessionStatus.Full, TrainingSessionStatus.Full)
        .Allow(TrainingSessionAction.Attendance, TrainingSessionStatus.Open, TrainingSessionStatus.Open)
        .Allow(TrainingSessionAction.Attendance, TrainingSessionStatus.Full, TrainingSessionStatus.Full)
        .Allow(TrainingSessionAction.Hold, TrainingSessionStatus.Held, TrainingSessionStatus.Open, TrainingSessionStatus.Full)
        .Allow(TrainingSessionAction.Cancel, TrainingSessionStatus.Cancelled, TrainingSessionStatus.Planned, TrainingSessionStatus.Open, TrainingSessionStatus.Full)
        .AllowUnasked(TrainingSessionAction.FillUp, TrainingSessionStatus.Full, TrainingSessionStatus.Open)
        .AllowUnasked(TrainingSessionAction.FreeUp, TrainingSessionStatus.Open, TrainingSessionStatus.Full)
        .Build();

    private readonly List<TrainingRegistration> registrations = [];

    /// <summary>Rebuilt from its row.</summary>
    private TrainingSession() => Programme = null!;

    public TrainingSessionStatus Status { get; private set; }

    public OfferId Offer { get; private set; }

    /// <summary>The body that holds it.</summary>
    public BodyCode Body { get; private set; }

    public TrainingProgramme Programme { get; private set; }

    /// <summary>Places that are confirmed or offered.</summary>
    public int Taken { get; private set; }

    /// <summary>Entries of the waiting list.</summary>
    public int Waiting { get; private set; }

    /// <summary>When something is to be looked at next: an offer that ends, the minimum number, the reminder.</summary>
    public DateTimeOffset? WatchAt { get; private set; }

    public DateTimeOffset? MinimumCheckedAt { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? HeldAt { get; private set; }

    /// <summary>Why it was cancelled, as those who were registered read it.</summary>
    public string? CancelReason { get; private set; }

    public IReadOnlyList<TrainingRegistration> Registrations => registrations;

    public IReadOnlyList<string> AllowedActions => States.AllowedActions(Status);

    private bool TakesPeople => Status is TrainingSessionStatus.Open or TrainingSessionStatus.Full;

    /// <summary>A body prepares a session of one of its offers.</summary>
    public static ErrorOr<TrainingSession> Plan(Offer? offer, BodyCode body, TrainingProgramme programme)
    {
        if (offer is not { Kind: OfferKind.AwarenessOrTraining, Status: OfferStatus.Published } || !offer.Bodies.Contains(body))
            return TrainingErrors.OfferInvalid();

        var fits = Fits(offer, programme);
        if (fits.IsError)
            return fits.Errors;

        var session = new TrainingSession { Id = Identifier.New<TrainingSessionId>(), Status = States.Initial, Offer = offer.Id, Body = body, Programme = programme };
        session.Raise(new TrainingSessionPlanned(session.Id));
        return session;
    }

    /// <summary>No session takes more people than its offer says; an offer that was published before it was asked says nothing.</summary>
    public static ErrorOr<Success> Fits(Offer offer, TrainingProgramme programme) =>
        offer.Content.Participants is { } most && programme.Capacity > most ? TrainingErrors.CapacityAboveOffer(most) : Result.Success;

    /// <summary>Another time, place or number of places. More places go to those who wait, in their order.</summary>
    public ErrorOr<TrainingSessionStatus> Revise(TrainingProgramme programme, IReadOnlySet<Siren> members, TrainingPolicy policy, DateTimeOffset now)
    {
        var moved = States.Move(Status, TrainingSessionAction.Revise);
        if (moved.IsError)
            return moved;

        if (programme.Capacity < Taken)
            return TrainingErrors.CapacityBelowTaken(Taken);

        if (programme.StartsAt != Programme.StartsAt)
            (MinimumCheckedAt, RemindedAt) = (null, null);

        var hasMoved = TakesPeople && (programme.StartsAt, programme.EndsAt, programme.Place) != (Programme.StartsAt, Programme.EndsAt, Programme.Place);
        Programme = programme;
        Raise(new TrainingSessionRevised(Id));

        // Whoever is registered would come on the wrong day, or to the wrong place.
        if (hasMoved)
            Raise(new TrainingSessionMoved(Id, Body, programme.StartsAt, programme.EndsAt));

        if (TakesPeople)
            Promote(members, policy, now);

        Recount(policy);
        return Status;
    }

    /// <summary>Members see it and register.</summary>
    public ErrorOr<TrainingSessionStatus> Open(TrainingPolicy policy)
    {
        var moved = States.Move(Status, TrainingSessionAction.Open);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        Raise(new TrainingSessionOpened(Id, Offer, Body, Programme.StartsAt, Programme.EndsAt, Programme.Capacity));
        Recount(policy);
        return Status;
    }

    /// <summary>A member registers somebody, who has a place or waits for one: whoever waits already is before.</summary>
    public ErrorOr<TrainingRegistration> Register(Siren authority, string authorityName, Trainee trainee, string by, TrainingPolicy policy, DateTimeOffset now)
    {
        var moved = States.Move(Status, TrainingSessionAction.Registrations);
        if (moved.IsError)
            return moved.Errors;

        if (now >= Programme.ClosesAt)
            return TrainingErrors.RegistrationClosed();

        if (registrations.Exists(other => other.Status.IsLive() && other.Trainee.Email == trainee.Email))
            return TrainingErrors.AlreadyRegistered();

        var rank = registrations.Count == 0 ? 1 : registrations.Max(other => other.Rank) + 1;
        var registration = new TrainingRegistration(rank, authority, authorityName, trainee, by, now);
        registration.Move(Taken < Programme.Capacity && Waiting == 0 ? RegistrationAction.Confirm : RegistrationAction.WaitList);
        registrations.Add(registration);
        Raise(new TrainingRegistered(Id, registration.Id, authority, registration.Status, rank));
        Recount(policy);
        return registration;
    }

    /// <summary>Whoever waited takes the place that was offered, in time.</summary>
    /// <param name="id">The registration.</param>
    /// <param name="authority">The caller's; null for those who see every authority.</param>
    /// <param name="policy">Rules.</param>
    /// <param name="now">Instant.</param>
    public ErrorOr<TrainingRegistration> Accept(TrainingRegistrationId id, Siren? authority, TrainingPolicy policy, DateTimeOffset now)
    {
        var found = FindOf(id, authority);
        if (found.IsError)
            return found;

        // The session may have been moved to before the end of the offer.
        if (found.Value is { Status: RegistrationStatus.Offered } offered && (now >= offered.OfferExpiresAt || now >= Programme.StartsAt))
            return TrainingErrors.OfferExpired();

        var moved = found.Value.Move(RegistrationAction.Accept);
        if (moved.IsError)
            return moved.Errors;

        Raise(new TrainingPlaceAccepted(Id, id, found.Value.AuthoritySiren));
        Recount(policy);
        return found;
    }

    /// <summary>Whoever waited does not want the place any more: it goes to the next.</summary>
    public ErrorOr<TrainingRegistration> Decline(TrainingRegistrationId id, Siren? authority, IReadOnlySet<Siren> members, TrainingPolicy policy, DateTimeOffset now)
    {
        var found = FindOf(id, authority);
        if (found.IsError)
            return found;

        var moved = found.Value.Skip(RegistrationAction.Decline, SkipCode.OfferDeclined);
        if (moved.IsError)
            return moved.Errors;

        Raise(new TrainingEntrySkipped(Id, id, found.Value.AuthoritySiren, SkipCode.OfferDeclined));
        Promote(members, policy, now);
        Recount(policy);
        return found;
    }

    /// <summary>Somebody does not come: the place, if it was one, is offered to the next who waits.</summary>
    public ErrorOr<TrainingRegistration> CancelRegistration(TrainingRegistrationId id, Siren? authority, IReadOnlySet<Siren> members, TrainingPolicy policy, DateTimeOffset now)
    {
        var found = FindOf(id, authority);
        if (found.IsError)
            return found;

        var moved = found.Value.Move(RegistrationAction.Cancel);
        if (moved.IsError)
            return moved.Errors;

        Raise(new TrainingRegistrationCancelled(Id, id, found.Value.AuthoritySiren));
        Promote(members, policy, now);
        Recount(policy);
        return found;
    }

    /// <summary>Who was there and who was not, as far as the sheet says; corrected as often as needed until the session is declared held.</summary>
    public ErrorOr<TrainingSessionStatus> RecordAttendance(IReadOnlyList<AttendanceLine> sheet, DateTimeOffset now)
    {
        var moved = States.Move(Status, TrainingSessionAction.Attendance);
        if (moved.IsError)
            return moved;

        if (now < Programme.StartsAt)
            return TrainingErrors.NotStarted();

        if (sheet.Count == 0)
            return TrainingErrors.AttendanceRequired();

        // Whole or not at all: each line is looked at before the first one is noted.
        var seen = new HashSet<TrainingRegistrationId>();
        foreach (var (place, line) in sheet.Index())
        {
            if (!seen.Add(line.Registration))
                return TrainingErrors.AttendanceTwice(place);

            if (registrations.Find(registration => registration.Id == line.Registration) is not { } registration)
                return TrainingErrors.AttendanceUnknown(place);

            if (TrainingRegistration.States.Next(registration.Status, line.Action) is null)
                return TrainingRegistration.States.InvalidTransition(registration.Status, line.Action);
        }

        foreach (var line in sheet)
            registrations.Single(registration => registration.Id == line.Registration).Move(line.Action);

        Raise(new TrainingAttendanceRecorded(Id));
        return moved;
    }

    /// <summary>The session took place: the sheet is closed, and whoever was there has a certificate.</summary>
    public ErrorOr<TrainingSessionStatus> Hold(DateTimeOffset now)
    {
        var moved = States.Move(Status, TrainingSessionAction.Hold);
        if (moved.IsError)
            return moved;

        if (now < Programme.EndsAt)
            return TrainingErrors.NotEnded();

        if (registrations.Count(registration => registration.Status == RegistrationStatus.Confirmed) is > 0 and var missing)
            return TrainingErrors.AttendanceIncomplete(missing);

        foreach (var waiting in registrations.Where(registration => registration.Status is RegistrationStatus.WaitListed or RegistrationStatus.Offered))
        {
            waiting.Skip(RegistrationAction.Skip, SkipCode.NoPlaceLeft);
            Raise(new TrainingEntrySkipped(Id, waiting.Id, waiting.AuthoritySiren, SkipCode.NoPlaceLeft));
        }

        var attended = registrations.FindAll(registration => registration.Status == RegistrationStatus.Attended);
        foreach (var registration in attended)
            registration.Certify(CertificateCode.New());

        Status = moved.Value;
        HeldAt = now;
        Raise(new TrainingSessionHeld(Id, Body, attended.Count, registrations.Count(registration => registration.Status == RegistrationStatus.NoShow)));
        Recount(policy: null);
        return Status;
    }

    /// <summary>The session does not take place; those who were registered are told, with the reason.</summary>
    public ErrorOr<TrainingSessionStatus> Cancel(string? reason)
    {
        if (WrittenText.Paragraphs(reason, ReasonMinLength, ReasonMaxLength) is not { } written)
            return TrainingErrors.ReasonRequired();

        var moved = States.Move(Status, TrainingSessionAction.Cancel);
        if (moved.IsError)
            return moved;

        Status = moved.Value;
        CancelReason = written;
        Raise(new TrainingSessionCancelled(Id, Body));
        Recount(policy: null);
        return Status;
    }

    /// <summary>What time has brought: offers that nobody accepted, the minimum number that is not reached, the reminder. Told once each.</summary>
    /// <returns>How much it was.</returns>
    public int Watch(IReadOnlySet<Siren> members, TrainingPolicy policy, DateTimeOffset now)
    {
        if (!TakesPeople || WatchAt is null || now < WatchAt)
            return 0;

        var (before, wasReminded) = (DomainEvents.Count, RemindedAt);
        foreach (var expired in registrations.Where(registration => registration.Status == RegistrationStatus.Offered && now >= registration.OfferExpiresAt))
        {
            expired.Skip(RegistrationAction.Skip, SkipCode.OfferExpired);
            Raise(new TrainingEntrySkipped(Id, expired.Id, expired.AuthoritySiren, SkipCode.OfferExpired));
        }

        Promote(members, policy, now);
        if (MinimumCheckedAt is null && now >= CheckAt(policy))
        {
            MinimumCheckedAt = now;
            var confirmed = registrations.Count(registration => registration.Status == RegistrationStatus.Confirmed);
            Raise(confirmed < Programme.Minimum ? new TrainingMinimumMissed(Id, Body, confirmed, Programme.Minimum) : new TrainingMinimumReached(Id));
        }

        if (RemindedAt is null && now >= RemindAt(policy))
        {
            // After a long stop the session may have begun: then there is nothing to be reminded of.
            RemindedAt = now;
            if (now < Programme.StartsAt)
                Raise(new TrainingReminderDue(Id, Body, Programme.StartsAt));
        }

        // Settings may have changed since: then nothing is due yet, and nothing changes.
        if (DomainEvents.Count > before || RemindedAt != wasReminded)
            Recount(policy);

        return DomainEvents.Count - before;
    }

    private ErrorOr<TrainingRegistration> FindOf(TrainingRegistrationId id, Siren? authority)
    {
        if (registrations.Find(registration => registration.Id == id && (authority is null || registration.AuthoritySiren == authority)) is not { } found)
            return TrainingErrors.RegistrationNotFound();

        var moved = States.Move(Status, TrainingSessionAction.Registrations);
        return moved.IsError ? moved.Errors : found;
    }

    /// <summary>Free places go to those who wait, first come first served; whoever may not come any more is passed over, and the entry says why.</summary>
    private void Promote(IReadOnlySet<Siren> members, TrainingPolicy policy, DateTimeOffset now)
    {
        var free = Programme.Capacity - registrations.Count(registration => registration.Status.TakesPlace());
        if (now >= Programme.StartsAt)
            return;

        foreach (var next in registrations.Where(registration => registration.Status == RegistrationStatus.WaitListed).OrderBy(registration => registration.Rank).ToList())
        {
            if (free <= 0)
                return;

            if (!members.Contains(next.AuthoritySiren))
            {
                next.Skip(RegistrationAction.Skip, SkipCode.MembershipInactive);
                Raise(new TrainingEntrySkipped(Id, next.Id, next.AuthoritySiren, SkipCode.MembershipInactive));
                continue;
            }

            var until = now.AddHours(policy.OfferHours);
            next.Offer(until < Programme.StartsAt ? until : Programme.StartsAt);
            Raise(new TrainingPlaceOffered(Id, next.Id, next.AuthoritySiren, next.OfferExpiresAt!.Value));
            free--;
        }
    }

    /// <summary>What follows from the registrations: counted here, and nowhere else.</summary>
    private void Recount(TrainingPolicy? policy)
    {
        Taken = registrations.Count(registration => registration.Status.TakesPlace());
        Waiting = registrations.Count(registration => registration.Status == RegistrationStatus.WaitListed);
        Status = States.Next(Status, Taken >= Programme.Capacity ? TrainingSessionAction.FillUp : TrainingSessionAction.FreeUp) ?? Status;
        WatchAt = policy is null || !TakesPeople
            ? null
            : registrations.Select(registration => registration.OfferExpiresAt)
                .Append(MinimumCheckedAt is null ? CheckAt(policy) : null)
                .Append(RemindedAt is null ? RemindAt(policy) : null)
                .Min();
    }

    private DateTimeOffset CheckAt(TrainingPolicy policy) => Programme.StartsAt.ToParisDay().AddDays(-policy.MinimumCheckDays).StartOfParisDay();

    private DateTimeOffset RemindAt(TrainingPolicy policy) => Programme.StartsAt.ToParisDay().AddDays(-policy.ReminderDays).StartOfParisDay();
}

/// <summary>One line of the attendance sheet.</summary>
internal sealed record AttendanceLine(TrainingRegistrationId Registration, bool Present)
{
    public RegistrationAction Action => Present ? RegistrationAction.Attend : RegistrationAction.Miss;
}
