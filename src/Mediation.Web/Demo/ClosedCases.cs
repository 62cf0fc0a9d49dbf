using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Generation;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Web.Demo;

/// <summary>Plans cases that run to their end, from the front desk to the archive.</summary>
internal sealed class ClosedCases(County county, People people, Days days, Diary diary)
{
    private static readonly NotReachedGround[] Grounds =
    [
        NotReachedGround.GapTooWide, NotReachedGround.Unwilling, NotReachedGround.Unreachable, NotReachedGround.TermExpired, NotReachedGround.RefusedToSign, NotReachedGround.Other,
        NotReachedGround.GapTooWide, NotReachedGround.Unwilling, NotReachedGround.GapTooWide, NotReachedGround.Unwilling, NotReachedGround.Unreachable, NotReachedGround.GapTooWide,
    ];

    private int _courtSerial = 1000;
    private int _grounds;

    /// <summary>A case from its registration to its result, back to its court where one sent it, and to the archive unless it is left open for visits.</summary>
    public PlannedCase Case(
        Dice dice, string room, Matter matter, Channel channel, DateOnly accepted, DateOnly concluded, OutcomeResult result, Stage stage = Stage.PreLitigation, Procedure? procedure = null, bool isArchived = true)
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
        var givenBack = days.Add(concluded, dice.Between(1, 3));
        if (court is not null)
        {
            course.GiveBack(givenBack, channel, result);
        }

        if (isArchived)
        {
            course.Archive(days.Add(givenBack, dice.Between(1, 12)));
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
                course.Record(middle, failed ? [] : all, failed ? SessionResult.NotHeld : SessionResult.Continued, failed ? null : Telling.MiddleSession(course.Matter, kind, course.Children, dice));
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

    private NotReachedGround GroundFor(DateOnly accepted, DateOnly concluded)
    {
        var ground = Grounds[_grounds++ % Grounds.Length];
        return _grounds == 30 ? NotReachedGround.FalseMediation
            : ground == NotReachedGround.TermExpired && concluded < accepted.AddDays(28) ? NotReachedGround.GapTooWide
            : ground;
    }

    private string CourtNumber(int year, Channel channel) =>
        string.Create(CultureInfo.InvariantCulture, $"（{year}）浙0382{(channel == Channel.CourtDelegation ? "民诉前调" : "民初")}{_courtSerial += 7}号");

    /// <summary>Safety is a matter between people who lived together.</summary>
    public static Matter Fit(Matter matter, OutcomeResult result) =>
        result == OutcomeResult.TerminatedForSafety && !matter.IsOfACouple ? Matter.Of2011[0]
        : matter;

    /// <summary>Only couples come from the marriage registry.</summary>
    public static Channel Fit(Channel channel, Matter matter) =>
        channel == Channel.CivilAffairs && matter.Bond is not (Bond.Spouses or Bond.Divorced) ? Channel.PartyApplication : channel;

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;
}
