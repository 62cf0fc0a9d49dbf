using Mediation.Application.Disputes;
using Mediation.Application.Generation;
using Mediation.Application.HandOvers;
using Mediation.Application.Outcomes;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;

namespace Mediation.Web.Demo;

/// <summary>One command of a case.</summary>
/// <param name="At">The scenario's moment.</param>
/// <param name="Who">The account that sends it.</param>
/// <param name="Command">The command, once the dispute's id and version are known.</param>
internal sealed record Step(DateTimeOffset At, string Who, Func<DisputeId, int, object> Command);

/// <summary>A case to be carried through the rooms.</summary>
/// <param name="Room">The room's code.</param>
/// <param name="Steps">Its commands, in order.</param>
internal sealed record PlannedCase(string Room, IReadOnlyList<Step> Steps);

/// <summary>Plans the course of one case, command by command, each by the officer who would send it.</summary>
internal sealed class Course
{
    private readonly County _county;
    private readonly Diary _diary;
    private readonly Dice _dice;
    private readonly List<Step> _steps = [];
    private readonly List<int> _applicants = [];
    private readonly List<int> _others = [];
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private int _sessions;

    /// <summary>Begins with the parties.</summary>
    public Course(County county, People people, Diary diary, Dice dice, string room, Matter matter, Carrier lead)
    {
        (_county, _diary, _dice, Room, Matter, Lead) = (county, diary, dice, room, matter, lead);
        Invite(people);
        _applicants.AddRange(Numbers(Side.Applicant));
        _others.AddRange(Parties.Select((_, index) => index + 1).Except(_applicants));
    }

    /// <summary>The room's code.</summary>
    public string Room { get; }

    /// <summary>What it is about.</summary>
    public Matter Matter { get; }

    /// <summary>Who leads the case.</summary>
    public Carrier Lead { get; }

    /// <summary>Numbers of the applicants.</summary>
    public IReadOnlyList<int> Applicants => _applicants;

    /// <summary>Numbers of everybody else.</summary>
    public IReadOnlyList<int> Others => _others;

    /// <summary>How many minor children there are.</summary>
    public int Children { get; private set; }

    /// <summary>The finished plan.</summary>
    public PlannedCase Plan => new(Room, _steps);

    private List<PartyEntry> Parties { get; } = [];

    /// <summary>Marks a party as protected; before registration.</summary>
    public void Protect(int party) => Parties[party - 1] = Parties[party - 1] with { Protected = true, SafeToContact = SafeToContact.NeutralTextOnly };

    /// <summary>The dispute is registered.</summary>
    public void Register(DateOnly on, Channel channel, bool violent = false, Stage stage = Stage.PreLitigation, CourtEntry? court = null)
    {
        var command = new RegisterDispute
        {
            Room = Room,
            Channel = channel,
            Stage = stage,
            Cause = Matter.Cause,
            ReceivedOn = on,
            Facts = Telling.Facts(Matter, channel, violent, on.Year, Children, _dice),
            Wishes = _dice.Chance(70) ? Telling.Wishes(Matter, Children, _dice) : null,
            Court = court,
            Parties = Parties,
            Minors = [.. Enumerable.Range(0, Children).Select(_ => new MinorEntry { Sex = _dice.Chance(50) ? Sex.Male : Sex.Female, BirthDate = on.AddDays(-_dice.Between(500, 5500)) })],
        };
        var who = channel is Channel.CourtDelegation or Channel.CourtEntrustment ? "liaison" : Lead.User;
        Add(Days.At(on, _dice.Between((8 * 60) + 30, (10 * 60) + 50)), who, (_, _) => command);
    }

    /// <summary>A party answers whether it wants to mediate.</summary>
    public void Ask(int party, DateOnly on, WillingnessAnswer answer = WillingnessAnswer.Willing) => Add(On(on), Lead.User, (id, version) => new RecordWillingness
    {
        DisputeId = id,
        Version = version,
        Party = party,
        Answer = answer,
        On = on,
        How = _applicants.Contains(party) ? ContactMeans.InPerson : ContactMeans.Phone,
    });

    /// <summary>A party is screened, alone.</summary>
    public void Screen(int party, DateOnly on, ScreeningResult result = ScreeningResult.None, bool orderInForce = false)
    {
        var notes = result == ScreeningResult.None ? null : Telling.Screening(result, _dice);
        Add(On(on), Lead.User, (id, version) => new RecordScreening { DisputeId = id, Version = version, Party = party, Result = result, OrderInForce = orderInForce, Alone = true, On = on, Notes = notes });
    }

    /// <summary>Somebody tries to reach a party.</summary>
    public void Try(int party, DateOnly on)
    {
        var note = Telling.Attempt(_dice);
        Add(On(on), Lead.User, (id, version) => new RecordAttempt { DisputeId = id, Version = version, Party = party, How = ContactMeans.Phone, On = on, Note = note });
    }

    /// <summary>Everybody is asked and screened; the applicants on the first day, the others until the second.</summary>
    public void AskEverybody(DateOnly first, DateOnly second, ScreeningResult applicants = ScreeningResult.None)
    {
        foreach (var party in _applicants)
        {
            Ask(party, first);
            Screen(party, first, applicants);
        }

        foreach (var party in _others)
        {
            if (_dice.Chance(15))
            {
                Try(party, first);
            }

            Ask(party, second);
            Screen(party, second);
        }
    }

    /// <summary>The room takes it on.</summary>
    public void Accept(DateOnly on) =>
        Add(On(on), _dice.Chance(70) ? Lead.User : _county.LeadOf(Room).User, (id, version) => new AcceptDispute { DisputeId = id, Version = version, AcceptedOn = on });

