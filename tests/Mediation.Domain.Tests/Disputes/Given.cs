using System.Text.Json;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>Disputes that have walked the real road, each act by the aggregate's own methods. What happened before is forgotten, so that a refusal can be seen to leave the version alone.</summary>
internal static class Given
{
    public static readonly DateOnly Today = new(2019, 6, 10);
    public static readonly DateTimeOffset Now = new(2019, 6, 10, 10, 0, 0, TimeSpan.FromHours(8));
    public static readonly DateOnly Received = Today.AddDays(-20);
    public static readonly DateOnly Accepted = Today.AddDays(-10);
    public static readonly AccountId By = AccountId.New();
    public static readonly AccountId Another = AccountId.New();
    public static readonly OfficerId Lead = OfficerId.New();
    public static readonly OfficerStanding Free = new(AppointedToday: true, Recused: false, Related: false, OfTheTeam: true);
    public static readonly Deadline Term = new(
        "M1", new(2019, 7, 1), new(2019, 6, 30), "人民调解工作若干规定第33条", DeadlineTrigger.Acceptance, Accepted, 1, DeadlineUnit.Months, false, "test", true);

    /// <summary>A calendar without holidays: only weekends are off.</summary>
    public static readonly WorkingCalendar Weeks = new([], [2019]);

    /// <summary>The term of an ordinary case.</summary>
    public static readonly MediationTerm OwnTerm = MediationTerm.For(Channel.PartyApplication, Stage.PreLitigation, null, Accepted);

    /// <summary>A cause as the catalogue has it, as far as outcomes hang on it. Parentage cannot be settled, nullity in part, the rest wholly.</summary>
    public static Cause ACause(CauseCode code) => new()
    {
        Code = code,
        Level = 3,
        From = new(2011, 4, 1),
        Numbers = new Dictionary<CauseList, string>(),
        Chinese = code.Value,
        English = code.Value,
        Initials = "x",
        Mediable = code.Value switch
        {
            "MF-PARENTAGE-DENY" => Mediability.No,
            "MF-NULLITY" => Mediability.PropertyCareAndContact,
            _ => Mediability.Yes,
        },
        Confirmable = Confirmability.Yes,
        CanReconcile = code.Value is not ("MF-PARENTAGE-DENY" or "MF-NULLITY"),
    };

    public static Sealed<FreeText> Text() => new([1, 2, 3], "");

    public static NewParty AParty(Side side, byte[]? identityIndex = null) => new()
    {
        Id = PartyId.New(),
        DataKey = new([4, 5]),
        Side = side,
        Name = PersonName.Parse(side switch { Side.Applicant => "陈静", Side.Respondent => "林勇", _ => "林大山" }),
        IdentityIndex = identityIndex,
    };

    public static NewMinor AMinor(DateOnly born) => new(MinorId.New(), null, Sex.Female, BirthDate.From(born, Today), new([6], ""));

    /// <summary>A case of party 1, the applicant, and party 2, the respondent.</summary>
    public static NewDispute ANewDispute(params Side[] sides) => new()
    {
        Id = DisputeId.New(),
        DataKey = new([7, 8]),
        Channel = Channel.PartyApplication,
        Stage = Stage.PreLitigation,
        Cause = CauseCode.Parse("MF-DIVORCE"),
        ReceivedOn = Received,
        Facts = Text(),
        Parties = [.. (sides.Length == 0 ? [Side.Applicant, Side.Respondent] : sides).Select(s => AParty(s))],
    };

    public static Dispute Register(this NewDispute what) =>
        Dispute.Register(what, CaseNumber.Create("柳", what.ReceivedOn.Year, 127), RoomId.New(), CourtId.New(), By, Now, Today);

    public static Dispute ARegisteredDispute(params Side[] sides) => ANewDispute(sides).Register().Fresh();

    public static Dispute ADisputeReadyToAccept(params Side[] sides) => ANewDispute(sides).Register().ReadyToAccept();

    public static Dispute AnAcceptedDispute(params Side[] sides) => ADisputeReadyToAccept(sides).Accept();

    /// <summary>Accepted, with a lead, and every party may attend a session.</summary>
    public static Dispute ADisputeReadyForSessions(params Side[] sides) => AnAcceptedDispute(sides).ReadyForSessions();

    /// <summary>With one joint session of all parties, planned for today at nine, not yet recorded.</summary>
    public static Dispute ADisputeInMediation(params Side[] sides) => ADisputeReadyForSessions(sides).WithASession();

