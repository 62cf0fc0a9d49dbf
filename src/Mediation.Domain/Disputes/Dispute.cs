using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>
/// A dispute 纠纷, from the front desk to the archive. Every act either happens whole or names the rule that forbids it and changes nothing.
/// People call parties and sessions by their numbers within the case, from 1, and so do its methods.
/// Days are days in the room's time zone; <c>now</c> and <c>today</c> are those of the use case, <c>by</c> is who acts.
/// </summary>
public sealed partial class Dispute : AggregateRoot
{
    private readonly List<Party> _parties = [];
    private readonly List<Minor> _minors = [];
    private readonly List<Assignment> _assignments = [];
    private readonly List<MediationSession> _sessions = [];

    private Dispute(NewDispute what, CaseNumber number, RoomId room, CourtId court, AccountId by, DateTimeOffset now)
    {
        (Id, RoomId, CourtId, CaseNumber, DataKey) = (what.Id, room, court, number, what.DataKey);
        (Channel, Stage, Cause, ReceivedOn, Facts, Wishes) = (what.Channel, what.Stage, what.Cause, what.ReceivedOn, what.Facts, what.Wishes);
        (CourtNumber, MaterialsReceivedOn, Procedure) = (what.CourtNumber, what.MaterialsReceivedOn, what.Procedure);
        (LetterOn, LetterNote) = (what.LetterOn, what.LetterNote);
        (RegisteredBy, RegisteredAt) = (by, now);
        _parties.AddRange(what.Parties.Select((party, index) => new Party(index + 1, party)));
        _minors.AddRange(what.Minors.Select((minor, index) => new Minor(index + 1, minor)));
    }

#pragma warning disable CS8618 // for EF alone
    private Dispute()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key; its shared texts are sealed to it.</summary>
    public DisputeId Id { get; private set; }

    /// <summary>The room that has it.</summary>
    public RoomId RoomId { get; private set; }

    /// <summary>The court to which the room is attached, or which handed the case over.</summary>
    public CourtId CourtId { get; private set; }

    /// <summary>The room's number for it: what people call it. Its year is that of <see cref="ReceivedOn"/>.</summary>
    public CaseNumber CaseNumber { get; private set; }

    /// <summary>How it came.</summary>
    public Channel Channel { get; private set; }

    /// <summary>Where it stands towards a suit.</summary>
    public Stage Stage { get; private set; }

    /// <summary>Its cause of action.</summary>
    public CauseCode Cause { get; private set; }

    /// <summary>The court's number; null where no court has it.</summary>
    public CourtNumber? CourtNumber { get; private set; }

    /// <summary>The day on which the court's materials were signed for, from which its term runs; null where no court has it. 法释〔2016〕14号第27条.</summary>
    public DateOnly? MaterialsReceivedOn { get; private set; }

    /// <summary>The procedure of the suit; null while none is filed, and where it is not known.</summary>
    public Procedure? Procedure { get; private set; }

    /// <summary>The day on which it reached the room.</summary>
    public DateOnly ReceivedOn { get; private set; }

    /// <summary>What it is about, sealed under <see cref="DataKey"/>.</summary>
    public Sealed<FreeText> Facts { get; private set; }

    /// <summary>What the applicant asks for, sealed under <see cref="DataKey"/>; null when it was not said.</summary>
    public Sealed<FreeText>? Wishes { get; private set; }

    /// <summary>Where it stands in the room.</summary>
    public DisputeStatus Status { get; private set; } = DisputeStatus.Registered;

    /// <summary>When it was registered.</summary>
    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>Who registered it.</summary>
    public AccountId RegisteredBy { get; private set; }

    /// <summary>The day of acceptance 受理; null until then.</summary>
    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>The day of refusal 不予受理; null unless it was refused.</summary>
    public DateOnly? RefusedOn { get; private set; }

    /// <summary>Why it was refused, sealed under <see cref="DataKey"/>; null unless it was.</summary>
    public Sealed<FreeText>? RefusalReason { get; private set; }

    /// <summary>The day of the result 结案, which every statistic uses; null until then.</summary>
    public DateOnly? ConcludedOn { get; private set; }

    /// <summary>The day on which the dossier was closed 归档; null until then.</summary>
    public DateOnly? ArchivedOn { get; private set; }

