using CsCheck;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>Whatever people try, in whatever order.</summary>
public sealed class DisputeStateMachineTests
{
    private static readonly (DisputeStatus From, DisputeStatus To)[] Road =
    [
        (DisputeStatus.Registered, DisputeStatus.Accepted),
        (DisputeStatus.Registered, DisputeStatus.Refused),
        (DisputeStatus.Accepted, DisputeStatus.InMediation),
        (DisputeStatus.Accepted, DisputeStatus.Concluded),
        (DisputeStatus.InMediation, DisputeStatus.Suspended),
        (DisputeStatus.InMediation, DisputeStatus.Concluded),
        (DisputeStatus.Suspended, DisputeStatus.InMediation),
        (DisputeStatus.Suspended, DisputeStatus.Concluded),
        (DisputeStatus.Concluded, DisputeStatus.Archived),
    ];

    private static readonly OfficerId[] Officers = [Lead, OfficerId.New(), OfficerId.New()];

    // An act, the party, officer or session it is about, a choice, and how many days ago it is said to have happened.
    private static readonly Gen<(int Act, int Number, int Choice, int DaysAgo)[]> Acts =
        Gen.Select(Gen.Int[0, 17], Gen.Int[1, 3], Gen.Int[0, 11], Gen.OneOf(Gen.Const(0), Gen.Int[-1, 25])).Array[1, 60];

    private static readonly Gen<Dispute> Starts = Gen.Int[0, 4].Select(n => n switch
    {
        0 => ARegisteredDispute(Side.Applicant, Side.Respondent, Side.ThirdParty),
        1 => ADisputeReadyToAccept(),
        2 => AnAcceptedDispute(Side.Applicant, Side.Respondent, Side.ThirdParty),
        3 => ADisputeReadyForSessions(),
        _ => ADisputeInMediation(),
    });

    [Fact]
    public void The_table_of_statuses_is_the_one_of_the_design()
    {
        var statuses = Enum.GetValues<DisputeStatus>();
        Assert.Equal(Road.Order(), statuses.SelectMany(from => statuses.Where(to => Dispute.MayBecome(from, to)).Select(to => (from, to))).Order());
    }

    [Fact]
    public void Random_acts_never_leave_the_road_never_lose_a_fact_and_change_nothing_when_refused() =>
        Gen.Select(Starts, Acts).Sample(
            (dispute, acts) =>
            {
                foreach (var act in acts)
                {
                    dispute.Fresh();
                    var (seen, status, version, facts) = (dispute.Seen(), dispute.Status, dispute.Version, Facts(dispute));
                    if (Try(dispute, act))
                    {
                        Assert.Equal(version + 1, dispute.Version);
                        Assert.Single(dispute.Events);
                        Assert.True(status == dispute.Status || Road.Contains((status, dispute.Status)), $"{status} became {dispute.Status}");
                        Assert.True(facts.IsSubsetOf(Facts(dispute)), "A fact is lost.");
                    }
                    else
                    {
                        Assert.Equal(seen, dispute.Seen());
                    }

                    HoldsTogether(dispute);
                }
            },
            iter: 400);

    [Fact]
    public void What_blocks_acceptance_is_what_refuses_it() =>
        Acts.Sample(
            acts =>
            {
                var dispute = ARegisteredDispute(Side.Applicant, Side.Respondent, Side.ThirdParty);
                foreach (var act in acts.Where(a => a.Act is 0 or 1 or 2))
                {
                    Try(dispute, act);
                }

                var blocks = dispute.WhatBlocksAcceptance(ACause(dispute.Cause));
                if (blocks.Count == 0)
                {
                    dispute.Accept(Today, ACause(dispute.Cause), Term, By, Now, Today);
                    Assert.Equal(DisputeStatus.Accepted, dispute.Status);
                }
                else
                {
                    dispute.Fresh().Refuses(blocks[0].Rule, d => d.Accept(Today, ACause(d.Cause), Term, By, Now, Today));
                }
            },
            iter: 300);

    [Fact]
    public void Who_follows_the_next_step_is_never_refused_and_arrives() =>
        Gen.Select(Starts, Acts).Sample(
            (dispute, acts) =>
            {
                foreach (var act in acts)
                {
                    Try(dispute, act);
                }

                for (var steps = 0; dispute.Status is not (DisputeStatus.Archived or DisputeStatus.Refused); steps++)
                {
                    Assert.True(steps < 100, "The next steps go round in circles.");
                    Follow(dispute, dispute.NextStep(ACause(dispute.Cause), Today));
                }
            },
            iter: 200);

    private static bool Try(Dispute dispute, (int Act, int Number, int Choice, int DaysAgo) act)
    {
        try
        {
            Do(dispute, act);
            return true;
        }
        catch (Exception refused) when (refused is RuleBrokenException or NotFoundException)
        {
            return false;
        }
    }