    public static Dispute AConcludedDispute() => ADisputeInMediation().Conclude(AnOutcome(OutcomeResult.Reconciled));

    public static Dispute ReadyToAccept(this Dispute dispute)
    {
        foreach (var party in dispute.Parties)
        {
            dispute.RecordWillingness(party.Number, WillingnessAnswer.Willing, Received, ContactMeans.Phone, By, Now, Today);
            dispute.RecordScreening(party.Number, ScreeningResult.None, orderInForce: false, alone: true, Received, By, Now, Today);
        }

        return dispute.Fresh();
    }

    public static Dispute Accept(this Dispute dispute)
    {
        dispute.Accept(Accepted, ACause(dispute.Cause), Term, By, Now, Today);
        return dispute.Fresh();
    }

    public static Dispute ReadyForSessions(this Dispute dispute)
    {
        dispute.AssignOfficer(Lead, AssignmentRole.Lead, Free, By, Now, Today);
        foreach (var party in dispute.Parties)
        {
            dispute.ExplainRights(party.Number, Accepted, By, Now, Today);
        }

        return dispute.Fresh();
    }

    public static Dispute WithASession(this Dispute dispute, SessionKind kind = SessionKind.Joint, params int[] parties)
    {
        dispute.ScheduleSession(ASession(kind, parties.Length > 0 ? parties : [.. dispute.Parties.Select(p => p.Number)]), By, Now, Today);
        return dispute.Fresh();
    }

    public static Dispute Conclude(this Dispute dispute, NewOutcome outcome)
    {
        dispute.RecordOutcome(outcome, ACause(dispute.Cause), By, Now, Today);
        return dispute.Fresh();
    }

    public static NewSession ASession(SessionKind kind, params int[] parties) => new(kind, Now.AddHours(-1), Today, 60, Place: null, parties, [Lead]);

    public static SessionRecord ARecord(SessionResult result, params int[] attended) => new(Now.AddHours(-1), Today, attended, result, Text());

    public static NewTerm ATerm(TermKind kind = TermKind.Do, Money? amount = null) => new(TermId.New(), kind, Text(), amount, DueOn: null);

    public static NewOutcome AnOutcome(OutcomeResult result, NotReachedGround? ground = null, NewTerm[]? terms = null, Signature[]? signatures = null) =>
        new(result, ground, Today, terms ?? [], signatures ?? []);

    /// <summary>A written agreement that parties 1 to <paramref name="parties"/> have signed.</summary>
    public static NewOutcome AnAgreement(int parties = 2) => AnOutcome(
        OutcomeResult.WrittenAgreement, terms: [ATerm()], signatures: [.. Enumerable.Range(1, parties).Select(n => new Signature(n, Today))]);

    public static void Answer(this Dispute dispute, int party, WillingnessAnswer answer, DateOnly? on = null) =>
        dispute.RecordWillingness(party, answer, on ?? Today, ContactMeans.InPerson, By, Now, Today);

    public static void Screen(this Dispute dispute, int party, ScreeningResult result, bool order = false, DateOnly? on = null) =>
        dispute.RecordScreening(party, result, order, alone: true, on ?? Today, By, Now, Today);

    public static T Fresh<T>(this T aggregate)
        where T : AggregateRoot
    {
        aggregate.ForgetEvents();
        return aggregate;
    }

    /// <summary>All that can be seen of an aggregate, so that a refusal can be seen to change nothing.</summary>
    public static string Seen<T>(this T aggregate)
        where T : AggregateRoot => JsonSerializer.Serialize(aggregate);

    /// <summary>The act is refused by the rule, and nothing has changed, the version included.</summary>
    public static void Refuses<T>(this T aggregate, Rule rule, Action<T> act)
        where T : AggregateRoot
    {
        var before = aggregate.Seen();
        var refusal = Assert.Throws<RuleBrokenException>(() => act(aggregate));
        Assert.Equal(rule, refusal.Rule);
        Assert.Equal(before, aggregate.Seen());
        Assert.Empty(aggregate.Events);
    }

    /// <summary>The act has happened: the version went up by one, and the event tells it.</summary>
    public static TEvent Does<T, TEvent>(this T aggregate, Action<T> act)
        where T : AggregateRoot
        where TEvent : IDomainEvent
    {
        var before = aggregate.Version;
        act(aggregate);
        Assert.Equal(before + 1, aggregate.Version);
        return Assert.IsType<TEvent>(Assert.Single(aggregate.Events));
    }
}
