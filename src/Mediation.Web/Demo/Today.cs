using System.Globalization;
using Mediation.Application.Disputes;
using Mediation.Application.Generation;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Web.Demo;

/// <summary>The second part, dated back from the day of loading: 15 open disputes, one at every step at least, 8 of them in 柳市; and a few that have ended lately.</summary>
internal sealed class Today(County county, People people, Days days, Diary diary, ClosedCases closed, DateOnly today)
{
    private const string Divorce = "MF-DIVORCE";

    /// <summary>All cases.</summary>
    public IEnumerable<PlannedCase> Plan() => [.. Open(), .. Ended()];

    private IEnumerable<PlannedCase> Open()
    {
        // 柳市. The first carrier after the lead is the account mediator.
        yield return At("LS", 1, Divorce).Then(c => c.Register(Ago(1), Channel.PartyApplication));
        yield return At("LS", 1, "MF-CHILDCARE-FEE").Then(c => Asked(c, 3, Channel.OnlineApplication));
        yield return At("LS", 2, "MF-ELDERCARE-FEE").Then(c =>
        {
            Asked(c, 4, Channel.VillageTransfer);
            c.Accept(Ago(2));
        });
        yield return At("LS", 1, Divorce).Then(c =>
        {
            c.Register(Ago(4), Channel.Hotline12338);
            One(c, Ago(4));
            c.Try(c.Others[0], Ago(3));
            c.Accept(Ago(3));
            c.Assign(Ago(3));
            c.Explain(Ago(2), c.Applicants);
        });
        yield return At("LS", 1, "MF-CONTACT").Then(c =>
        {
            Taken(c, 8, Channel.FederationVisit);
            c.Schedule(Ago(2), [days.OnOrAfter(today), days.Add(today, 1)], SessionKind.Joint, All(c));
        });
        yield return At("LS", 1, Divorce).Then(c =>
        {
            Taken(c, 12, Channel.CivilAffairs);
            c.Name(Ago(9), county.ObserverOf("LS")!, AssignmentRole.Observer);
            Held(c, 9, 4, SessionResult.Continued);
            c.Schedule(Ago(3), [days.Add(today, 3), days.Add(today, 4)], SessionKind.Joint, All(c));
        });
        yield return At("LS", 1, "MF-FAMILY-PARTITION").Then(c =>
        {
            // The month has passed ten days ago and more.
            TakenOn(c, days.OnOrBefore(today.AddDays(-43)), Channel.OtherTransfer);
            Held(c, 22, 18, SessionResult.Continued);
        });
        yield return At("LS", 3, Divorce).Then(c =>
        {
            // The month ends in a few days; by shuttle.
            c.Protect(c.Applicants[0]);
            TakenOn(c, days.OnOrBefore(today.AddMonths(-1).AddDays(4)), Channel.PoliceTransfer, ScreeningResult.Medium);
            if (c.Schedule(Ago(12), [Ago(9), Ago(8)], SessionKind.Separate, c.Applicants) is { } apart)
            {
                c.Record(apart, c.Applicants, SessionResult.Continued, Telling.ApartSession(Dice.For("apart")));
            }

            c.Schedule(Ago(5), [days.Add(today, 1), days.Add(today, 2)], SessionKind.Separate, c.Others);
        });

        yield return At("BBX", 1, "MF-MAINTENANCE-FEE").Then(c =>
        {
            c.Register(Ago(5), Channel.CourtAdvice);
            One(c, Ago(5));
            c.Try(c.Others[0], Ago(4));
            c.Try(c.Others[0], Ago(2));
        });
        yield return At("BBX", 2, "MF-BETROTHAL").Then(c =>
        {
            Taken(c, 14, Channel.PartyApplication);
            Held(c, 10, 1, SessionResult.Ended);
        });
        yield return At("HQ", 1, Divorce).Then(c =>
        {
            var court = new CourtEntry { Number = string.Create(CultureInfo.InvariantCulture, $"（{Ago(5).Year}）浙0382民初3162号"), MaterialsReceivedOn = Ago(5), Procedure = Procedure.Ordinary };
            c.Register(Ago(5), Channel.CourtEntrustment, stage: Stage.BeforeHearing, court: court);
            c.AskEverybody(Ago(5), Ago(4));
            c.Accept(Ago(4));
            c.Assign(Ago(4));
            c.Name(Ago(4), county.ObserverOf("HQ")!, AssignmentRole.Observer);
        });
        yield return At("HQ", 2, "IN-STATUTORY").Then(c =>
        {
            Taken(c, 9, Channel.OnlinePlatform);
            c.Schedule(Ago(3), [days.Add(today, 1), days.Add(today, 2)], SessionKind.Video, All(c));
        });
        yield return At("YP", 1, Divorce).Then(c =>
        {
            c.Register(Ago(3), Channel.PartyApplication);
            One(c, Ago(3));
            c.Ask(c.Others[0], Ago(2), WillingnessAnswer.Unwilling);
        });
        yield return At("YP", 2, "MF-ELDERCARE-FEE").Then(c =>
        {
            Taken(c, 15, Channel.Proactive);
            Held(c, 11, 6, SessionResult.Continued);
        });
        yield return At("LX", 1, Divorce).Then(c =>
        {
            c.Register(Ago(9), Channel.PoliceTransfer, violent: true);
            c.AskEverybody(Ago(9), Ago(8), ScreeningResult.Unclear);
            c.Accept(Ago(8));
            c.Assign(Ago(8));
            c.Explain(Ago(7), All(c));
            if (c.Schedule(Ago(7), [Ago(5), Ago(4)], SessionKind.Separate, c.Applicants) is { } alone)
            {
                c.Record(alone, c.Applicants, SessionResult.Continued, Telling.ApartSession(Dice.For("alone")));
            }
        });
    }

