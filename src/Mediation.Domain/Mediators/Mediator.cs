using Mediation.Domain.People;

namespace Mediation.Domain.Mediators;

/// <summary>An officer to be entered in the roster. The key comes with it, because what is sealed is sealed to it.</summary>
public sealed record NewOfficer
{
    /// <summary>Its key.</summary>
    public required OfficerId Id { get; init; }

    /// <summary>The key under which this person's data is sealed.</summary>
    public required WrappedKey DataKey { get; init; }

    /// <summary>Number in the roster.</summary>
    public required string Number { get; init; }

    /// <summary>The name.</summary>
    public required PersonName Name { get; init; }

    /// <summary>Sex.</summary>
    public required Sex Sex { get; init; }

    /// <summary>Home county, six digits; null when it was not told.</summary>
    public string? HomeDivision { get; init; }

    /// <summary>Dialects and languages spoken; null when none was told.</summary>
    public string? Dialects { get; init; }

    /// <summary>Mobile number; null when none was told.</summary>
    public Sealed<Mobile>? Mobile { get; init; }

    /// <summary>Number of the identity paper; null when none was shown.</summary>
    public Sealed<IdentityNumber>? Identity { get; init; }

    /// <summary>Blind index of the identity number; null with it.</summary>
    public byte[]? IdentityIndex { get; init; }
}

/// <summary>A relative whom an officer declared, so that the officer is not named for their case. Only the blind index of the identity number is kept.</summary>
public sealed class DeclaredRelative
{
    /// <summary>Longest word for the relation.</summary>
    public const int RelationMaxLength = 20;

    internal DeclaredRelative(byte[] identityIndex, string relation) => (IdentityIndex, Relation) = (identityIndex, relation);

    /// <summary>Blind index of the relative's identity number.</summary>
    public byte[] IdentityIndex { get; private set; }

    /// <summary>The relation, in a word: <c>spouse</c>, <c>parent</c>, <c>child</c>, <c>sibling</c>, <c>other</c>.</summary>
    public string Relation { get; private set; }
}

/// <summary>An entry of the roster of the three officers 三大员: who they are and when they may serve as what. Nobody serves outside an appointment.</summary>
public sealed class Mediator : AggregateRoot
{
    /// <summary>Longest roster number.</summary>
    public const int NumberMaxLength = 16;

    /// <summary>Longest list of dialects.</summary>
    public const int DialectsMaxLength = 100;

    /// <summary>Most open cases that an officer may say to carry.</summary>
    public const int MaxCapacity = 999;

    private readonly List<Appointment> _appointments = [];
    private readonly List<DeclaredRelative> _relatives = [];
    private readonly List<Recusal> _recusals = [];

    private Mediator(NewOfficer what, DateTimeOffset now)
    {
        (Id, Number, Name, Sex, DataKey, EnrolledAt) = (what.Id, what.Number, what.Name, what.Sex, what.DataKey, now);
        (HomeDivision, Dialects, Mobile, Identity, IdentityIndex) = (what.HomeDivision, what.Dialects, what.Mobile, what.Identity, what.IdentityIndex);
    }

#pragma warning disable CS8618 // for EF alone
    private Mediator()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key; what is sealed of this person is sealed to it.</summary>
    public OfficerId Id { get; private set; }

    /// <summary>Number in the roster (<c>M001</c>): what people call the entry.</summary>
    public string Number { get; private set; }

    /// <summary>The name.</summary>
    public PersonName Name { get; private set; }

    /// <summary>Sex.</summary>
    public Sex Sex { get; private set; }

    /// <summary>Home county as six digits of GB/T 2260; null when it was not told.</summary>
    public string? HomeDivision { get; private set; }

    /// <summary>Dialects and languages spoken; null when none was told.</summary>
    public string? Dialects { get; private set; }

    /// <summary>Mobile number; null when none was told.</summary>
    public Sealed<Mobile>? Mobile { get; private set; }

    /// <summary>Number of the identity paper; null when none was shown.</summary>
    public Sealed<IdentityNumber>? Identity { get; private set; }

    /// <summary>Blind index of the identity number; null with it.</summary>
    public byte[]? IdentityIndex { get; private set; }

