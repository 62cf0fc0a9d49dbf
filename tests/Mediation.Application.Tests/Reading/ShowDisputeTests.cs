using System.Diagnostics;
using System.Text.Json;
using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Npgsql;

namespace Mediation.Application.Tests.Reading;

public sealed class ShowDisputeTests(TestCluster cluster) : IAsyncLifetime
{
    // One for each test: an officer cannot hold two sessions at once.
    private readonly OpenHouse _open = new(cluster);

    public ValueTask InitializeAsync() => _open.InitializeAsync();

    public ValueTask DisposeAsync() => _open.DisposeAsync();

    private static readonly JsonSerializerOptions Plainly = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_the_case_with_masks_and_what_is_missing()
    {
        var state = await _open.RegisterAsync();

        var view = await _open.House.SendAsync("mediator", new ShowDispute(state.Id));

        Assert.Equal((state.CaseNumber, 1, DisputeStatus.Registered), (view.CaseNumber, view.Version, view.Status));
        Assert.Equal(("LS", "离婚纠纷", "李某", "张某"), (view.Room.Code, view.Cause.Chinese, view.Title.Applicant, view.Title.Respondent));
        Assert.Null(view.Facts);
        var applicant = view.Parties[0];
        Assert.Equal(("李春兰", Sex.Female, 1988, SafeToContact.NeutralTextOnly), (applicant.Name, applicant.Sex, applicant.BirthYear, applicant.SafeToContact));
        Assert.Equal((_open.Today.Year - 1988, "浙江省温州市乐清市"), (applicant.Age, applicant.Home));
        Assert.Equal("****************" + OpenHouse.ApplicantId[^2..], applicant.Identity);
        var respondent = view.Parties[1];
        Assert.Equal("139****2238", respondent.Mobile);
        Assert.StartsWith("浙江省乐清市虹桥镇", respondent.Address, StringComparison.Ordinal);
        Assert.DoesNotContain("飞虹路", respondent.Address, StringComparison.Ordinal);
        Assert.Equal([(1, Sex.Male, 2, 2), (2, Sex.Female, 1, 1), (3, Sex.Male, 1, 2)], view.Minors.Select(m => (m.Number, m.Sex, m.Ordinal, m.OfSameSex)));
        Assert.Contains(view.Missing, m => m is { Code: "disputes.acceptNeedsApplicantWilling", Party: 1, Law: not null });
        Assert.Equal(new NextStep(StepKind.RecordWillingness, 1), view.NextStep);
        Assert.Equal([TimelineEvent.Received], view.Timeline.Select(e => e.Event));
    }

    [Fact]
    public async Task Opens_the_texts_only_when_asked()
    {
        var state = await _open.RegisterAsync();

        var view = await _open.House.SendAsync("mediator", new ShowDispute(state.Id, WithTexts: true));

        Assert.Equal(("双方因家务争吵，分居半年。", "希望和好。"), (view.Facts, view.Wishes));
    }

    [Fact]
    public async Task Keeps_a_protected_party_from_all_but_those_who_must_know()
    {
        var state = await _open.RegisterAsync();

        foreach (var who in new[] { "mediator", "mediator2", "liaison", "supervisor" })
        {
            var view = await _open.House.SendAsync(who, new ShowDispute(state.Id, WithTexts: true));
            Assert.True(view.Parties[0] is { IsProtected: true, IsHidden: true, Mobile: null, Address: null }, who);
            var whole = JsonSerializer.Serialize(view, Plainly);
            Assert.DoesNotContain("前窑村", whole, StringComparison.Ordinal);
            Assert.DoesNotContain("柳市镇", whole, StringComparison.Ordinal);
            Assert.DoesNotContain("1127", whole, StringComparison.Ordinal);
        }

        var lead = (await _open.House.SendAsync("lead", new ShowDispute(state.Id))).Parties[0];
        Assert.Equal(("139****1127", false), (lead.Mobile, lead.IsHidden));
    }

    [Theory]
    [InlineData("mediator", true)]
    [InlineData("mediator2", true)]
    [InlineData("lead", true)]
    [InlineData("liaison", true)]
    [InlineData("supervisor", true)]
    [InlineData("observer", false)]
    [InlineData("investigator", false)]
    [InlineData("hq-mediator", false)]
    [InlineData("hq-lead", false)]
    public async Task Shows_it_within_reach_and_else_does_not_know_it(string who, bool within)
    {
        var state = await _open.RegisterAsync();

        if (within)
        {
            Assert.Equal(state.Id, (await _open.House.SendAsync(who, new ShowDispute(state.Id))).Id);
            return;
        }

        var hidden = await Assert.ThrowsAsync<NotFoundException>(() => _open.House.SendAsync(who, new ShowDispute(state.Id)));
        var absent = await Assert.ThrowsAsync<NotFoundException>(() => _open.House.SendAsync(who, new ShowDispute(DisputeId.New())));
        Assert.Equal(absent.Message, hidden.Message);
    }

    [Fact]
    public async Task Is_not_for_the_administrator()
    {
        var state = await _open.RegisterAsync();

        await Assert.ThrowsAsync<ForbiddenException>(() => _open.House.SendAsync("admin", new ShowDispute(state.Id)));
    }