    // So that the figures of this year are not empty; none of it touches those of 2019.
    private IEnumerable<PlannedCase> Ended()
    {
        (string Room, string Cause, Bond Bond, Channel Channel, OutcomeResult Result, int Weeks)[] ended =
        [
            ("LS", Divorce, Bond.Spouses, Channel.PartyApplication, OutcomeResult.Reconciled, 11),
            ("BBX", Divorce, Bond.Spouses, Channel.OnlinePlatform, OutcomeResult.WrittenAgreement, 10),
            ("HQ", "MF-CHILDCARE-FEE", Bond.Divorced, Channel.FederationVisit, OutcomeResult.WrittenAgreement, 9),
            ("LS", Divorce, Bond.Spouses, Channel.Hotline12338, OutcomeResult.NotReached, 9),
            ("YP", "MF-ELDERCARE-FEE", Bond.ParentAndChildren, Channel.VillageTransfer, OutcomeResult.Reconciled, 8),
            ("LX", "MF-COHABITATION-CHILD", Bond.Cohabitants, Channel.PoliceTransfer, OutcomeResult.OralAgreement, 8),
            ("LS", "MF-BETROTHAL", Bond.Betrothed, Channel.PartyApplication, OutcomeResult.WrittenAgreement, 7),
            ("BBX", Divorce, Bond.Spouses, Channel.CourtAdvice, OutcomeResult.Reconciled, 7),
            ("LS", Divorce, Bond.Spouses, Channel.CivilAffairs, OutcomeResult.Withdrawn, 6),
            ("HQ", Divorce, Bond.Spouses, Channel.PoliceTransfer, OutcomeResult.TerminatedForSafety, 6),
        ];
        foreach (var (index, (room, cause, bond, channel, result, weeks)) in ended.Index())
        {
            var dice = Dice.For($"ended {index}");
            var accepted = days.OnOrBefore(today.AddDays(-7 * weeks));
            var concluded = days.OnOrBefore(accepted.AddDays(dice.Between(8, 16)));

            // One waits for its visit.
            yield return closed.Case(dice, room, new Matter(cause, 0, bond), channel, accepted, concluded, result, isArchived: cause != "MF-BETROTHAL");
        }

        // Concluded, and the dossier lies open for the room's lead.
        yield return At("LS", 1, "MF-CONTACT").Then(c =>
        {
            Taken(c, 17, Channel.VillageTransfer);
            Held(c, 13, 3, SessionResult.Ended);
            c.Conclude(Ago(2), OutcomeResult.WrittenAgreement);
        });
    }

    private OpenCase At(string room, int carrier, string cause)
    {
        var bond = Matter.Of2011.First(matter => matter.Cause == cause).Bond;
        var lead = county.CarriersOf(room)[carrier];
        return new(new Course(county, people, diary, Dice.For($"open {room} {carrier} {cause} {_count++}"), room, new Matter(cause, 0, bond), lead));
    }

    private int _count;

    private DateOnly Ago(int workingDays) => days.Add(today, -workingDays);

    private static List<int> All(Course c) => [.. c.Applicants, .. c.Others];

    private static void One(Course c, DateOnly on)
    {
        foreach (var party in c.Applicants)
        {
            c.Ask(party, on);
            c.Screen(party, on);
        }
    }

    private void Asked(Course c, int ago, Channel channel)
    {
        c.Register(Ago(ago), channel);
        c.AskEverybody(Ago(ago), Ago(ago - 1));
    }

    private void Taken(Course c, int ago, Channel channel)
    {
        Asked(c, ago, channel);
        Begun(c, Ago(ago - 1));
    }

    private void TakenOn(Course c, DateOnly accepted, Channel channel, ScreeningResult applicants = ScreeningResult.None)
    {
        c.Register(days.Add(accepted, -1), channel, applicants != ScreeningResult.None);
        c.AskEverybody(days.Add(accepted, -1), accepted, applicants);
        Begun(c, accepted);
    }

    private static void Begun(Course c, DateOnly accepted)
    {
        c.Accept(accepted);
        c.Assign(accepted);
        c.Explain(accepted, All(c));
    }

    private void Held(Course c, int plannedAgo, int heldAgo, SessionResult result)
    {
        if (c.Schedule(Ago(plannedAgo), [Ago(heldAgo), Ago(heldAgo + 1)], SessionKind.Joint, All(c)) is { } session)
        {
            var dice = Dice.For($"held {c.Matter.Cause} {heldAgo}");
            c.Record(session, All(c), result, result == SessionResult.Ended ? Telling.LastSession(SessionKind.Joint, OutcomeResult.WrittenAgreement, dice) : Telling.MiddleSession(c.Matter, SessionKind.Joint, c.Children, dice));
        }
    }

    private readonly record struct OpenCase(Course Course)
    {
        public PlannedCase Then(Action<Course> goes)
        {
            goes(Course);
            return Course.Plan;
        }
    }
}
