using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Mediators;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Application.Generation;

/// <summary>The course of one case. Its steps wait for their days; where the days end, or somebody lets it lie, it stays as it is.</summary>
internal sealed class Course
{
    private const int RefusedOfAHundred = 4;
    private const int FiledOfAHundred = 6;

    private static readonly DateOnly DelegationEnded = new(2025, 1, 1);

    private static readonly (OutcomeResult Result, int Weight)[] Results =
    [
        (OutcomeResult.Reconciled, 25), (OutcomeResult.WrittenAgreement, 28), (OutcomeResult.OralAgreement, 9), (OutcomeResult.Withdrawn, 8), (OutcomeResult.NotReached, 27), (OutcomeResult.TerminatedForSafety, 3),
    ];

    private static readonly (NotReachedGround Ground, int Weight)[] Grounds =
    [
        (NotReachedGround.GapTooWide, 34), (NotReachedGround.Unwilling, 27), (NotReachedGround.Unreachable, 18), (NotReachedGround.TermExpired, 10), (NotReachedGround.RefusedToSign, 6),
        (NotReachedGround.Other, 4), (NotReachedGround.FalseMediation, 1),
    ];

    private static readonly (Channel Channel, int Weight)[] Channels =
    [
        (Channel.PartyApplication, 30), (Channel.VillageTransfer, 12), (Channel.FederationVisit, 10), (Channel.PoliceTransfer, 10), (Channel.CourtDelegation, 9), (Channel.CourtAdvice, 8), (Channel.OnlinePlatform, 7),
        (Channel.Hotline12338, 5), (Channel.Proactive, 4), (Channel.CivilAffairs, 3), (Channel.OnlineApplication, 2), (Channel.OtherTransfer, 2),
    ];

    private readonly CaseMaker _maker;
    private readonly Dice _dice;
    private readonly DateOnly _received;
    private readonly CaseNumber _number;
    private readonly Mediator _lead;
    private readonly AccountId _by;
    private readonly Matter _matter;
    private readonly Channel _channel;
    private readonly Stage _stage;
    private readonly Household _household;
    private readonly List<int> _applicants = [];
    private readonly List<int> _others = [];
    private readonly List<ConfidentialNote> _notes = [];
    private OutcomeResult _result;
    private Dispute _dispute = null!;
    private Cause _cause = null!;
    private PreLitigationOutcome? _outcome;
    private DateTimeOffset _now;

    /// <summary>Throws the dice for what it will be.</summary>
    public Course(CaseMaker maker, DateOnly received, CaseNumber number, Dice dice)
    {
        (_maker, _received, _number, _dice) = (maker, received, number, dice);
        _lead = dice.Pick(maker.Room.On(received).Mediators);
        _by = maker.Room.AccountOf(_lead.Id);
        _result = dice.Draw(Results);
        _matter = dice.Draw(_result == OutcomeResult.Reconciled ? Matter.WeightedReconcilable : Matter.Weighted2011);
        if (maker.Reference.Causes.Find(CauseCode.Parse(_matter.Cause), received) is null || (_result == OutcomeResult.TerminatedForSafety && !_matter.IsOfACouple))
        {
            // Not in the list of that year, or nothing between people who lived together.
            _matter = Matter.Of2011[0];
        }

        _stage = !dice.Chance(FiledOfAHundred) ? Stage.PreLitigation : dice.Chance(60) ? Stage.BeforeHearing : Stage.DuringTrial;
        _channel = _stage != Stage.PreLitigation ? Channel.CourtEntrustment
            : dice.Draw(Channels) switch
            {
                Channel.CourtDelegation when received >= DelegationEnded => Channel.OnlinePlatform,
                Channel.CivilAffairs when _matter.Bond is not (Bond.Spouses or Bond.Divorced) => Channel.PartyApplication,
                var channel => channel,
            };
        var home = maker.People.AddressIn(maker.Room.County, dice);
        var invited = new HashSet<string>();
        _household = Household.Of(_matter, received.Year, dice, (sex, born, isAtHome, surname) =>
        {
            var address = isAtHome ? home : maker.People.AddressIn(maker.Room.County, dice);
            Invented person;
            do
            {
                person = maker.People.Invent(dice, sex, born, maker.Room.County, address, surname);
            }
            while (!invited.Add(person.Id)); // kin of one name and one county are few
            return person;
        });
        foreach (var (index, party) in _household.Parties.Index())
        {
            (party.Side == Side.Applicant ? _applicants : _others).Add(index + 1);
        }
    }

    private IReadOnlyList<int> Everybody => [.. _applicants, .. _others];