    /// <summary>How many open cases the officer wants to lead at most; null when they set no bound. A warning to who assigns, no bar.</summary>
    public int? Capacity { get; private set; }

    /// <summary>First day of the present or next absence; null when none is known.</summary>
    public DateOnly? AwayFrom { get; private set; }

    /// <summary>Last day of that absence, included; null when none is known, or its end is not.</summary>
    public DateOnly? AwayUntil { get; private set; }

    /// <summary>The key under which this person's data is sealed.</summary>
    public WrappedKey DataKey { get; private set; }

    /// <summary>When the entry was made.</summary>
    public DateTimeOffset EnrolledAt { get; private set; }

    /// <summary>Appointments, by their first day.</summary>
    public IReadOnlyList<Appointment> Appointments => [.. _appointments.OrderBy(a => a.From)];

    /// <summary>Declared relatives.</summary>
    public IReadOnlyList<DeclaredRelative> Relatives => _relatives;

    /// <summary>Cases from which the officer stands aside, by the day.</summary>
    public IReadOnlyList<Recusal> Recusals => [.. _recusals.OrderBy(r => r.On)];

    /// <summary>Enters an officer in the roster. Without an appointment nobody serves.</summary>
    /// <param name="what">The officer.</param>
    /// <param name="now">When.</param>
    public static Mediator Enrol(NewOfficer what, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentException.ThrowIfNullOrWhiteSpace(what.Number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(what.Number.Length, NumberMaxLength);
        var officer = new Mediator(what, now);
        officer.Raise(new OfficerEnrolled(what.Id, what.Number));
        return officer;
    }

    /// <summary>Changes what may change about a person: number, sex and appointments stay.</summary>
    /// <param name="name">The name.</param>
    /// <param name="homeDivision">Home county, six digits; null when it is not told.</param>
    /// <param name="dialects">Dialects and languages spoken; null when none is told.</param>
    /// <param name="mobile">Mobile number, sealed under the officer's key; null when none is told.</param>
    public void Change(PersonName name, string? homeDivision, string? dialects, Sealed<Mobile>? mobile)
    {
        ArgumentNullException.ThrowIfNull(name);
        (Name, HomeDivision, Dialects, Mobile) = (name, homeDivision, dialects, mobile);
        Raise(new OfficerChanged(Id));
    }

    /// <summary>Says how much the officer carries and when they are away 请假. Who assigns is warned; cases that they have stay theirs.</summary>
    /// <param name="capacity">Most open cases led at a time, 1 to <see cref="MaxCapacity"/>; null for no bound.</param>
    /// <param name="awayFrom">First day of an absence; null when there is none.</param>
    /// <param name="awayUntil">Its last day, included; null when its end is not known.</param>
    /// <exception cref="RuleBrokenException">The absence ends before it begins.</exception>
    public void ChangeAvailability(int? capacity, DateOnly? awayFrom, DateOnly? awayUntil)
    {
        if (capacity is { } most)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(most, MaxCapacity);
        }

        Demand(awayUntil is null || awayFrom <= awayUntil, RosterRules.AbsenceEndsAfterItBegins, of: nameof(AwayUntil));
        (Capacity, AwayFrom, AwayUntil) = (capacity, awayFrom, awayUntil);
        Raise(new OfficerChanged(Id));
    }

    /// <summary>Whether the officer is away on a day.</summary>
    /// <param name="on">The day.</param>
    public bool IsAway(DateOnly on) => AwayFrom <= on && (AwayUntil is null || on <= AwayUntil);

    /// <summary>Appoints the officer to a role. A renewal is an appointment of its own that begins the day after.</summary>
    /// <param name="role">The role.</param>
    /// <param name="from">First day, included.</param>
    /// <param name="until">Last day, included.</param>
    /// <param name="certificate">Number of the certificate 聘书, 1 to <see cref="Appointment.CertificateMaxLength"/> characters.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="RosterRules"/> does not hold.</exception>
    public AppointmentId Appoint(OfficerRole role, DateOnly from, DateOnly until, string certificate, AccountId by, DateTimeOffset now)
    {
        Demand(from <= until, RosterRules.AppointmentEndsAfterItBegins);
        Demand(certificate?.Trim() is { Length: > 0 and <= Appointment.CertificateMaxLength }, RosterRules.AppointmentNeedsCertificate);
        Demand(
            _appointments.TrueForAll(a => a.Role != role || a.Until < from || until < a.From),
            RosterRules.OneAppointmentToARoleAtATime);

        var appointment = new Appointment(role, from, until, certificate!.Trim(), by, now);
        _appointments.Add(appointment);
        Raise(new OfficerAppointed(Id, role, from, until));
        return appointment.Id;
    }