    private static void Do(Dispute dispute, (int Act, int Number, int Choice, int DaysAgo) what)
    {
        var (act, number, choice, daysAgo) = what;
        var (day, moment) = (Today.AddDays(-daysAgo), Now.AddDays(-daysAgo));
        switch (act)
        {
            case 0:
                dispute.RecordWillingness(number, (WillingnessAnswer)(choice % 5 % 3), day, ContactMeans.Phone, By, Now, Today);
                break;
            case 1:
                dispute.RecordScreening(number, (ScreeningResult)(choice % 6 % 4), choice == 11, choice != 10, day, By, Now, Today);
                break;
            case 2:
                dispute.RecordAttempt(number, ContactMeans.Letter, day, By, Now, Today);
                break;
            case 3:
                dispute.Accept(day, ACause(dispute.Cause), Term, By, Now, Today);
                break;
            case 4 when choice == 0:
                dispute.Refuse(Text(), day, By, Now, Today);
                break;
            case 4 or 5:
                dispute.AssignOfficer(Officers[number - 1], (AssignmentRole)(choice % 4), Free with { Recused = choice == 9, Related = choice == 10 }, By, Now, Today);
                break;
            case 6:
                dispute.ExplainRights(number, day, By, Now, Today);
                break;
            case 7:
                dispute.ScheduleSession(new((SessionKind)(choice % 5), moment, day, 60, null, Some(choice), [Officers[number - 1]]), By, Now, Today);
                break;
            case 8:
                dispute.RecordSession(number, new(moment, day, Some(choice), (SessionResult)(choice % 3), Text()), By, Now, Today);
                break;
            case 9:
                var result = (OutcomeResult)(choice % 6);
                dispute.RecordOutcome(
                    new(
                        result,
                        result == OutcomeResult.NotReached ? (NotReachedGround)number : null,
                        day,
                        result is OutcomeResult.WrittenAgreement or OutcomeResult.OralAgreement ? [ATerm()] : [],
                        result == OutcomeResult.WrittenAgreement ? [.. dispute.Parties.Select(p => new Signature(p.Number, day))] : []),
                    ACause(dispute.Cause), By, Now, Today);
                break;
            case 10:
                dispute.ReplaceOfficer(Officers[number - 1], (AssignmentRole)(choice % 4), Officers[choice % 3], Free, Text(), By, Now, Today);
                break;
            case 11:
                dispute.ReturnAssignment(Officers[number - 1], (AssignmentRole)(choice % 4), Text(), Now, Today);
                break;
            case 12:
                dispute.Suspend(SuspensionId.New(), SuspensionGround.Appraisal, Text(), day, By, Now, Today);
                break;
            case 13:
                dispute.Resume(day, Weeks, Today);
                break;
            case 14:
                dispute.ExtendTerm(choice + 1, day, Some(choice), OwnTerm, Weeks, By, Now, Today);
                break;
            case 15:
                dispute.RescheduleSession(number, new((SessionKind)(choice % 5), moment, day, 60, null, Some(choice), [Officers[choice % 3]]), Today);
                break;
            case 16:
                dispute.CancelSession(number, Text(), By, Now);
                break;
            default:
                dispute.Archive(choice < 6 ? Another : By, Now, Today);
                break;
        }
    }

    private static int[] Some(int choice) => (choice % 4) switch { 0 => [1, 2], 1 => [1], 2 => [2], _ => [1, 2, 3] };

    private static HashSet<string> Facts(Dispute dispute) =>
    [
        $"registered {dispute.CaseNumber} {dispute.ReceivedOn}",
        .. dispute.Parties.SelectMany(p => p.Answers.Select(a => $"answer {p.Number} {a.Id} {a.Answer} {a.On}")),
        .. dispute.Parties.SelectMany(p => p.Screenings.Select(s => $"screening {p.Number} {s.Id} {s.Result} {s.OrderInForce} {s.On}")),
        .. dispute.Parties.SelectMany(p => p.Attempts.Select(a => $"attempt {p.Number} {a.Id} {a.On}")),
        .. dispute.Parties.Where(p => p.RightsExplainedOn is not null).Select(p => $"rights {p.Number} {p.RightsExplainedOn}"),
        .. dispute.Assignments.Select(a => $"officer {a.Id} {a.OfficerId} {a.Role} {a.From}"),
        .. dispute.Sessions.Select(s => $"session {s.Number} {s.Id}"),
        .. dispute.Sessions.Where(s => s.Result is not null).Select(s => $"record {s.Number} {s.Result} {s.HeldAt} {string.Join(',', s.AttendedParties)}"),
        .. dispute.Suspensions.Select(s => $"suspension {s.Number} {s.Id} {s.Ground} {s.From}"),
        .. dispute.Suspensions.Where(s => s.ResumedOn is not null).Select(s => $"resumption {s.Number} {s.ResumedOn}"),
        .. dispute.Extensions.Select(e => $"extension {e.Number} {e.Days} {e.AgreedOn} {string.Join(',', e.Consents)}"),
        .. Known("accepted", dispute.AcceptedOn),
        .. Known("refused", dispute.RefusedOn),
        .. Known("concluded", dispute.ConcludedOn),
        .. Known("archived", dispute.ArchivedOn),
        .. dispute.Result is null ? [] : new[] { $"result {dispute.Result} {dispute.Ground} {dispute.OutcomeRecordedBy} {dispute.LeadOfficerId}" },
    ];

