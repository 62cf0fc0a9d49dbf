using Mediation.Application.Disputes;
using Mediation.Application.HandOvers;
using Mediation.Application.Outcomes;
using Mediation.Application.Reminders;
using Mediation.Application.Sessions;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Domain.Reminders;
using Mediation.Infrastructure.Reminders;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Application.Tests.Reminders;

/// <summary>What is due stands in the day of who is to do it: once, with its reason, and until it is done.</summary>
public sealed class MyDayTests(TestCluster cluster)
{
    [Fact]
    public async Task Tells_of_the_term_before_and_after_it_ends_and_no_more_once_there_is_a_result()
    {
        await using var opened = await OpenAsync();
        var house = opened.House;
        var dispute = await house.Record(await house.ADisputeIn(DisputeStatus.InMediation));
        Assert.Empty((await DayOf(house, "mediator")).Due);
        var due = (await house.SendAsync("mediator", new ShowDispute(dispute.Id))).Deadlines.Single().On;

        Go(house, due.AddDays(-7));
        Assert.Equal(1, await FindAsync(house));
        Assert.Equal(0, await FindAsync(house));
        var ends = Assert.Single((await DayOf(house, "mediator")).Due);
        Assert.Equal((ReminderKind.TermEnds, dispute.Id, due, "人民调解工作若干规定第33条", 1), (ends.Kind, ends.Case.Id, ends.DueOn, ends.Law, ends.Length));
        Assert.Empty((await DayOf(house, "lead")).Due);

        Go(house, due.AddDays(1));
        Assert.Empty((await DayOf(house, "mediator")).Due);
        Assert.Equal(1, await FindAsync(house));
        Assert.Equal(ReminderKind.TermOver, Assert.Single((await DayOf(house, "mediator")).Due).Kind);

        await house.Conclude(dispute);
        Assert.Empty((await DayOf(house, "mediator")).Due);
    }