    /// <summary>Ends an appointment 解聘 before its date. What was done under it stays.</summary>
    /// <param name="role">The role.</param>
    /// <param name="lastDay">The last day, included; a day of the appointment.</param>
    /// <exception cref="RuleBrokenException">The officer is not appointed to the role on that day.</exception>
    public void EndAppointment(OfficerRole role, DateOnly lastDay)
    {
        var running = _appointments.Find(a => a.Role == role && a.IsValidOn(lastDay));
        Demand(running is not null, RosterRules.OnlyARunningAppointmentEnds);

        running!.End(lastDay);
        Raise(new AppointmentEnded(Id, role, lastDay));
    }

    /// <summary>Whether the officer may serve in a role on a day.</summary>
    /// <param name="role">The role.</param>
    /// <param name="on">The day.</param>
    public bool IsAppointed(OfficerRole role, DateOnly on) => _appointments.Exists(a => a.Role == role && a.IsValidOn(on));

    /// <summary>Declares a relative, so that the officer is not named for a case of theirs. 法释〔2016〕14号第15条.</summary>
    /// <param name="identityIndex">Blind index of the relative's identity number.</param>
    /// <param name="relation">The relation, in a word of at most <see cref="DeclaredRelative.RelationMaxLength"/> characters.</param>
    /// <exception cref="RuleBrokenException">The relative was declared before.</exception>
    public void DeclareRelative(byte[] identityIndex, string relation)
    {
        ArgumentNullException.ThrowIfNull(identityIndex);
        ArgumentException.ThrowIfNullOrWhiteSpace(relation);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(relation.Length, DeclaredRelative.RelationMaxLength);
        Demand(!IsRelatedTo(identityIndex, index => index), RosterRules.RelativeDeclaredOnce);

        _relatives.Add(new([.. identityIndex], relation));
        Raise(new RelativeDeclared(Id));
    }

    /// <summary>Whether somebody is a declared relative, or the officer.</summary>
    /// <param name="identityIndex">Blind index of the person's identity number; null when it is not known.</param>
    /// <param name="upToDate">Brings an index up to date: while the key is rotated, one may be of before and the other of after.</param>
    public bool IsRelatedTo(byte[]? identityIndex, Func<byte[], byte[]> upToDate)
    {
        ArgumentNullException.ThrowIfNull(upToDate);
        if (identityIndex is null)
        {
            return false;
        }

        var theirs = upToDate(identityIndex);
        return _relatives.Exists(r => upToDate(r.IdentityIndex).AsSpan().SequenceEqual(theirs)) || (IdentityIndex is not null && upToDate(IdentityIndex).AsSpan().SequenceEqual(theirs));
    }

    /// <summary>Stands aside from a case 回避.</summary>
    /// <param name="dispute">The case.</param>
    /// <param name="ground">Why.</param>
    /// <param name="on">The day from which it holds.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleBrokenException">The officer stands aside already.</exception>
    public RecusalId DeclareRecusal(DisputeId dispute, RecusalGround ground, DateOnly on, AccountId by, DateTimeOffset now)
    {
        Demand(!IsRecusedFrom(dispute), RosterRules.RecusedOnce);

        var recusal = new Recusal(dispute, ground, on, by, now);
        _recusals.Add(recusal);
        Raise(new RecusalDeclared(Id, dispute));
        return recusal.Id;
    }

    /// <summary>Whether the officer stands aside from a case.</summary>
    /// <param name="dispute">The case.</param>
    public bool IsRecusedFrom(DisputeId dispute) => _recusals.Exists(r => r.DisputeId == dispute);
}
