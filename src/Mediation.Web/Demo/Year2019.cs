using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Web.Demo;

/// <summary>
/// The first part: the year of the work report. Its figures are fixed: 348 pre-litigation disputes accepted in 2019, 86 of them reconciled, 329 concluded in the year,
/// 19 in January and February 2020; 12 of 2018 concluded in 2019. Refused and court cases stand outside of them.
/// </summary>
internal sealed class Year2019(County county, People people, Days days, Diary diary)
{
    private static readonly (string Room, int Accepted, int Reconciled)[] ByRoom = [("BBX", 82, 21), ("LS", 120, 31), ("HQ", 79, 18), ("YP", 38, 9), ("LX", 29, 7)];

    private static readonly (int Accepted, int Reconciled)[] ByMonth =
        [(27, 5), (20, 6), (30, 7), (30, 8), (31, 6), (29, 9), (30, 7), (28, 8), (33, 10), (26, 6), (32, 7), (32, 7)];

    private static readonly (Channel Channel, int Weight)[] Channels =
    [
        (Channel.PartyApplication, 96), (Channel.CourtDelegation, 92), (Channel.VillageTransfer, 44), (Channel.CourtAdvice, 30), (Channel.FederationVisit, 24),
        (Channel.PoliceTransfer, 22), (Channel.Hotline12338, 16), (Channel.Proactive, 12), (Channel.CivilAffairs, 8), (Channel.OtherTransfer, 4),
    ];

    private static readonly (OutcomeResult Result, int Weight)[] Results =
    [
        (OutcomeResult.WrittenAgreement, 98), (OutcomeResult.OralAgreement, 32), (OutcomeResult.Withdrawn, 26), (OutcomeResult.NotReached, 96), (OutcomeResult.TerminatedForSafety, 10),
    ];

    private static readonly NotReachedGround[] Grounds =
    [
        NotReachedGround.GapTooWide, NotReachedGround.Unwilling, NotReachedGround.Unreachable, NotReachedGround.TermExpired, NotReachedGround.RefusedToSign, NotReachedGround.Other,
        NotReachedGround.GapTooWide, NotReachedGround.Unwilling, NotReachedGround.GapTooWide, NotReachedGround.Unwilling, NotReachedGround.Unreachable, NotReachedGround.GapTooWide,
    ];

    private int _courtSerial = 1000;
    private int _grounds;

    /// <summary>All cases.</summary>
    public IEnumerable<PlannedCase> Plan() => [.. Accepted(), .. OfTheYearBefore(), .. Refused(), .. Filed()];

    private IEnumerable<PlannedCase> Accepted()
    {
        var dice = Dice.For("2019");
        foreach (var reconciled in new[] { true, false })
        {
            int Count((int Accepted, int Reconciled) margin) => reconciled ? margin.Reconciled : margin.Accepted - margin.Reconciled;
            var size = ByMonth.Sum(Count);
            var rooms = dice.Shuffle(ByRoom.SelectMany(room => Enumerable.Repeat(room.Room, Count((room.Accepted, room.Reconciled)))));
            var accepted = ByMonth.Index().SelectMany(month => Spread(month.Index + 1, Count(month.Item), reconciled, dice)).ToList();
            var matters = Matter.Deal(reconciled ? Matter.Reconcilable : Matter.Of2011, size, dice);
            var results = reconciled ? Enumerable.Repeat(OutcomeResult.Reconciled, size).ToList() : Deck(Results, size, dice);
            var channels = Deck(Channels, size, dice);

            // The 19 of the turn of the year: the last who did not make it up.
            var late = reconciled ? int.MaxValue : size - 19;
            for (var i = 0; i < size; i++)
            {
                var caseDice = Dice.For($"2019 {reconciled} {i}");
                var concluded = i < late
                    ? days.OnOrBefore(Min(accepted[i].AddDays(caseDice.Between(6, 38)), new DateOnly(2019, 12, 31)))
                    : days.OnOrAfter(caseDice.Chance(70) ? new DateOnly(2020, 1, 2).AddDays(caseDice.Below(20)) : new DateOnly(2020, 2, 17).AddDays(caseDice.Below(10)));
                yield return Case(caseDice, rooms[i], Fit(matters[i], results[i], caseDice), channels[i], accepted[i], concluded, results[i]);
            }
        }
    }