    private static string[] Known(string name, DateOnly? day) => day is null ? [] : [$"{name} {day}"];

    // What is true of every dispute at any time, however it got there.
    private static void HoldsTogether(Dispute dispute)
    {
        var taken = dispute.Status is not (DisputeStatus.Registered or DisputeStatus.Refused);
        var ended = dispute.Status is DisputeStatus.Concluded or DisputeStatus.Archived;
        Assert.Equal(taken, dispute.AcceptedOn is not null);
        Assert.Equal(taken, dispute.DueNominalOn is not null);
        Assert.Equal(taken && dispute.Suspensions.All(s => s.ResumedOn is not null), dispute.DueOn is not null);
        Assert.True(dispute.DueOn is null || dispute.DueNominalOn <= dispute.DueOn);
        Assert.True(dispute.Status != DisputeStatus.Suspended || dispute.Suspensions[^1].ResumedOn is null);
        Assert.Equal(ended, dispute.ConcludedOn is not null && dispute.Result is not null && dispute.OutcomeRecordedBy is not null);
        Assert.Equal(dispute.Result == OutcomeResult.NotReached, dispute.Ground is not null);
        Assert.Equal(dispute.Status == DisputeStatus.Refused, dispute.RefusalReason is not null);
        Assert.True(dispute.AcceptedOn is null || dispute.ReceivedOn <= dispute.AcceptedOn);
        Assert.True(dispute.ConcludedOn is null || dispute.AcceptedOn <= dispute.ConcludedOn);
        Assert.True(dispute.Sessions.Where(s => s.WasHeld).All(s => dispute.AcceptedOn <= s.HeldDay && (dispute.ConcludedOn is null || s.HeldDay <= dispute.ConcludedOn)));
        Assert.Equal(dispute.LeadOfficerId, dispute.Assignments.SingleOrDefault(a => a is { Role: AssignmentRole.Lead, EndedOn: null })?.OfficerId);
        Assert.Equal(dispute.Sessions.Count > 0, dispute.Status is DisputeStatus.InMediation or DisputeStatus.Suspended || (ended && dispute.Sessions.Count > 0));
        Assert.All(dispute.Assignments.GroupBy(a => a.OfficerId), tasks =>
            Assert.Single(tasks.Select(a => a.Role is AssignmentRole.Lead or AssignmentRole.CoMediator).Distinct()));
    }

    private static void Follow(Dispute dispute, NextStep step)
    {
        switch (step.Kind)
        {
            case StepKind.RecordWillingness:
                dispute.Answer(step.Party!.Value, WillingnessAnswer.Willing);
                break;
            case StepKind.RecordScreening:
                dispute.Screen(step.Party!.Value, ScreeningResult.None);
                break;
            case StepKind.Accept:
                dispute.Accept(Today, ACause(dispute.Cause), Term, By, Now, Today);
                break;
            case StepKind.Refuse:
                dispute.Refuse(Text(), Today, By, Now, Today);
                break;
            case StepKind.AssignLead:
                dispute.AssignOfficer(OfficerId.New(), AssignmentRole.Lead, Free, By, Now, Today);
                break;
            case StepKind.ExplainRights:
                dispute.ExplainRights(step.Party!.Value, Today, By, Now, Today);
                break;
            case StepKind.ScheduleSession:
                dispute.ScheduleSession(
                    ASession(SessionKind.Separate, dispute.Parties.First(p => p.LatestAnswer is not null).Number) with { Officers = [dispute.LeadOfficerId!.Value] }, By, Now, Today);
                break;
            case StepKind.RecordSession:
                // A planned session whose guests may not meet, or do not want to, was not held.
                var session = dispute.GetSession(step.Session!.Value);
                var able = session.Kind == SessionKind.Separate && session.InvitedParties.All(p => !dispute.GetParty(p).Refuses);
                dispute.RecordSession(
                    session.Number, ARecord(able ? SessionResult.Ended : SessionResult.NotHeld, [.. session.InvitedParties]), By, Now.AddDays(2), Today.AddDays(1));
                break;
            case StepKind.Resume:
                dispute.Resume(Today, Weeks, Today);
                break;
            case StepKind.RecordOutcome:
                dispute.RecordOutcome(AnOutcome(OutcomeResult.NotReached, NotReachedGround.GapTooWide), ACause(dispute.Cause), By, Now, Today);
                break;
            case StepKind.Archive:
                dispute.Archive(Another, Now, Today);
                break;
            default:
                // A session of tomorrow: the morning comes.
                Assert.Equal(StepKind.RecordSession, dispute.NextStep(ACause(dispute.Cause), Today.AddDays(1)).Kind);
                Follow(dispute, dispute.NextStep(ACause(dispute.Cause), Today.AddDays(1)));
                break;
        }
    }
}