    /// <summary>Carries it as far as the days, or the patience of those who carry it, go.</summary>
    /// <param name="patience">How many steps are taken after the registration.</param>
    public MadeCase Run(int patience)
    {
        foreach (var day in Steps())
        {
            if (day > _maker.Until || patience-- <= 0)
            {
                break;
            }
        }

        return new(_dispute, _outcome, _notes);
    }

    // Each `yield return` waits for a day; what stands after it happens on that day.
    private IEnumerable<DateOnly> Steps()
    {
        var days = _maker.Days;
        var ground = _result == OutcomeResult.NotReached ? _dice.Draw(Grounds) : (NotReachedGround?)null;
        var screen = _result == OutcomeResult.TerminatedForSafety ? ScreeningResult.High
            : !_matter.IsOfACouple || _result == OutcomeResult.Reconciled ? ScreeningResult.None
            : _dice.Below(100) switch { < 8 => ScreeningResult.Medium, < 12 => ScreeningResult.Unclear, _ => ScreeningResult.None };
        var isApart = screen is ScreeningResult.Medium or ScreeningResult.High;
        Register(isViolent: isApart, isProtected: isApart && _dice.Chance(65));

        yield return _received;
        foreach (var party in _applicants)
        {
            Ask(party, _received, WillingnessAnswer.Willing);
            Screen(party, _received, screen);
        }

        var accepted = days.Add(_received, _dice.Between(0, 3));
        yield return accepted;
        if (_maker.Room.On(accepted).Lead is { } head && _dice.Chance(RefusedOfAHundred))
        {
            Ask(_others[0], accepted, WillingnessAnswer.Unwilling);
            var refused = days.Add(accepted, _dice.Between(0, 2));
            yield return refused;
            var reason = _maker.Vault.Seal(FreeText.Parse(Telling.Refusals[0]), _dispute.Key(), Places.RefusalReason(_dispute.Id));
            _dispute.Refuse(reason, refused, _maker.Room.AccountOf(head), On(refused), refused);
            yield break;
        }

        foreach (var party in _others)
        {
            if (ground == NotReachedGround.Unreachable || _dice.Chance(12))
            {
                Try(party, accepted);
            }

            if (ground != NotReachedGround.Unreachable)
            {
                Ask(party, accepted, WillingnessAnswer.Willing);
                Screen(party, accepted, ScreeningResult.None);
            }
        }

        yield return accepted;
        _dispute.Accept(accepted, _cause, CaseDeadlines.TermOf(_dispute, accepted, _maker.Reference.Calendar), _by, On(accepted), accepted);
        yield return accepted;
        if (!Name(_lead, AssignmentRole.Lead, accepted))
        {
            yield break; // waits for somebody else
        }

        NameHelpers(accepted);
        var concluded = days.OnOrBefore(accepted.AddDays(_stage == Stage.PreLitigation ? _dice.Between(6, 38) : _dice.Between(5, 14)));
        concluded = concluded < accepted ? accepted : concluded;
        if (ground == NotReachedGround.Unreachable)
        {
            yield return concluded;
            Try(_others[0], concluded);
        }
        else
        {
            yield return accepted;
            foreach (var party in Everybody)
            {
                _dispute.ExplainRights(party, accepted, _by, On(accepted), accepted);
            }

            foreach (var day in Sessions(accepted, concluded, screen))
            {
                yield return day;
            }
        }

        yield return concluded;
        Conclude(concluded, ground);
        if (_dice.Chance(93) && Reviewer(concluded) is { } reviewer)
        {
            var archived = days.Add(concluded, _dice.Between(1, 15));
            yield return archived;
            _dispute.Archive(reviewer, On(archived, minute: (14 * 60) + _dice.Below(180)), archived);
        }
    }

    private IEnumerable<DateOnly> Sessions(DateOnly accepted, DateOnly concluded, ScreeningResult screen)
    {
        var days = _maker.Days.Between(accepted.AddDays(1), concluded);
        if (days.Count == 0)
        {
            return [];
        }

        if (screen is ScreeningResult.Medium or ScreeningResult.High)
        {
            // By shuttle: each side on its own, the applicants first.
            var settles = _result is OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement;
            var middle = days[(days.Count - 1) / 2];
            return Session(accepted, days[..(((days.Count - 1) / 2) + 1)], SessionKind.Separate, _applicants, SessionResult.Continued, Telling.ApartSession(_dice))
                .Concat(Session(middle, days[((days.Count - 1) / 2)..], SessionKind.Separate, _others, settles ? SessionResult.Ended : SessionResult.Continued, Telling.ApartSession(_dice)));
        }

        var kind = _dice.Below(100) switch { < 10 => SessionKind.Phone, < 15 => SessionKind.Video, < 21 => SessionKind.Visit, _ => SessionKind.Joint };
        var count = Math.Min(_dice.Between(1, 3), 1 + (days.Count / 4));
        IEnumerable<DateOnly> steps = [];
        if (screen == ScreeningResult.Unclear)
        {
            steps = ScreenAgain(days[0]);
        }

        var planned = screen == ScreeningResult.Unclear ? days[0] : accepted;
        for (var i = 0; i < count; i++)
        {
            var part = days[(i * days.Count / count)..((i + 1) * days.Count / count)];
            var isLast = i == count - 1;
            var result = isLast ? SessionResult.Ended : _dice.Chance(6) ? SessionResult.NotHeld : SessionResult.Continued;
            var text = isLast ? Telling.LastSession(kind, _result, _dice) : Telling.MiddleSession(_matter, kind, _household.Children, _dice);
            steps = steps.Concat(Session(planned, part, kind, Everybody, result, result == SessionResult.NotHeld ? null : text));
            planned = part[^1];
        }

        return steps;
    }