    private IEnumerable<PlannedCase> OfTheYearBefore()
    {
        var dice = Dice.For("2018");
        var results = Deck(Results, 12, dice);
        string[] rooms = ["LS", "LS", "LS", "LS", "BBX", "BBX", "BBX", "HQ", "HQ", "HQ", "YP", "LX"];
        for (var i = 0; i < rooms.Length; i++)
        {
            var caseDice = Dice.For($"2018 {i}");
            var accepted = days.OnOrBefore(new DateOnly(2018, 12, 1).AddDays((i * 26 / 11) + 1));
            var concluded = days.OnOrAfter(new DateOnly(2019, 1, 3).AddDays(caseDice.Below(25)));
            yield return Case(caseDice, rooms[i], Fit(Matter.Deal(Matter.Of2011, 1, caseDice)[0], results[i], caseDice), Deck(Channels, 1, caseDice)[0], accepted, concluded, results[i]);
        }
    }

    private IEnumerable<PlannedCase> Refused()
    {
        for (var i = 0; i < 14; i++)
        {
            var dice = Dice.For($"refused {i}");
            var room = dice.Pick(ByRoom).Room;
            var reason = i < 8 ? 0 : 1 + (i % 4);
            var matter = reason == 1 ? new Matter("MF-ADOPTION-CONFIRM", 0, Bond.AdoptiveParentAndChild) : Matter.Deal(Matter.Of2011, 1, dice)[0];
            var course = new Course(county, people, diary, dice, room, matter, dice.Pick(county.CarriersOf(room)));
            var received = days.OnOrAfter(new DateOnly(2019, 1, 7).AddDays((i * 25) + dice.Below(10)));
            course.Register(received, Fit(Deck(Channels, 1, dice)[0], matter) is var channel && channel == Channel.CourtDelegation ? Channel.PartyApplication : channel);
            foreach (var party in course.Applicants)
            {
                course.Ask(party, received);
                course.Screen(party, received);
            }

            var asked = days.Add(received, dice.Between(1, 2));
            if (reason == 0)
            {
                course.Ask(course.Others[0], asked, WillingnessAnswer.Unwilling);
            }

            course.Refuse(days.Add(asked, dice.Between(0, 2)), Telling.Refusals[reason]);
            yield return course.Plan;
        }
    }

    private IEnumerable<PlannedCase> Filed()
    {
        OutcomeResult[] results =
        [
            OutcomeResult.Reconciled, OutcomeResult.WrittenAgreement, OutcomeResult.NotReached, OutcomeResult.WrittenAgreement, OutcomeResult.Withdrawn, OutcomeResult.NotReached, OutcomeResult.OralAgreement,
        ];
        for (var i = 0; i < 28; i++)
        {
            var dice = Dice.For($"filed {i}");
            var room = dice.Pick(ByRoom[..4]).Room;
            var result = results[i % results.Length];
            var simplified = i % 3 == 0;
            var accepted = days.OnOrAfter(new DateOnly(2019, 1, 8).AddDays(i * 12));
            var concluded = days.OnOrBefore(accepted.AddDays(simplified ? 7 : dice.Between(9, 16)));
            var matter = Fit(result == OutcomeResult.Reconciled ? Matter.Reconcilable[0] : Matter.Deal(Matter.Of2011, 1, dice)[0], result, dice);
            yield return Case(dice, room, matter, Channel.CourtEntrustment, accepted, concluded, result, i % 5 < 3 ? Stage.BeforeHearing : Stage.DuringTrial, simplified ? Procedure.Simplified : Procedure.Ordinary);
        }
    }