    /// <summary>The room's lead turns it away.</summary>
    public void Refuse(DateOnly on, string reason) =>
        Add(On(on), _county.LeadOf(Room).User, (id, version) => new RefuseDispute { DisputeId = id, Version = version, On = on, Reason = reason });

    /// <summary>The lead mediator takes the case, or is named.</summary>
    public void Assign(DateOnly on)
    {
        var oneself = _dice.Chance(60);
        Add(On(on), oneself ? Lead.User : _county.LeadOf(Room).User, (id, version) => new AssignOfficer { DisputeId = id, Version = version, Officer = oneself ? "me" : Lead.Number, As = AssignmentRole.Lead });
    }

    /// <summary>The room's lead names somebody else for the case.</summary>
    public void Name(DateOnly on, string officer, AssignmentRole role) =>
        Add(On(on), _county.LeadOf(Room).User, (id, version) => new AssignOfficer { DisputeId = id, Version = version, Officer = officer, As = role });

    /// <summary>Parties are told their rights and duties.</summary>
    public void Explain(DateOnly on, IEnumerable<int> parties)
    {
        foreach (var party in parties)
        {
            Add(On(on), Lead.User, (id, version) => new ExplainRights { DisputeId = id, Version = version, Party = party, On = on });
        }
    }

    /// <summary>A session is planned, on the last free day of those given. Nothing happens when there is none.</summary>
    /// <param name="plannedOn">When it is planned.</param>
    /// <param name="days">Days on which it may be, the best first.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="parties">Who is invited.</param>
    /// <returns>The day and the hour of its end; null when nobody had time.</returns>
    public (DateOnly Day, DateTimeOffset StartsAt, int Minutes)? Schedule(DateOnly plannedOn, IEnumerable<DateOnly> days, SessionKind kind, IReadOnlyList<int> parties)
    {
        foreach (var day in days)
        {
            if (_diary.Take(day, Room, [Lead.Number], kind is SessionKind.Joint or SessionKind.Separate, day == plannedOn ? 2 : _dice.Below(2)) is not var (_, startsAt, place))
            {
                continue;
            }

            var minutes = 30 + (15 * _dice.Below(5));
            _sessions++;
            Add(On(plannedOn), Lead.User, (id, version) => new ScheduleSession { DisputeId = id, Version = version, Kind = kind, StartsAt = startsAt, Minutes = minutes, Place = place, Parties = [.. parties] });
            return (day, startsAt, minutes);
        }

        return null;
    }

    /// <summary>The session planned last is written down.</summary>
    public void Record((DateOnly Day, DateTimeOffset StartsAt, int Minutes) session, IReadOnlyList<int> attended, SessionResult result, string? text)
    {
        var number = _sessions;
        Add(session.StartsAt.AddMinutes(session.Minutes + 5), Lead.User, (id, version) => new RecordSession { DisputeId = id, Version = version, Session = number, Attended = [.. attended], Result = result, Text = text });
    }

    /// <summary>The case is concluded.</summary>
    public void Conclude(DateOnly on, OutcomeResult result, NotReachedGround? ground = null, DateOnly? signedEarlier = null)
    {
        var terms = result is OutcomeResult.Reconciled or OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement ? Telling.Terms(Matter, result, on, Children, _dice) : null;
        var signs = result == OutcomeResult.WrittenAgreement || (result == OutcomeResult.Reconciled && terms!.Count > 0);
        List<SignatureEntry>? signatures = signs
            ? [.. _applicants.Select(party => new SignatureEntry { Party = party, On = signedEarlier ?? on }), .. _others.Select(party => new SignatureEntry { Party = party, On = on })]
            : null;
        Add(On(on), Lead.User, (id, version) => new RecordOutcome { DisputeId = id, Version = version, Result = result, Ground = ground, ConcludedOn = on, Terms = terms, Signatures = signatures });
    }

    /// <summary>The court's liaison takes the result back, and what was not reached goes its way at the court.</summary>
    public void GiveBack(DateOnly on, Channel channel, OutcomeResult result)
    {
        Add(On(on), "liaison", (id, version) => new ReturnResult { DisputeId = id, Version = version });
        if (result == OutcomeResult.NotReached)
        {
            Add(On(on), "liaison", (id, version) => channel == Channel.CourtDelegation ? new TransferToFiling { DisputeId = id, Version = version } : new ReturnToTrial { DisputeId = id, Version = version });
        }
    }

    /// <summary>The dossier is checked and closed by the room's lead, or by the supervisor where that is who recorded the outcome.</summary>
    public void Archive(DateOnly on) =>
        Add(Days.At(on, _dice.Between(14 * 60, 17 * 60)), Lead.IsLead ? "supervisor" : _county.LeadOf(Room).User, (id, version) => new ArchiveDispute { DisputeId = id, Version = version });

    private void Add(DateTimeOffset at, string who, Func<DisputeId, int, object> command)
    {
        // One after the other, however close the hours were thrown.
        _last = at > _last ? at : _last.AddMinutes(_dice.Between(3, 9));
        _steps.Add(new(_last, who, command));
    }

    // The next free minute of that day.
    private DateTimeOffset On(DateOnly day) => Days.At(day, (8 * 60) + 40 + _dice.Below(80));

    private IEnumerable<int> Numbers(Side side) => Parties.Index().Where(party => party.Item.Side == side).Select(party => party.Index + 1);

    // Years of birth are those of people of 2019, whatever the day of loading.
    private void Invite(People people)
    {
        var home = Lead.Home;
        var address = County.AddressIn(Room, _dice);
        var household = Household.Of(Matter, 2019, _dice, (sex, born, isAtHome, surname) => people.Invent(_dice, sex, born, home, isAtHome ? address : County.AddressIn(Room, _dice), surname));
        Parties.AddRange(household.Parties);
        Children = household.Children;
    }
}