    [Fact]
    public async Task Shows_the_whole_road()
    {
        var dispute = await _open.House.ADisputeIn(DisputeStatus.Concluded);

        var view = await _open.House.SendAsync("mediator", new ShowDispute(dispute.Id, WithTexts: true));

        Assert.Equal([("M001", "郑晓燕", AssignmentRole.Lead)], view.Officers.Select(o => (o.Number, o.Name, o.Role)));
        var session = Assert.Single(view.Sessions);
        Assert.Equal((1, SessionKind.Joint, DateOnly.FromDateTime(session.StartsAt!.Value.ToOffset(TimeSpan.FromHours(8)).DateTime), SessionResult.Ended, "双方同意和好。"), (session.Number, session.Kind, session.Day, session.Result, session.Text));
        Assert.Equal([1, 2], session.Invited);
        Assert.Equal([1, 2], session.Attended);
        Assert.Equal(["M001"], session.Officers);
        Assert.True(view.Outcome is { Result: Domain.Outcomes.OutcomeResult.Reconciled, IsRecordedByMe: true });
        var due = Assert.Single(view.Deadlines);
        Assert.Equal(("M1", "人民调解工作若干规定第33条", view.AcceptedOn!.Value, 1, (int?)null), (due.Code, due.Law, due.TriggerOn, due.Length, due.DaysLeft));
        Assert.InRange(due.On, due.NominalOn, due.NominalOn.AddDays(10));
        Assert.Equal(new NextStep(StepKind.Archive), view.NextStep);
        Assert.Empty(view.Missing);
        foreach (var happened in new[] { TimelineEvent.Received, TimelineEvent.Accepted, TimelineEvent.OfficerAssigned, TimelineEvent.SessionHeld, TimelineEvent.Concluded })
        {
            Assert.Contains(view.Timeline, e => e.Event == happened);
        }
    }

    [Fact]
    public async Task Gives_an_agreement_its_window_for_confirmation()
    {
        var dispute = await _open.House.Record(await _open.House.ADisputeIn(DisputeStatus.InMediation));
        await _open.House.Go("mediator", dispute, d => new RecordOutcome
        {
            DisputeId = d.Id,
            Version = d.Version,
            Result = Domain.Outcomes.OutcomeResult.WrittenAgreement,
            Terms = [new() { Kind = Domain.Outcomes.TermKind.Pay, Text = "张建国支付抚养费。", Amount = 1200m }],
            Signatures = [new() { Party = 1 }, new() { Party = 2 }],
        });

        var view = await _open.House.SendAsync("liaison", new ShowDispute(dispute.Id));

        var window = Assert.Single(view.Deadlines, d => d.Code == "A1");
        Assert.True(window.NominalOn == _open.Today.AddDays(30) && window.DaysLeft >= 30);
        var term = Assert.Single(view.Outcome!.Terms);
        Assert.Equal((1, "张建国支付抚养费。", 1200m), (term.Number, term.Text, term.Amount));
        Assert.Equal([(1, _open.Today), (2, _open.Today)], view.Outcome.Signatures.Select(s => (s.Party, s.On)));
    }

    [Fact]
    public async Task Keeps_the_schedule_of_a_protected_party_with_those_who_hold_the_session()
    {
        var dispute = await _open.House.ADisputeIn(DisputeStatus.Accepted, TheRoad.ADivorce with
        {
            Parties = [TheRoad.ADivorce.Parties[0] with { Protected = true }, TheRoad.ADivorce.Parties[1]],
        });
        dispute = await _open.House.Schedule(await _open.House.Prepare(dispute), SessionKind.Separate, [1], _open.House.Clock.GetUtcNow().AddDays(2), "1");

        foreach (var who in new[] { "mediator2", "liaison", "supervisor" })
        {
            var view = await _open.House.SendAsync(who, new ShowDispute(dispute.Id));
            Assert.True(view.Sessions[0] is { StartsAt: null, Day: null, Place: null, IsHidden: true }, who);
            Assert.DoesNotContain(view.Timeline, e => e.Event == TimelineEvent.SessionPlanned);
        }

        foreach (var who in new[] { "mediator", "lead" })
        {
            var session = (await _open.House.SendAsync(who, new ShowDispute(dispute.Id))).Sessions[0];
            Assert.True(session is { StartsAt: not null, Day: not null, Place.Code: "1", IsHidden: false }, who);
        }
    }

    [Fact]
    public async Task Needs_few_statements()
    {
        var dispute = await _open.House.ADisputeIn(DisputeStatus.Concluded);
        await _open.House.SendAsync("mediator", new ShowDispute(dispute.Id));
        using var mine = new Activity("here").Start();
        var statements = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = done => statements += done.TraceId == mine.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);

        await _open.House.SendAsync("mediator", new ShowDispute(dispute.Id, WithTexts: true));

        // Begin, the actor, the permit's standing, the case (12), the room with its places, the officers, the outcome, the links, the entry in the trail, commit.
        Assert.InRange(statements, 10, 21);
    }

    [Fact]
    public async Task Leaves_an_entry_in_the_trail()
    {
        var state = await _open.RegisterAsync();

        await _open.House.SendAsync("supervisor", new ShowDispute(state.Id));

        await using var owner = new NpgsqlConnection(_open.Database.Owner);
        await owner.OpenAsync(Stop);
        await using var trail = new NpgsqlCommand("select string_agg(what || ' ' || outcome, ', ' order by seq) from audit_entries where dispute_id = $1", owner);
        trail.Parameters.Add(new NpgsqlParameter { Value = state.Id.Value });
        Assert.Equal("RegisterDispute Done, ShowDispute Done", await trail.ExecuteScalarAsync(Stop));
    }
}
