using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Sessions;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Mediation.Testing.Builders;
using MediatR;

namespace Mediation.Application.Tests.Disputes;

/// <summary>Every command that comes out of turn, breaks a rule, names an old version or is half typed leaves the case as it was, down to the last row.</summary>
public sealed class OutOfTurnTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private sealed record Case(DisputeStatus In, string Who, Rule Rule, Func<Walked, IBaseRequest> Command);

    private static readonly Dictionary<string, Case> Refused = new()
    {
        ["a change of the registration after the acceptance"] = new(DisputeStatus.Accepted, "mediator", DisputeRules.OnlyRegistered, d => Edit(d)),
        ["a change of the registration after the refusal"] = new(DisputeStatus.Refused, "lead", DisputeRules.OnlyRegistered, d => Edit(d)),
        ["a minor entered after the conclusion"] = new(DisputeStatus.Concluded, "mediator", DisputeRules.OnlyOpen, d => Child(d)),
        ["a minor of eighteen"] = new(DisputeStatus.Registered, "mediator", DisputeRules.MinorIsUnderEighteen, d => Child(d) with { Child = new() { Sex = Sex.Male, BirthDate = Day(-TheRoad.DaysAgo).AddYears(-18) } }),
        ["an agent after the conclusion"] = new(DisputeStatus.Concluded, "mediator", DisputeRules.OnlyOpen, d => Agent(d)),
        ["an agent without a written authority"] = new(DisputeStatus.Registered, "mediator", RepresentativeRules.AgentNeedsAuthority, d => Agent(d) with { AuthorizedOn = null }),
        ["a case linked with itself"] = new(DisputeStatus.Concluded, "lead", LinkRules.WithAnotherCase, d => Link(d)),
        ["an answer after the conclusion"] = new(DisputeStatus.Concluded, "mediator", DisputeRules.OnlyOpen, d => Answer(d)),
        ["an answer of tomorrow"] = new(DisputeStatus.Registered, "mediator", DateRules.NotInTheFuture, d => Answer(d) with { On = Day(1) }),
        ["an answer before the receipt"] = new(DisputeStatus.Registered, "mediator", DateRules.NotBeforeTheStepBefore, d => Answer(d) with { On = Day(-TheRoad.DaysAgo - 1) }),
        ["a screening after the conclusion"] = new(DisputeStatus.Concluded, "mediator", DisputeRules.OnlyOpen, d => Screen(d)),
        ["a screening with others in the room"] = new(DisputeStatus.Registered, "mediator", DisputeRules.ScreenedAlone, d => Screen(d) with { Alone = false }),
        ["a screening that does not say whether alone"] = new(DisputeStatus.Registered, "mediator", DisputeRules.ScreenedAlone, d => Screen(d) with { Alone = null }),
        ["an attempt after the conclusion"] = new(DisputeStatus.Concluded, "mediator", DisputeRules.OnlyOpen, d => Try(d)),
        ["an acceptance without an answer"] = new(DisputeStatus.Registered, "mediator", DisputeRules.AcceptNeedsApplicantWilling, d => Accept(d)),
        ["a second acceptance"] = new(DisputeStatus.Accepted, "mediator", DisputeRules.OnlyRegistered, d => Accept(d)),
        ["an acceptance after the refusal"] = new(DisputeStatus.Refused, "mediator", DisputeRules.OnlyRegistered, d => Accept(d)),
        ["a refusal after the acceptance"] = new(DisputeStatus.Accepted, "lead", DisputeRules.OnlyRegistered, d => Refuse(d)),
        ["a second refusal"] = new(DisputeStatus.Refused, "lead", DisputeRules.OnlyRegistered, d => Refuse(d)),
        ["a second lead"] = new(DisputeStatus.InMediation, "lead", DisputeRules.OneLead, d => Assign(d, "M002")),
        ["a lead named twice"] = new(DisputeStatus.InMediation, "mediator", DisputeRules.OneLead, d => Assign(d, "me")),
        ["a lead without an appointment"] = new(DisputeStatus.Registered, "lead", DisputeRules.OfficerIsAppointed, d => Assign(d, "M004")),
        ["a lead of another room"] = new(DisputeStatus.Registered, "supervisor", DisputeRules.MediatorIsOfTheTeam, d => Assign(d, "M006")),
        ["an officer named after the archiving"] = new(DisputeStatus.Archived, "supervisor", DisputeRules.OnlyOpen, d => Assign(d, "M004") with { As = AssignmentRole.Observer }),
        ["a replacement after the conclusion"] = new(DisputeStatus.Concluded, "lead", DisputeRules.OnlyOpen, d => Replace(d)),
        ["a replacement of somebody who has no task"] = new(DisputeStatus.Accepted, "lead", DisputeRules.OnlyARunningTaskEnds, d => Replace(d)),
        ["a successor without an appointment"] = new(DisputeStatus.InMediation, "lead", DisputeRules.OfficerIsAppointed, d => Replace(d) with { Successor = "M004" }),
        ["a task given back that one does not have"] = new(DisputeStatus.InMediation, "mediator", DisputeRules.OnlyARunningTaskEnds, d => GiveBack(d) with { As = AssignmentRole.CoMediator }),
        ["rights explained twice"] = new(DisputeStatus.InMediation, "mediator", DisputeRules.RightsExplainedOnce, d => Explain(d)),
        ["rights explained after the refusal"] = new(DisputeStatus.Refused, "lead", DisputeRules.OnlyOpen, d => Explain(d)),
        ["a session before the acceptance"] = new(DisputeStatus.Registered, "lead", SessionRules.OnlyUnderMediation, d => TheRoad.ASession(d)),
        ["a session with nobody in the chair"] = new(DisputeStatus.Accepted, "lead", SessionRules.NeedsALead, d => TheRoad.ASession(d)),
        ["a session after the conclusion"] = new(DisputeStatus.Concluded, "mediator", SessionRules.OnlyUnderMediation, d => TheRoad.ASession(d)),
        ["a joint session with one side"] = new(DisputeStatus.InMediation, "mediator", SessionRules.JointNeedsBothSides, d => TheRoad.ASession(d, parties: [1])),
        ["a session of a minute"] = new(DisputeStatus.InMediation, "mediator", SessionRules.LengthWithinLimits, d => TheRoad.ASession(d) with { Minutes = 1 }),
        ["a session before the day of acceptance"] = new(DisputeStatus.InMediation, "mediator", DateRules.NotBeforeTheStepBefore, d => TheRoad.ASession(d, startsAt: TimeProvider.System.GetUtcNow().AddDays(-TheRoad.DaysAgo - 2))),
        ["a session moved after the conclusion"] = new(DisputeStatus.Concluded, "mediator", SessionRules.OnlyInMediation, d => new RescheduleSession { DisputeId = d.Id, Version = d.Version, Session = 1, Minutes = 30 }),
        ["a session called off that has begun"] = new(DisputeStatus.InMediation, "mediator", SessionRules.CancelledBeforeItBegins, d => new CancelSession { DisputeId = d.Id, Version = d.Version, Session = 1, Reason = "改期。" }),
        ["a record after the conclusion"] = new(DisputeStatus.Concluded, "mediator", SessionRules.OnlyInMediation, d => Write(d)),
        ["a record without a text"] = new(DisputeStatus.InMediation, "mediator", SessionRules.HeldNeedsARecord, d => Write(d) with { Text = " " }),
        ["a record without a text of a party alone"] = new(DisputeStatus.InMediation, "mediator", SessionRules.HeldNeedsARecord, d => Write(d) with { Text = " ", Attended = [1] }),
        ["a record of nobody"] = new(DisputeStatus.InMediation, "mediator", SessionRules.HeldWithSomeone, d => Write(d) with { Attended = null }),
        ["a record of a time to come"] = new(DisputeStatus.InMediation, "mediator", DateRules.NotInTheFuture, d => Write(d) with { HeldAt = TimeProvider.System.GetUtcNow().AddDays(2) }),
        ["a suspension before the first session"] = new(DisputeStatus.Accepted, "lead", TermRules.OnlyInMediationIsSuspended, d => Suspend(d)),
        ["a resumption of what goes on"] = new(DisputeStatus.InMediation, "mediator", TermRules.OnlySuspendedIsResumed, d => new ResumeMediation { DisputeId = d.Id, Version = d.Version }),
        ["an extension after the conclusion"] = new(DisputeStatus.Concluded, "mediator", TermRules.OnlyARunningTermIsExtended, d => Extend(d)),
        ["an extension that one side did not agree to"] = new(DisputeStatus.InMediation, "mediator", TermRules.NeedsConsentOfBothSides, d => Extend(d) with { Consents = [1] }),
        ["an outcome before the acceptance"] = new(DisputeStatus.Registered, "lead", OutcomeRules.OnlyOfAnAcceptedCase, d => Conclude(d)),
        ["a reconciliation before the first session"] = new(DisputeStatus.Accepted, "lead", OutcomeRules.SettledOnlyInMediation, d => Conclude(d)),
        ["a second outcome"] = new(DisputeStatus.Concluded, "mediator", OutcomeRules.OnlyOfAnAcceptedCase, d => Conclude(d)),
        ["nothing reached for no reason"] = new(DisputeStatus.InMediation, "mediator", OutcomeRules.NotReachedNeedsGround, d => Conclude(d) with { Result = OutcomeResult.NotReached }),
        ["an agreement without terms"] = new(DisputeStatus.InMediation, "mediator", OutcomeRules.AgreementNeedsTerms, d => Conclude(d) with { Result = OutcomeResult.OralAgreement }),
        ["an agreement that one has not signed"] = new(DisputeStatus.InMediation, "mediator", OutcomeRules.SignatureOfEveryParty, d => Agree(d) with { Signatures = [new() { Party = 1 }] }),
        ["an agreement signed twice by one"] = new(DisputeStatus.InMediation, "mediator", OutcomeRules.PartySignsOnce, d => Agree(d) with { Signatures = [new() { Party = 1 }, new() { Party = 1 }] }),
        ["a payment of nothing"] = new(DisputeStatus.InMediation, "mediator", OutcomeRules.PayNeedsAmount, d => Agree(d) with { Terms = [new() { Kind = TermKind.Pay, Text = "支付补偿款。" }] }),
        ["an outcome of tomorrow"] = new(DisputeStatus.InMediation, "mediator", DateRules.NotInTheFuture, d => Conclude(d) with { ConcludedOn = Day(1) }),
        ["a follow-up before the outcome"] = new(DisputeStatus.InMediation, "mediator", FollowUpRules.OnlyAfterTheOutcome, d => FollowUp(d)),
        ["a term kept before the outcome"] = new(DisputeStatus.InMediation, "mediator", FollowUpRules.OnlyAfterTheOutcome, d => new RecordPerformance { DisputeId = d.Id, Version = d.Version, Term = 1, State = PerformanceState.Performed }),
        ["an amendment before the conclusion"] = new(DisputeStatus.InMediation, "lead", AmendmentRules.OnlyConcludedIsAmended, d => Amend(d)),
        ["an archiving before the outcome"] = new(DisputeStatus.InMediation, "lead", ArchiveRules.OnlyConcluded, d => Archive(d)),
        ["a second archiving"] = new(DisputeStatus.Archived, "supervisor", ArchiveRules.OnlyConcluded, d => Archive(d)),
    };

    // Each command where it would be in turn, so that the version alone stands against it.
    private static readonly Dictionary<string, Case> InTurn = new()
    {
        [nameof(EditRegistration)] = new(DisputeStatus.Registered, "mediator", null!, d => Edit(d)),
        [nameof(AddMinor)] = new(DisputeStatus.Registered, "mediator", null!, d => Child(d)),
        [nameof(ChangeMinor)] = new(DisputeStatus.Registered, "mediator", null!, d => new ChangeMinor { DisputeId = d.Id, Version = d.Version, Minor = 1, Sex = Sex.Male }),
        [nameof(RemoveMinor)] = new(DisputeStatus.Registered, "mediator", null!, d => new RemoveMinor { DisputeId = d.Id, Version = d.Version, Minor = 1 }),
        [nameof(NameRepresentative)] = new(DisputeStatus.Registered, "mediator", null!, d => Agent(d)),
        [nameof(RecordWillingness)] = new(DisputeStatus.Registered, "mediator", null!, d => Answer(d)),
        [nameof(RecordScreening)] = new(DisputeStatus.Registered, "mediator", null!, d => Screen(d)),
        [nameof(RecordAttempt)] = new(DisputeStatus.Registered, "mediator", null!, d => Try(d)),
        [nameof(AcceptDispute)] = new(DisputeStatus.Registered, "mediator", null!, d => Accept(d)),
        [nameof(RefuseDispute)] = new(DisputeStatus.Registered, "lead", null!, d => Refuse(d)),
        [nameof(AssignOfficer)] = new(DisputeStatus.Registered, "mediator", null!, d => Assign(d, "me")),
        [nameof(ReplaceOfficer)] = new(DisputeStatus.InMediation, "lead", null!, d => Replace(d)),
        [nameof(ReturnAssignment)] = new(DisputeStatus.InMediation, "mediator", null!, d => GiveBack(d)),
        [nameof(ExplainRights)] = new(DisputeStatus.Registered, "lead", null!, d => Explain(d)),
        [nameof(ScheduleSession)] = new(DisputeStatus.InMediation, "mediator", null!, d => TheRoad.ASession(d)),
        [nameof(RescheduleSession)] = new(DisputeStatus.InMediation, "mediator", null!, d => new RescheduleSession { DisputeId = d.Id, Version = d.Version, Session = 1, Minutes = 30 }),
        [nameof(CancelSession)] = new(DisputeStatus.InMediation, "mediator", null!, d => new CancelSession { DisputeId = d.Id, Version = d.Version, Session = 1, Reason = "改期。" }),
        [nameof(RecordSession)] = new(DisputeStatus.InMediation, "mediator", null!, d => Write(d)),
        [nameof(SuspendMediation)] = new(DisputeStatus.InMediation, "mediator", null!, d => Suspend(d)),
        [nameof(ExtendTerm)] = new(DisputeStatus.InMediation, "mediator", null!, d => Extend(d)),
        [nameof(RecordOutcome)] = new(DisputeStatus.InMediation, "mediator", null!, d => Conclude(d)),
        [nameof(RecordFollowUp)] = new(DisputeStatus.Concluded, "mediator", null!, d => FollowUp(d)),
        [nameof(AmendDispute)] = new(DisputeStatus.Concluded, "lead", null!, d => Amend(d)),
        [nameof(LinkDisputes)] = new(DisputeStatus.Concluded, "lead", null!, d => Link(d)),
        [nameof(ArchiveDispute)] = new(DisputeStatus.Concluded, "lead", null!, d => Archive(d)),
    };

    public static TheoryData<string> Refusals => [.. Refused.Keys];

    public static TheoryData<string> Commands => [.. InTurn.Keys];

    [Theory, MemberData(nameof(Refusals))]
    public async Task Refuses_by_its_rule_and_changes_nothing(string what)
    {
        var refused = Refused[what];
        var dispute = await open.House.ADisputeIn(refused.In);
        await open.Database.RefusesAsync(open.House, dispute, refused.Rule, refused.Who, refused.Command(dispute));
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Refuses_an_old_version_and_changes_nothing(string what)
    {
        var stale = InTurn[what];
        var dispute = await open.House.ADisputeIn(stale.In);
        var before = await open.Database.SnapshotAsync(dispute.Id);

        var refusal = await Assert.ThrowsAsync<StaleVersionException>(() => open.House.SendAnyAsync(stale.Who, stale.Command(dispute with { Version = dispute.Version - 1 })));

        Assert.Equal((dispute.Version - 1, dispute.Version), (refusal.Expected, refusal.Actual));
        Assert.Equal(before, await open.Database.SnapshotAsync(dispute.Id));
        Assert.EndsWith("Refused stale", await open.Database.TrailAsync(dispute.Id), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task Knows_no_case_of_another_room(string what)
    {
        var hidden = InTurn[what];
        var dispute = await open.House.ADisputeIn(hidden.In);
        var before = await open.Database.SnapshotAsync(dispute.Id);

        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAnyAsync("hq-lead", hidden.Command(dispute)));
        await Assert.ThrowsAsync<Application.Pipeline.ForbiddenException>(() => open.House.SendAnyAsync("admin", hidden.Command(dispute)));

        Assert.Equal(before, await open.Database.SnapshotAsync(dispute.Id));
    }

    [Fact]
    public async Task Names_the_fields_that_were_left_empty_or_typed_wrong()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        var (id, version) = (dispute.Id, dispute.Version);
        var tooLong = new string('长', 10_001);

        await Names("mediator", new RecordWillingness { DisputeId = id, Version = version }, "Party required", "Answer required", "How required");
        await Names("mediator", new RecordScreening { DisputeId = id, Version = version, Notes = tooLong }, "Party required", "Result required", "Notes text.tooLong");
        await Names("mediator", new RecordAttempt { DisputeId = id, Version = version, Note = tooLong }, "Party required", "How required", "Note text.tooLong");
        await Names("lead", new RefuseDispute { DisputeId = id, Version = version, Reason = " " }, "Reason reason.required");
        await Names("lead", new AssignOfficer { DisputeId = id, Version = version }, "Officer required", "As required");
        await Names("mediator", new ExplainRights { DisputeId = id, Version = version }, "Party required");
        await Names("mediator", new ScheduleSession { DisputeId = id, Version = version }, "Kind required", "Minutes required", "Parties required");
        await Names("mediator", new RecordSession { DisputeId = id, Version = version, Text = "\u0001" }, "Session required", "Result required", "Text text.invalid");
        await Names(
            "mediator",
            new RecordOutcome { DisputeId = id, Version = version, Terms = [new() { Amount = 0.001m }], Signatures = [new()] },
            "Result required", "Terms[0].Kind required", "Terms[0].Text required", "Terms[0].Amount money.invalid", "Signatures[0].Party required");
    }

    [Fact]
    public async Task Knows_no_party_session_place_or_officer_of_another_number()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        var before = await open.Database.SnapshotAsync(dispute.Id);
        foreach (var command in new IBaseRequest[]
        {
            Answer(dispute) with { Party = 3 }, Try(dispute) with { Party = -1, Note = "无" }, TheRoad.ASession(dispute, parties: [1, 9]), TheRoad.ASession(dispute, place: "9"),
            Write(dispute) with { Session = 2 }, Write(dispute) with { Attended = [9] }, Agree(dispute) with { Signatures = [new() { Party = 9 }] },
        })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAnyAsync("mediator", command));
        }

        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAnyAsync("lead", Assign(dispute, "M999")));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAnyAsync("supervisor", Assign(dispute, "me")));
        Assert.Equal(before, await open.Database.SnapshotAsync(dispute.Id));
    }

    private async Task Names(string who, IBaseRequest command, params string[] faults)
    {
        var refusal = await Assert.ThrowsAsync<ValidationException>(() => open.House.SendAnyAsync(who, command));
        Assert.Equal(faults, refusal.Errors.Select(e => $"{e.PropertyName} {e.ErrorCode}"));
    }

    private static DateOnly Day(int fromToday) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(fromToday);

    private static EditRegistration Edit(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Case = TheRoad.ADivorce with { ReceivedOn = Day(-TheRoad.DaysAgo), Facts = "双方因家务争吵，分居八个月。" } };

    private static AddMinor Child(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Child = new() { Sex = Sex.Male, BirthDate = Day(-3000) } };

    private static NameRepresentative Agent(Walked d) => TheRoad.AnAgent(d, party: 1, Day(-3));

    private static LinkDisputes Link(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Other = d.CaseNumber, Kind = LinkKind.SameFamily, Why = "同一家庭。" };

    private static RecordWillingness Answer(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.Phone };

    private static RecordScreening Screen(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.None, Alone = true, Notes = "单独询问。" };

    private static RecordAttempt Try(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Party = 2, How = ContactMeans.Letter, Note = "挂号信退回。" };

    private static AcceptDispute Accept(Walked d) => new() { DisputeId = d.Id, Version = d.Version };

    private static RefuseDispute Refuse(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Reason = "不属于受理范围。" };

    private static RecordFollowUp FollowUp(Walked d) => new() { DisputeId = d.Id, Version = d.Version, How = ContactMeans.Phone, Note = "双方情绪平稳。" };

    private static AmendDispute Amend(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Facts = "双方因家务争吵，分居八个月。", Reason = "登记有误。" };

    private static SuspendMediation Suspend(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Ground = SuspensionGround.Other, Reason = "一方住院。" };

    private static ExtendTerm Extend(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Days = 15, Consents = [1, 2] };

    private static ReplaceOfficer Replace(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Officer = "M001", As = AssignmentRole.Lead, Successor = "M002", Reason = "当事人申请更换。" };

    private static ReturnAssignment GiveBack(Walked d) => new() { DisputeId = d.Id, Version = d.Version, As = AssignmentRole.Lead, Reason = "身体不适。" };

    private static AssignOfficer Assign(Walked d, string officer) => new() { DisputeId = d.Id, Version = d.Version, Officer = officer, As = AssignmentRole.Lead };

    private static ExplainRights Explain(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Party = 1 };

    private static RecordSession Write(Walked d) =>
        new() { DisputeId = d.Id, Version = d.Version, Session = 1, Attended = [1, 2], Result = SessionResult.Continued, Text = "双方陈述。" };

    private static RecordOutcome Conclude(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.Reconciled };

    private static RecordOutcome Agree(Walked d) => Conclude(d) with
    {
        Result = OutcomeResult.WrittenAgreement,
        Terms = [new() { Kind = TermKind.LiveWith, Text = "婚生子随女方生活。" }],
        Signatures = [new() { Party = 1 }, new() { Party = 2 }],
    };

    private static ArchiveDispute Archive(Walked d) => new() { DisputeId = d.Id, Version = d.Version };
}