    /// <summary>The result, copied from the outcome so that lists and rates need one table; null until then.</summary>
    public OutcomeResult? Result { get; private set; }

    /// <summary>Why nothing was reached, copied from the outcome; null with every other result.</summary>
    public NotReachedGround? Ground { get; private set; }

    /// <summary>Who recorded the outcome, and so may not archive; null until then.</summary>
    public AccountId? OutcomeRecordedBy { get; private set; }

    /// <summary>The lead mediator now, and from the conclusion on the one of that day; null while none is named.</summary>
    public OfficerId? LeadOfficerId { get; private set; }

    /// <summary>Which term runs (<c>M1</c> to <c>M7</c>); null until acceptance.</summary>
    public string? TermCode { get; private set; }

    /// <summary>Last day of the term, moved over rest days; null until acceptance, and while the clock is held.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>Last day of the term as counted, before it is moved over rest days; null until acceptance. While the clock is held it stands as it stood.</summary>
    public DateOnly? DueNominalOn { get; private set; }

    /// <summary>Which calendar the term was computed with; null until acceptance.</summary>
    public string? CalendarRevision { get; private set; }

    /// <summary>The key under which its shared texts are sealed.</summary>
    public WrappedKey DataKey { get; private set; }

    /// <summary>The parties, by number.</summary>
    public IReadOnlyList<Party> Parties => [.. _parties.OrderBy(p => p.Number)];

    /// <summary>The minors affected, by number.</summary>
    public IReadOnlyList<Minor> Minors => [.. _minors.OrderBy(m => m.Number)];

    /// <summary>The officers named, in the order of naming.</summary>
    public IReadOnlyList<Assignment> Assignments => [.. _assignments.OrderBy(a => (a.From, a.Id.Value))];

    /// <summary>The sessions planned and held, by number.</summary>
    public IReadOnlyList<MediationSession> Sessions => [.. _sessions.OrderBy(s => s.Number)];

    /// <summary>Whether something can still be added: it is neither refused nor concluded nor archived.</summary>
    public bool IsOpen => Status is DisputeStatus.Registered or DisputeStatus.Accepted or DisputeStatus.InMediation or DisputeStatus.Suspended;

    /// <summary>
    /// Whether the sides may not meet: any party's latest screening is unclear, medium or high, or a protection order is in force.
    /// Mediation goes on by shuttle, and the case may be concluded.
    /// </summary>
    public bool MustMeetApart => _parties.Any(p => p.LatestScreening is { KeepsApart: true });

    /// <summary>Registers a dispute 登记: it gets its number, nothing is decided.</summary>
    /// <param name="what">The dispute.</param>
    /// <param name="number">The next number of the room and of the year in which it was received.</param>
    /// <param name="room">The room that has it.</param>
    /// <param name="court">The court to which the room is attached, or which hands the case over.</param>
    /// <param name="by">Who registers it.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="DisputeRules"/> or <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="ArgumentException">The number is of another year than the day of receipt.</exception>
    public static Dispute Register(
        NewDispute what, CaseNumber number, RoomId room, CourtId court, AccountId by, DateTimeOffset now, DateOnly today)
    {
        DemandWhole(what, number);
        DemandDay(what.ReceivedOn, notBefore: null, today, nameof(what.ReceivedOn));
        if (what.MaterialsReceivedOn is { } signed)
        {
            DemandDay(signed, what.ReceivedOn, today, nameof(what.MaterialsReceivedOn));
        }

        var dispute = new Dispute(what, number, room, court, by, now);
        dispute.Raise(new DisputeRegistered(what.Id, room, number, what.ReceivedOn));
        return dispute;
    }

    /// <summary>Which status may follow which; every act that changes the status asks this table alone.</summary>
    /// <param name="from">The status before.</param>
    /// <param name="to">The status after.</param>
    public static bool MayBecome(DisputeStatus from, DisputeStatus to) => (from, to) is
        (DisputeStatus.Registered, DisputeStatus.Accepted or DisputeStatus.Refused) or
        (DisputeStatus.Accepted, DisputeStatus.InMediation or DisputeStatus.Concluded) or
        (DisputeStatus.InMediation, DisputeStatus.Suspended or DisputeStatus.Concluded) or
        (DisputeStatus.Suspended, DisputeStatus.InMediation or DisputeStatus.Concluded) or
        (DisputeStatus.Concluded, DisputeStatus.Archived);