    // Asked again, and cleared, before the sides meet.
    private IEnumerable<DateOnly> ScreenAgain(DateOnly on)
    {
        yield return on;
        foreach (var party in _applicants)
        {
            Screen(party, on, ScreeningResult.None);
        }
    }

    // Planned on one day and held on a later one, as late among those given as the officer has time; nothing happens where there is none.
    private IEnumerable<DateOnly> Session(DateOnly planned, List<DateOnly> among, SessionKind kind, IReadOnlyList<int> parties, SessionResult result, string? text)
    {
        var isAtTheRoom = kind is SessionKind.Joint or SessionKind.Separate;
        foreach (var day in Enumerable.Reverse(among).Where(day => day > planned || among.Count == 1).Take(5))
        {
            if (_maker.Timetable.Take(_lead.Id.Value, day, isAtTheRoom ? _maker.Room.Places : [], _dice) is not var (minute, place))
            {
                continue;
            }

            yield return planned;
            var startsAt = _maker.Room.At(day, minute);
            var minutes = _maker.Timetable.Minutes(_dice);
            var plannedAt = On(planned);
            var what = new NewSession(kind, startsAt, day, minutes, place is { } free ? PlaceId.From(free) : null, parties, [_lead.Id]);
            var number = _dispute.ScheduleSession(what, _by, plannedAt, planned).Number;
            yield return day;
            Record(number, day, minute + minutes, parties, result, text);
            yield break;
        }
    }

    private void Register(bool isViolent, bool isProtected)
    {
        var isByCourt = _channel is Channel.CourtDelegation or Channel.CourtEntrustment;
        var parties = _household.Parties.ToList();
        if (isProtected)
        {
            parties[0] = parties[0] with { Protected = true, SafeToContact = SafeToContact.NeutralTextOnly };
        }

        var command = new RegisterDispute
        {
            Channel = _channel,
            Stage = _stage,
            Cause = _matter.Cause,
            ReceivedOn = _received,
            Facts = Telling.Facts(_matter, _channel, isViolent, _received.Year, _household.Children, _dice),
            Wishes = _dice.Chance(70) ? Telling.Wishes(_matter, _household.Children, _dice) : null,
            Court = isByCourt ? new CourtEntry { Number = CourtNumberText(), MaterialsReceivedOn = _received, Procedure = ProcedureOf() } : null,
            Parties = parties,
            Minors = [.. Enumerable.Range(0, _household.Children).Select(_ => new MinorEntry { Sex = _dice.Chance(50) ? Sex.Male : Sex.Female, BirthDate = _received.AddDays(-_dice.Between(500, 5500)) })],
        };
        var what = new Intake(_maker.Vault, _maker.Reference, _received).Take(DisputeId.New(), command, _received);
        var room = _maker.Room.Room;
        _dispute = Dispute.Register(what, _number, room.Id, room.CourtId, isByCourt ? _maker.Room.Liaison ?? _by : _by, On(_received, minute: (8 * 60) + 30 + _dice.Below(140)), _received);
        _cause = _maker.Reference.CauseOf(_dispute);
    }

    // No two alike, over all rooms, and none that somebody would have typed.
    private string CourtNumberText() => string.Create(
        CultureInfo.InvariantCulture, $"（{_received.Year}）浙{_maker.Room.Court}{(_channel == Channel.CourtDelegation ? "民诉前调" : "民初")}{1_000_000 + (_number.Serial * 100) + (_maker.Room.Number % 100)}号");

    private Procedure? ProcedureOf() => _stage == Stage.PreLitigation ? null : _dice.Chance(35) ? Procedure.Simplified : Procedure.Ordinary;

    private void Ask(int party, DateOnly on, WillingnessAnswer answer) =>
        _dispute.RecordWillingness(party, answer, on, _applicants.Contains(party) ? ContactMeans.InPerson : ContactMeans.Phone, _by, On(on), on);