    [Fact]
    public async Task Tells_the_lead_of_a_case_that_nobody_leads_that_nobody_was_asked()
    {
        await using var opened = await OpenAsync();
        var house = opened.House;
        var dispute = await house.ADisputeIn(DisputeStatus.Registered);
        await FindAsync(house);
        var asked = Assert.Single((await DayOf(house, "lead")).Due);
        Assert.Equal((ReminderKind.WillingnessOpen, "人民调解法第17条", 3), (asked.Kind, asked.Law, asked.Length));
        Assert.Empty((await DayOf(house, "mediator")).Due);

        dispute = await house.Go("mediator", dispute, d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.Phone });
        Assert.Equal(1, await FindAsync(house));
        Assert.Equal([ReminderKind.WillingnessOpen, ReminderKind.ScreeningOpen], (await DayOf(house, "lead")).Due.Select(d => d.Kind).Order());
        dispute = await house.Go("mediator", dispute, d => new RecordAttempt { DisputeId = d.Id, Version = d.Version, Party = 2, How = ContactMeans.Phone });
        Assert.Equal(ReminderKind.ScreeningOpen, Assert.Single((await DayOf(house, "lead")).Due).Kind);
        await house.Go("mediator", dispute, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.None, Alone = true });
        Assert.Empty((await DayOf(house, "lead")).Due);
    }

    [Fact]
    public async Task Tells_of_a_session_the_day_before_shows_it_on_its_day_and_asks_for_its_record_afterwards()
    {
        await using var opened = await OpenAsync();
        var house = opened.House;
        var tomorrow = Today(house).AddDays(1);
        var dispute = await house.Schedule(await house.Prepare(await house.ADisputeIn(DisputeStatus.Accepted)), startsAt: At(tomorrow, 10), place: "1");
        await FindAsync(house);
        Assert.Equal((ReminderKind.SessionAhead, 1, tomorrow), Assert.Single((await DayOf(house, "mediator")).Due) is var ahead ? (ahead.Kind, ahead.Number, ahead.DueOn) : default);
        Assert.Empty((await DayOf(house, "mediator")).Sessions);
        Assert.Empty((await DayOf(house, "mediator2")).Due);

        Go(house, tomorrow);
        var session = Assert.Single((await DayOf(house, "mediator")).Sessions);
        Assert.Equal((dispute.Id, At(tomorrow, 10), "一号调解室", false), (session.Case.Id, session.StartsAt, session.Place, session.IsRecorded));
        Assert.Equal(["李某", "张某"], session.Invited);
        Assert.Empty((await DayOf(house, "mediator2")).Sessions);

        Go(house, tomorrow.AddDays(1));
        await FindAsync(house);
        Assert.Equal(ReminderKind.RecordMissing, Assert.Single((await DayOf(house, "mediator")).Due).Kind);
        await house.Go("mediator", dispute, d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = 1, HeldAt = At(tomorrow, 10), Attended = [1, 2], Result = SessionResult.Continued, Text = "双方各谈了想法。" });
        Assert.Empty((await DayOf(house, "mediator")).Due);
    }

    [Fact]
    public async Task Tells_of_what_follows_an_agreement()
    {
        await using var opened = await OpenAsync();
        var house = opened.House;
        var today = Today(house);
        var dispute = await house.Record(await house.ADisputeIn(DisputeStatus.InMediation));
        dispute = await house.Go("mediator", dispute, d => new RecordOutcome
        {
            DisputeId = d.Id,
            Version = d.Version,
            Result = OutcomeResult.WrittenAgreement,
            Terms = [new() { Kind = TermKind.Pay, Text = "张建国支付三千元。", Amount = 3000, DueOn = today.AddDays(9) }],
            Signatures = [new() { Party = 1, On = today }, new() { Party = 2, On = today }],
        });
        async Task<DateOnly?> NextFollowUpOn() => (await house.SendAsync("mediator", new ShowDispute(dispute.Id))).Outcome!.NextFollowUpOn;

        Go(house, today.AddDays(6));
        await FindAsync(house);
        var kept = Assert.Single((await DayOf(house, "mediator")).Due);
        Assert.Equal((ReminderKind.Performance, 1, today.AddDays(9), "人民调解法第31条"), (kept.Kind, kept.Number, kept.DueOn, kept.Law));

        Go(house, today.AddDays(10));
        await FindAsync(house);
        Assert.Equal(await NextFollowUpOn(), (await DayOf(house, "mediator")).Due.Single(d => d.Kind == ReminderKind.FollowUp).DueOn);
        dispute = await house.Go("mediator", dispute, d => new RecordPerformance { DisputeId = d.Id, Version = d.Version, Term = 1, State = PerformanceState.Performed });
        dispute = await house.Go("mediator", dispute, d => new RecordFollowUp { DisputeId = d.Id, Version = d.Version, How = ContactMeans.Phone, Note = "已付清。" });
        Assert.Empty((await DayOf(house, "mediator")).Due);

        Go(house, today.AddDays(25));
        await FindAsync(house);
        var confirm = Assert.Single((await DayOf(house, "mediator")).Due);
        var window = (await house.SendAsync("mediator", new ShowDispute(dispute.Id))).Deadlines.Single(d => d.Code == "A1");
        Assert.Equal((ReminderKind.ConfirmationEnds, window.On, window.Law, 30), (confirm.Kind, confirm.DueOn, confirm.Law, confirm.Length));

        Go(house, window.On);
        await FindAsync(house);
        Assert.Equal([ReminderKind.ConfirmationEnds, ReminderKind.FollowUp], (await DayOf(house, "mediator")).Due.Select(d => d.Kind).Order());
        Assert.Equal(await NextFollowUpOn(), (await DayOf(house, "mediator")).Due.Single(d => d.Kind == ReminderKind.FollowUp).DueOn);
        Go(house, window.On.AddDays(1));
        Assert.Equal(ReminderKind.FollowUp, Assert.Single((await DayOf(house, "mediator")).Due).Kind);
        await house.Archive(dispute);
        Assert.Empty((await DayOf(house, "mediator")).Due);
    }

    [Fact]
    public async Task Tells_lead_and_liaison_that_the_court_waits_for_a_result()
    {
        await using var opened = await OpenAsync();
        var house = opened.House;
        var day = Today(house).AddDays(-TheRoad.DaysAgo);
        var dispute = await house.ADisputeIn(DisputeStatus.Concluded, TheRoad.ADivorce with
        {
            Channel = Channel.CourtDelegation,
            Court = new CourtEntry { Number = $"（{day.Year}）浙0382民诉前调9471号", MaterialsReceivedOn = day },
        });
        Assert.Equal(2, await FindAsync(house));
        foreach (var who in new[] { "lead", "liaison" })
        {
            var returned = Assert.Single((await DayOf(house, who)).Due);
            Assert.Equal((ReminderKind.ResultToReturn, dispute.Id, Today(house).AddDays(5), "法释〔2016〕14号第26条"), (returned.Kind, returned.Case.Id, returned.DueOn, returned.Law));
        }

        await house.Go("liaison", dispute, d => new ReturnResult { DisputeId = d.Id, Version = d.Version });
        Assert.Empty((await DayOf(house, "lead")).Due);
        Assert.Empty((await DayOf(house, "liaison")).Due);
    }

    [Fact]
    public async Task Comes_back_when_it_was_put_off_and_not_when_it_was_struck_out()
    {
        await using var opened = await OpenAsync();
        var house = opened.House;
        var today = Today(house);
        await house.ADisputeIn(DisputeStatus.Registered);
        await house.ADisputeIn(DisputeStatus.Registered);
        Assert.Equal(2, await FindAsync(house));
        var (first, second) = (await DayOf(house, "lead")).Due is [var a, var b] ? (a, b) : throw new InvalidOperationException("Not two.");

        await house.SendAsync("lead", new SnoozeReminder { Reminder = first.Id, Days = 3 });
        await house.SendAsync("lead", new FinishReminder { Reminder = second.Id });
        await house.SendAsync("lead", new FinishReminder { Reminder = second.Id });
        Assert.Empty((await DayOf(house, "lead")).Due);
        Go(house, today.AddDays(3));
        Assert.Equal(0, await FindAsync(house));
        Assert.Equal(first.Id, Assert.Single((await DayOf(house, "lead")).Due).Id);

        foreach (var who in new[] { "mediator", "hq-lead", "supervisor" })
        {
            await Assert.ThrowsAsync<NotFoundException>(() => house.SendAsync(who, new FinishReminder { Reminder = first.Id }));
            await Assert.ThrowsAsync<NotFoundException>(() => house.SendAsync(who, new SnoozeReminder { Reminder = first.Id }));
        }
    }

    [Fact]
    public async Task Passes_to_who_takes_the_case_over_and_leaves_who_has_left_it()
    {
        await using var opened = await OpenAsync();
        var house = opened.House;
        var dispute = await house.ADisputeIn(DisputeStatus.InMediation);
        Go(house, Today(house).AddDays(1));
        await FindAsync(house);
        Assert.Equal(ReminderKind.RecordMissing, Assert.Single((await DayOf(house, "mediator")).Due).Kind);

        await house.Go("lead", dispute, d => new ReplaceOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M001", As = AssignmentRole.Lead, Successor = "M002", Reason = "调岗。" });
        Assert.Empty((await DayOf(house, "mediator")).Due);
        await FindAsync(house);
        Assert.Equal(ReminderKind.RecordMissing, Assert.Single((await DayOf(house, "mediator2")).Due).Kind);
        Assert.Equal(dispute.Id, Assert.Single((await DayOf(house, "mediator2")).Named).Id);
        Assert.Empty((await DayOf(house, "mediator")).Due);
    }

    private async Task<Opened> OpenAsync()
    {
        var database = await cluster.NewDatabaseAsync(Cancel);
        return new Opened(await House.OpenAsync(database, Cancel), database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static DateOnly Today(House house) => DateOnly.FromDateTime(house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    private static DateTimeOffset At(DateOnly day, int hour) => new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(8)).ToUniversalTime();

    // Noon of that day: nothing here hangs on the hour at which the tests run.
    private static void Go(House house, DateOnly day) => house.Clock.SetUtcNow(At(day, 12));

    private static Task<int> FindAsync(House house) => house.Services.GetRequiredService<ReminderFinder>().FindAsync(Cancel);

    private static Task<MyDay> DayOf(House house, string who) => house.SendAsync(who, new ShowMyDay());

    /// <summary>A house of its own for each test, since each has a clock of its own.</summary>
    private sealed class Opened(House house, TestDatabase database) : IAsyncDisposable
    {
        public House House => house;

        public async ValueTask DisposeAsync()
        {
            await house.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