    /// <summary>The party of a number.</summary>
    /// <param name="number">The number within the case.</param>
    /// <exception cref="NotFoundException">No party has it.</exception>
    public Party GetParty(int number) => _parties.Find(p => p.Number == number) ?? throw new NotFoundException(nameof(Party));

    /// <summary>The session of a number.</summary>
    /// <param name="number">The number within the case.</param>
    /// <exception cref="NotFoundException">No session has it.</exception>
    public MediationSession GetSession(int number) =>
        _sessions.Find(s => s.Number == number) ?? throw new NotFoundException(nameof(MediationSession));

    private static void DemandWhole(NewDispute what, CaseNumber number)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(number);
        if (number.Year != what.ReceivedOn.Year)
        {
            throw new ArgumentException("The number is of another year than the day of receipt.", nameof(number));
        }

        Demand(what.Parties.Any(p => p.Side == Side.Applicant), DisputeRules.NeedsAnApplicant, nameof(what.Parties));
        Demand(what.Parties.Any(p => p.Side == Side.Respondent), DisputeRules.NeedsARespondent, nameof(what.Parties));
        var indexes = new HashSet<string>();
        foreach (var (party, i) in what.Parties.Select((party, i) => (party, i)))
        {
            Demand(party.IdentityIndex is null || indexes.Add(Convert.ToHexString(party.IdentityIndex)), DisputeRules.PersonNamedOnce, $"{nameof(what.Parties)}[{i}].{nameof(party.Identity)}");
        }

        foreach (var (minor, i) in what.Minors.Select((minor, i) => (minor, i)))
        {
            Demand(minor.Born.IsMinorOn(what.ReceivedOn), DisputeRules.MinorIsUnderEighteen, $"{nameof(what.Minors)}[{i}].{nameof(minor.BirthDate)}");
        }

        DemandCourtFacts(what);
    }

    private static void DemandPast(DateOnly day, DateOnly? notBefore, DateOnly today, string? of = null)
    {
        Demand(day <= today, DateRules.NotInTheFuture, of);
        Demand(notBefore is null || day >= notBefore, DateRules.NotBeforeTheStepBefore, of);
    }

    private static void DemandDay(DateOnly day, DateOnly? notBefore, DateOnly today, string? of = null)
    {
        DemandPast(day, notBefore, today, of);
        Demand(day >= today.AddDays(-DateRules.DaysBack), DateRules.AtMostSixtyDaysBack, of);
    }

    private static void DemandCourtFacts(NewDispute what)
    {
        var filed = what.Stage != Stage.PreLitigation;
        Demand(
            what.Channel switch
            {
                Channel.CourtEntrustment => filed,
                Channel.OnlinePlatform => true,
                _ => !filed,
            },
            DisputeRules.StageFitsChannel,
            nameof(what.Stage));
        var byCourt = what.Channel is Channel.CourtDelegation or Channel.CourtEntrustment;
        Demand(!byCourt || what.CourtNumber is not null, DisputeRules.CourtCaseNeedsNumber, nameof(what.CourtNumber));
        Demand(!byCourt || what.MaterialsReceivedOn is not null, DisputeRules.CourtCaseNeedsMaterialsDay, nameof(what.MaterialsReceivedOn));
        Demand(what.LetterOn is null || what.MaterialsReceivedOn is null || what.LetterOn <= what.MaterialsReceivedOn, HandOverRules.LetterBeforeReceipt, nameof(what.LetterOn));
    }

    private void ThrowUnlessMine(Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        if (cause.Code != Cause)
        {
            throw new ArgumentException("The cause is not the dispute's.", nameof(cause));
        }
    }

    private static void DemandNothing(IEnumerable<Missing> blocks)
    {
        if (blocks.FirstOrDefault() is { } first)
        {
            throw new RuleBrokenException(first.Rule);
        }
    }

    private void Become(DisputeStatus status, Rule outOfTurn)
    {
        Demand(MayBecome(Status, status), outOfTurn);
        Status = status;
    }
}