    private PlannedCase Case(
        Dice dice, string room, Matter matter, Channel channel, DateOnly accepted, DateOnly concluded, OutcomeResult result, Stage stage = Stage.PreLitigation, Procedure? procedure = null)
    {
        channel = Fit(channel, matter);
        var carriers = county.CarriersOf(room);
        var lead = carriers.Count > 2 && dice.Chance(88) ? carriers[dice.Between(1, carriers.Count - 1)] : carriers[0];
        var course = new Course(county, people, diary, dice, room, matter, lead);
        var ground = result == OutcomeResult.NotReached ? GroundFor(accepted, concluded) : (NotReachedGround?)null;
        var screen = result == OutcomeResult.TerminatedForSafety ? ScreeningResult.High
            : !matter.IsOfACouple || result == OutcomeResult.Reconciled ? ScreeningResult.None
            : dice.Below(100) switch { < 8 => ScreeningResult.Medium, < 12 => ScreeningResult.Unclear, _ => ScreeningResult.None };
        var apart = screen is ScreeningResult.Medium or ScreeningResult.High;
        if (apart && dice.Chance(65))
        {
            course.Protect(course.Applicants[0]);
        }

        // Received in the year of acceptance, so that the number bears that year, too.
        var received = Max(days.Add(accepted, -dice.Between(0, 3)), days.OnOrAfter(new DateOnly(accepted.Year, 1, 2)));
        var court = channel is Channel.CourtDelegation or Channel.CourtEntrustment
            ? new CourtEntry { Number = CourtNumber(accepted.Year, channel), MaterialsReceivedOn = received, Procedure = procedure }
            : null;
        course.Register(received, channel, apart, stage, court);
        var isUnreachable = ground == NotReachedGround.Unreachable;
        if (isUnreachable)
        {
            AskOneSide(course, received, accepted, screen);
        }
        else
        {
            course.AskEverybody(received, accepted, screen);
        }

        course.Accept(accepted);
        course.Assign(accepted);
        if (stage != Stage.PreLitigation)
        {
            NameHelper(course, room, accepted, dice);
        }

        if (isUnreachable)
        {
            course.Try(course.Others[0], days.OnOrBefore(concluded.AddDays(-2)) is var again && again > accepted ? again : concluded);
        }
        else if (result != OutcomeResult.TerminatedForSafety || dice.Chance(40))
        {
            course.Explain(accepted, [.. course.Applicants, .. course.Others]);
            Mediate(course, dice, accepted, concluded, result, screen);
        }

        course.Conclude(concluded, result, ground, apart && result == OutcomeResult.WrittenAgreement ? days.OnOrBefore(concluded) : null);
        if (dice.Chance(93))
        {
            course.Archive(days.Add(concluded, dice.Between(1, 15)));
        }

        return course.Plan;
    }

    private static void AskOneSide(Course course, DateOnly received, DateOnly accepted, ScreeningResult screen)
    {
        foreach (var party in course.Applicants)
        {
            course.Ask(party, received);
            course.Screen(party, received, screen);
        }

        foreach (var party in course.Others)
        {
            course.Try(party, accepted);
        }
    }

    private void NameHelper(Course course, string room, DateOnly on, Dice dice)
    {
        if (county.ObserverOf(room) is { } observer && course.Children > 0)
        {
            course.Name(on, observer, AssignmentRole.Observer);
        }

        if (county.InvestigatorOf(room) is { } investigator && dice.Chance(50))
        {
            course.Name(on, investigator, AssignmentRole.Investigator);
        }
    }

