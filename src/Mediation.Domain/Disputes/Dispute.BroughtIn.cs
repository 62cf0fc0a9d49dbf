using Mediation.Domain.Law;

namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    /// <summary>Longest number of before.</summary>
    public const int FormerNumberMaxLength = 50;

    /// <summary>The number that it bore in the register of before, from which it was brought in 转入; null for what was registered here.</summary>
    public string? FormerNumber { get; private set; }

    /// <summary>
    /// Brings in a case that ran before this register was kept 旧案转入. Its days may lie further back than anybody may type otherwise; whether the parties want to mediate, their screenings and
    /// rights notices are asked for again before the next session, since nobody here has seen them.
    /// </summary>
    /// <param name="what">The dispute.</param>
    /// <param name="formerNumber">The number of before, 1 to <see cref="FormerNumberMaxLength"/> characters.</param>
    /// <param name="number">The next number of the room and of the year in which it was received.</param>
    /// <param name="room">The room that has it.</param>
    /// <param name="court">The court to which the room is attached.</param>
    /// <param name="by">Who brings it in.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="DisputeRules"/> or <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="ArgumentException">The number is of another year than the day of receipt, or the former number is empty or too long.</exception>
    public static Dispute BringIn(NewDispute what, string formerNumber, CaseNumber number, RoomId room, CourtId court, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(formerNumber);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(formerNumber.Length, FormerNumberMaxLength);
        DemandWhole(what, number);
        DemandPast(what.ReceivedOn, notBefore: null, today, nameof(what.ReceivedOn));
        if (what.MaterialsReceivedOn is { } signed)
        {
            DemandPast(signed, what.ReceivedOn, today, nameof(what.MaterialsReceivedOn));
        }

        var dispute = new Dispute(what, number, room, court, by, now) { FormerNumber = formerNumber };
        dispute.Raise(new DisputeBroughtIn(what.Id, room, number, formerNumber, what.ReceivedOn));
        return dispute;
    }

    /// <summary>Takes over that the case had been accepted before it was brought in, and perhaps mediated.</summary>
    /// <param name="acceptedOn">The day of acceptance.</param>
    /// <param name="isInMediation">Whether sessions had been held or planned.</param>
    /// <param name="cause">The cause of this dispute: it says whether it can be mediated.</param>
    /// <param name="term">The term that runs, computed from the day of acceptance or of the court's materials.</param>
    /// <param name="today">The room's day at the moment of bringing in.</param>
    /// <exception cref="RuleBrokenException">It was registered here, is not in the status <see cref="DisputeStatus.Registered"/>, its cause is for courts alone, or a rule of <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="ArgumentException">The cause is not the dispute's.</exception>
    public void TakeOverAcceptance(DateOnly acceptedOn, bool isInMediation, Cause cause, Deadline term, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(term);
        ThrowUnlessMine(cause);
        Demand(FormerNumber is not null, DisputeRules.TakenOverOnlyWhenBroughtIn);
        Demand(MayBecome(Status, DisputeStatus.Accepted), DisputeRules.OnlyRegistered);
        Demand(cause.CanAgree, DisputeRules.AcceptNeedsMediableCause);
        DemandPast(acceptedOn, MaterialsReceivedOn ?? ReceivedOn, today, nameof(AcceptedOn));

        Become(DisputeStatus.Accepted, DisputeRules.OnlyRegistered);
        AcceptedOn = acceptedOn;
        (TermCode, DueOn, DueNominalOn, CalendarRevision) = (term.Code, term.On, term.NominalOn, term.CalendarRevision);
        if (isInMediation)
        {
            Become(DisputeStatus.InMediation, DisputeRules.OnlyRegistered);
        }

        Raise(new DisputeAccepted(Id, acceptedOn));
    }
}
