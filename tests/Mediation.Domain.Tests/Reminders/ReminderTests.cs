using Mediation.Domain.Disputes;
using Mediation.Domain.Reminders;
using static Mediation.Domain.Tests.Law.OfficialCalendar;

namespace Mediation.Domain.Tests.Reminders;

/// <summary>What a reminder says, and what the person may do with it.</summary>
public sealed class ReminderTests
{
    private static readonly DateOnly Today = new(2019, 3, 12);
    private static readonly DateTimeOffset Now = new(2019, 3, 12, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ReminderKind.TermOver, Channel.CourtDelegation, "2019-01-08", "2019-02-11", "2019-02-11", "法释〔2016〕14号第27条", 30)]
    [InlineData(ReminderKind.TermEnds, Channel.CourtDelegation, "2019-01-08", "2019-02-25", "2019-02-25", "法释〔2016〕14号第27条", null)]
    [InlineData(ReminderKind.TermEnds, Channel.PartyApplication, "2019-03-01", "2019-04-01", "2019-04-01", "人民调解工作若干规定第33条", 1)]
    [InlineData(ReminderKind.ConfirmationEnds, Channel.PartyApplication, "2019-12-05", "2020-01-04", "2020-01-06", "人民调解法第33条、民事诉讼法第194条", 30)]
    [InlineData(ReminderKind.ResultToReturn, Channel.CourtDelegation, "2019-03-08", "2019-03-13", "2019-03-13", "法释〔2016〕14号第26条", 5)]
    [InlineData(ReminderKind.Performance, Channel.PartyApplication, "2019-03-01", "2019-03-31", "2019-03-31", "人民调解法第31条", null)]
    [InlineData(ReminderKind.WillingnessOpen, Channel.PartyApplication, "2019-03-08", "2019-03-11", "2019-03-11", "人民调解法第17条", 3)]
    [InlineData(ReminderKind.FollowUp, Channel.PartyApplication, "2019-02-10", "2019-03-12", "2019-03-12", null, 30)]
    public void Tells_the_article_and_how_the_day_is_counted(ReminderKind kind, Channel channel, string from, string on, string due, string? law, int? length)
    {
        var reminder = Remind(kind, channel, from, on, Today);

        Assert.Equal((Day(due), law, length), (reminder.DueOn, reminder.Law, reminder.Length));
    }

    [Fact]
    public void Is_over_from_the_start_where_nobody_can_do_it_any_more()
    {
        Assert.NotNull(Remind(ReminderKind.ConfirmationEnds, Channel.PartyApplication, "2019-12-05", "2020-01-04", new DateOnly(2020, 1, 7)).EndedAt);
        Assert.Null(Remind(ReminderKind.ConfirmationEnds, Channel.PartyApplication, "2019-12-05", "2020-01-04", new DateOnly(2020, 1, 6)).EndedAt);
        Assert.Null(Remind(ReminderKind.FollowUp, Channel.PartyApplication, "2019-12-05", "2020-01-04", new DateOnly(2020, 1, 7)).EndedAt);
    }

    [Fact, ForRule(nameof(ReminderRules.PutOffByDaysNotMonths))]
    public void Refuses_to_be_put_off_to_today_or_for_months()
    {
        var reminder = Remind(ReminderKind.FollowUp, Channel.PartyApplication, "2019-02-10", "2019-03-12", Today);
        foreach (var until in new[] { Today.AddDays(-1), Today, Today.AddDays(Reminder.LongestSnooze + 1) })
        {
            Assert.Equal(ReminderRules.PutOffByDaysNotMonths, Assert.Throws<RuleBrokenException>(() => reminder.Snooze(until, Today)).Rule);
            Assert.Null(reminder.SnoozedUntil);
        }

        reminder.Snooze(Today.AddDays(Reminder.LongestSnooze), Today);
        Assert.Equal(Today.AddDays(Reminder.LongestSnooze), reminder.SnoozedUntil);
    }

    [Fact]
    public void Is_struck_out_once()
    {
        var reminder = Remind(ReminderKind.FollowUp, Channel.PartyApplication, "2019-02-10", "2019-03-12", Today);
        reminder.Finish(Now);
        reminder.Finish(Now.AddHours(1));
        Assert.Equal(Now, reminder.FinishedAt);
    }

    private static Reminder Remind(ReminderKind kind, Channel channel, string from, string on, DateOnly today) =>
        new(AccountId.New(), new DueItem(DisputeId.New(), RoomId.New(), CourtId.New(), kind, 0, Day(on), Day(from), channel, Stage.PreLitigation, null), Calendar, Now, today);
}
