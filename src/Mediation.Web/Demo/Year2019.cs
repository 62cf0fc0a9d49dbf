using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Generation;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Web.Demo;

/// <summary>
/// The first part: the year of the work report. Its figures are fixed: 348 pre-litigation disputes accepted in 2019, 86 of them reconciled, 329 concluded in the year,
/// 19 in January and February 2020; 12 of 2018 concluded in 2019. Refused and court cases stand outside of them.
/// </summary>
internal sealed class Year2019(County county, People people, Days days, Diary diary, ClosedCases closed)
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
            var results = reconciled ? Enumerable.Repeat(OutcomeResult.Reconciled, size).ToList() : Dice.Deck(Results, size, dice);
            var channels = Dice.Deck(Channels, size, dice);

            // The 19 of the turn of the year: the last who did not make it up.
            var late = reconciled ? int.MaxValue : size - 19;
            for (var i = 0; i < size; i++)
            {
                var caseDice = Dice.For($"2019 {reconciled} {i}");
                var concluded = i < late
                    ? days.OnOrBefore(Min(accepted[i].AddDays(caseDice.Between(6, 38)), new DateOnly(2019, 12, 31)))
                    : days.OnOrAfter(caseDice.Chance(70) ? new DateOnly(2020, 1, 2).AddDays(caseDice.Below(20)) : new DateOnly(2020, 2, 17).AddDays(caseDice.Below(10)));
                yield return closed.Case(caseDice, rooms[i], ClosedCases.Fit(matters[i], results[i]), channels[i], accepted[i], concluded, results[i]);
            }
        }
    }

    private IEnumerable<PlannedCase> OfTheYearBefore()
    {
        var dice = Dice.For("2018");
        var results = Dice.Deck(Results, 12, dice);
        string[] rooms = ["LS", "LS", "LS", "LS", "BBX", "BBX", "BBX", "HQ", "HQ", "HQ", "YP", "LX"];
        for (var i = 0; i < rooms.Length; i++)
        {
            var caseDice = Dice.For($"2018 {i}");
            var accepted = days.OnOrBefore(new DateOnly(2018, 12, 1).AddDays((i * 26 / 11) + 1));
            var concluded = days.OnOrAfter(new DateOnly(2019, 1, 3).AddDays(caseDice.Below(25)));
            yield return closed.Case(caseDice, rooms[i], ClosedCases.Fit(Matter.Deal(Matter.Of2011, 1, caseDice)[0], results[i]), Dice.Deck(Channels, 1, caseDice)[0], accepted, concluded, results[i]);
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
            course.Register(received, ClosedCases.Fit(Dice.Deck(Channels, 1, dice)[0], matter) is var channel && channel == Channel.CourtDelegation ? Channel.PartyApplication : channel);
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
            var matter = ClosedCases.Fit(result == OutcomeResult.Reconciled ? Matter.Reconcilable[0] : Matter.Deal(Matter.Of2011, 1, dice)[0], result);
            yield return closed.Case(dice, room, matter, Channel.CourtEntrustment, accepted, concluded, result, i % 5 < 3 ? Stage.BeforeHearing : Stage.DuringTrial, simplified ? Procedure.Simplified : Procedure.Ordinary);
        }
    }

    // Days of the month on which cases are accepted; who makes up in December does it before the year ends.
    private List<DateOnly> Spread(int month, int count, bool reconciled, Dice dice)
    {
        var first = new DateOnly(2019, month, 1);
        var open = days.Between(first, month == 12 && reconciled ? new DateOnly(2019, 12, 17) : first.AddMonths(1).AddDays(-1));
        return [.. Enumerable.Range(0, count).Select(_ => dice.Pick(open)).Order()];
    }

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}