    private void Mediate(Course course, Dice dice, DateOnly accepted, DateOnly concluded, OutcomeResult result, ScreeningResult screen)
    {
        if (screen == ScreeningResult.Unclear)
        {
            // Asked again a week later at the most, and cleared.
            course.Screen(course.Applicants[0], days.OnOrAfter(accepted.AddDays(1)), ScreeningResult.None);
        }

        var settles = result is OutcomeResult.Reconciled or OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement;
        var wholes = days.Between(days.Add(accepted, screen == ScreeningResult.Unclear ? 2 : 1), concluded);
        if (screen is ScreeningResult.Medium or ScreeningResult.High)
        {
            // By shuttle: each side on its own, the applicants first.
            var half = wholes.Count / 2;
            Apart(course, dice, accepted, wholes[..half], course.Applicants, SessionResult.Continued);
            Apart(course, dice, wholes[Math.Max(0, half - 1)], wholes[half..], course.Others, settles ? SessionResult.Ended : SessionResult.Continued);
            return;
        }

        IReadOnlyList<int> all = [.. course.Applicants, .. course.Others];
        var far = concluded >= new DateOnly(2020, 2, 1);
        var kind = far ? SessionKind.Phone : dice.Below(100) switch { < 8 => SessionKind.Phone, < 12 => SessionKind.Video, < 18 => SessionKind.Visit, _ => SessionKind.Joint };
        var earlier = Math.Min(dice.Below(3), (wholes.Count - 1) / 4);
        var planned = accepted;
        for (var i = 0; i < earlier; i++)
        {
            var part = wholes.GetRange(i * wholes.Count / (earlier + 1), Math.Max(1, (wholes.Count / (earlier + 1)) - 1));
            if (course.Schedule(planned, part, kind, all) is { } middle)
            {
                var failed = dice.Chance(6);
                course.Record(middle, failed ? [] : all, failed ? SessionResult.NotHeld : SessionResult.Continued, failed ? null : Telling.MiddleSession(course.Matter, kind, dice));
                planned = middle.Day;
            }
        }

        // The last one on the day of the result, or as near before it as there is time.
        var last = course.Schedule(planned, wholes.Where(day => day > planned || wholes.Count == 1).Reverse(), kind, all)
            ?? course.Schedule(planned, [concluded], SessionKind.Phone, all);
        if (last is { } end)
        {
            course.Record(end, all, SessionResult.Ended, Telling.LastSession(kind, result, dice));
        }
    }

    private static void Apart(Course course, Dice dice, DateOnly plannedOn, List<DateOnly> among, IReadOnlyList<int> side, SessionResult result)
    {
        if (course.Schedule(plannedOn, Enumerable.Reverse(among), SessionKind.Separate, side) is { } session)
        {
            course.Record(session, side, result, Telling.ApartSession(dice));
        }
    }

    // Days of the month on which cases are accepted; who makes up in December does it before the year ends.
    private List<DateOnly> Spread(int month, int count, bool reconciled, Dice dice)
    {
        var first = new DateOnly(2019, month, 1);
        var open = days.Between(first, month == 12 && reconciled ? new DateOnly(2019, 12, 17) : first.AddMonths(1).AddDays(-1));
        return [.. Enumerable.Range(0, count).Select(_ => dice.Pick(open)).Order()];
    }

    private NotReachedGround GroundFor(DateOnly accepted, DateOnly concluded)
    {
        var ground = Grounds[_grounds++ % Grounds.Length];
        return _grounds == 30 ? NotReachedGround.FalseMediation
            : ground == NotReachedGround.TermExpired && concluded < accepted.AddDays(28) ? NotReachedGround.GapTooWide
            : ground;
    }

    private string CourtNumber(int year, Channel channel) =>
        string.Create(CultureInfo.InvariantCulture, $"（{year}）浙0382{(channel == Channel.CourtDelegation ? "民诉前调" : "民初")}{_courtSerial += 7}号");

    // Only what a room may settle so; safety is a matter between people who lived together.
    private static Matter Fit(Matter matter, OutcomeResult result, Dice dice) =>
        result == OutcomeResult.TerminatedForSafety && !matter.IsOfACouple ? Matter.Of2011[0]
        : matter.IsPartly && result == OutcomeResult.Reconciled ? Matter.Of2011[dice.Below(1)]
        : matter;

    private static Channel Fit(Channel channel, Matter matter) =>
        channel == Channel.CivilAffairs && matter.Bond is not (Bond.Spouses or Bond.Divorced) ? Channel.PartyApplication : channel;

    private static List<T> Deck<T>((T Card, int Weight)[] among, int size, Dice dice)
    {
        List<T> deck = size >= among.Length ? [.. among.Select(entry => entry.Card)] : [];
        var total = among.Sum(entry => entry.Weight);
        while (deck.Count < size)
        {
            var at = dice.Below(total);
            deck.Add(among.First(entry => (at -= entry.Weight) < 0).Card);
        }

        return dice.Shuffle(deck);
    }

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