    private void Screen(int party, DateOnly on, ScreeningResult result)
    {
        var id = _dispute.RecordScreening(party, result, orderInForce: result == ScreeningResult.High && _dice.Chance(20), alone: true, on, _by, On(on), on);
        Note(party, NoteAbout.Screening, id.Value, result == ScreeningResult.None ? null : Telling.Screening(result, _dice));
    }

    private void Try(int party, DateOnly on)
    {
        var id = _dispute.RecordAttempt(party, ContactMeans.Phone, on, _by, On(on), on);
        Note(party, NoteAbout.Attempt, id.Value, Telling.Attempt(_dice));
    }

    private bool Name(Mediator officer, AssignmentRole role, DateOnly on)
    {
        var standing = OfficerStandings.StandingOf(officer, role, _dispute, _maker.Room.Room.HasInTeam(officer.Id, on), _maker.Vault, on);
        if (_dispute.WhatBarsOfficer(officer.Id, role, standing) is not null)
        {
            return false;
        }

        var by = role == AssignmentRole.Lead && _dice.Chance(60) ? _by : _maker.Room.On(on).Lead is { } head ? _maker.Room.AccountOf(head) : _by;
        _dispute.AssignOfficer(officer.Id, role, standing, by, On(on), on);
        return true;
    }

    // Whom the court names for a suit with children in it.
    private void NameHelpers(DateOnly on)
    {
        var onDuty = _maker.Room.On(on);
        if (_stage == Stage.PreLitigation)
        {
            return;
        }

        if (_household.Children > 0 && onDuty.Observers.Count > 0)
        {
            Name(_dice.Pick(onDuty.Observers), AssignmentRole.Observer, on);
        }

        if (onDuty.Investigators.Count > 0 && _dice.Chance(50))
        {
            Name(_dice.Pick(onDuty.Investigators), AssignmentRole.Investigator, on);
        }
    }

    private void Record(int number, DateOnly day, int endMinute, IReadOnlyList<int> parties, SessionResult result, string? text)
    {
        var session = _dispute.GetSession(number);
        var now = On(day, endMinute + 5);
        var isTold = text is not null && parties.Count == 1;
        var record = new SessionRecord(
            session.StartsAt,
            day,
            result == SessionResult.NotHeld ? [] : parties,
            result,
            text is not null && !isTold ? _maker.Vault.Seal(FreeText.Parse(text), _dispute.Key(), Places.Text(session.Id)) : null,
            ToldAlone: isTold);
        _dispute.RecordSession(number, record, _by, now, day);
        Note(parties[0], NoteAbout.Session, session.Id.Value, isTold ? text : null);
    }

    private void Conclude(DateOnly on, NotReachedGround? ground)
    {
        if (_dispute.WhatBarsResult(_result, _cause) is not null)
        {
            // Nobody had time for a session.
            (_result, ground) = (OutcomeResult.NotReached, NotReachedGround.Other);
        }

        var settles = _result is OutcomeResult.Reconciled or OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement;
        var terms = settles ? Telling.Terms(_matter, _result, on, _household.Children, _dice) : [];
        var isSigned = _result == OutcomeResult.WrittenAgreement || (_result == OutcomeResult.Reconciled && terms.Count > 0);
        var command = new RecordOutcome
        {
            Result = _result,
            Ground = ground,
            ConcludedOn = on,
            Terms = terms,
            Signatures = isSigned ? [.. Everybody.Select(party => new SignatureEntry { Party = party, On = on })] : [],
        };
        _outcome = _dispute.RecordOutcome(RecordOutcomeHandler.Seal(command, _dispute, _maker.Vault, on), _cause, _by, On(on), on);
    }

    // The room's lead, or a supervisor where the lead is who recorded the outcome.
    private AccountId? Reviewer(DateOnly on) =>
        _maker.Room.On(on).Lead is { } head && _maker.Room.AccountOf(head) != _by ? _maker.Room.AccountOf(head) : _maker.Room.Supervisor is { } supervisor && supervisor != _by ? supervisor : null;

    private void Note(int party, NoteAbout about, Guid subject, string? text)
    {
        if (NoteTaking.Note(_maker.Vault, _dispute, party, about, subject, text, _by, _now) is { } note)
        {
            _notes.Add(note);
        }
    }

    // One step after the other, however close the hours were thrown.
    private DateTimeOffset On(DateOnly day, int? minute = null)
    {
        var at = _maker.Room.At(day, minute ?? ((8 * 60) + 40 + _dice.Below(80)));
        return _now = at > _now ? at : _now.AddMinutes(_dice.Between(3, 9));
    }
}
