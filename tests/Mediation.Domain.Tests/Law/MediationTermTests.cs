using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using static Mediation.Domain.Tests.Law.OfficialCalendar;

namespace Mediation.Domain.Tests.Law;

public sealed class MediationTermTests
{
    [Theory]
    [InlineData(Channel.CourtDelegation, Stage.PreLitigation, null, "2019-01-08", "M2", "2019-02-07", "2019-02-11")]
    [InlineData(Channel.CourtDelegation, Stage.PreLitigation, null, "2019-03-29", "M2", "2019-04-28", "2019-04-28")]
    [InlineData(Channel.CourtDelegation, Stage.PreLitigation, null, "2019-04-01", "M2", "2019-05-01", "2019-05-05")]
    [InlineData(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Ordinary, "2019-04-15", "M3", "2019-04-30", "2019-04-30")]
    [InlineData(Channel.CourtEntrustment, Stage.DuringTrial, Procedure.Simplified, "2019-09-29", "M4", "2019-10-06", "2019-10-08")]
    [InlineData(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Ordinary, "2025-03-03", "M7", "2025-03-18", "2025-03-18")]
    [InlineData(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Simplified, "2025-03-03", "M7", "2025-03-10", "2025-03-10")]
    [InlineData(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Ordinary, "2024-12-31", "M3", "2025-01-15", "2025-01-15")]
    [InlineData(Channel.OnlinePlatform, Stage.PreLitigation, null, "2022-03-01", "M5", "2022-03-31", "2022-03-31")]
    [InlineData(Channel.OnlinePlatform, Stage.BeforeHearing, Procedure.Ordinary, "2022-03-01", "M6", "2022-03-16", "2022-03-16")]
    [InlineData(Channel.OnlinePlatform, Stage.BeforeHearing, Procedure.Simplified, "2022-03-01", "M6", "2022-03-08", "2022-03-08")]
    [InlineData(Channel.OnlinePlatform, Stage.PreLitigation, null, "2021-12-31", "M2", "2022-01-30", "2022-01-30")]
    [InlineData(Channel.PartyApplication, Stage.PreLitigation, null, "2019-01-31", "M1", "2019-02-28", "2019-02-28")]
    [InlineData(Channel.Hotline12338, Stage.PreLitigation, null, "2019-03-05", "M1", "2019-04-05", "2019-04-08")]
    public void Chooses_and_counts_the_term(
        Channel channel, Stage stage, Procedure? procedure, string start, string code, string nominal, string effective)
    {
        var term = MediationTerm.For(channel, stage, procedure, Day(start));
        var deadline = term.Of(Day(start), Calendar);
        Assert.Equal((code, Day(nominal), Day(effective)), (deadline.Code, deadline.NominalOn, deadline.On));
        Assert.Equal(Day(start), deadline.TriggerOn);
        Assert.Equal(Calendar.Revision, deadline.CalendarRevision);
        Assert.False(deadline.Provisional);
        Assert.Equal(code == "M1", deadline.Guidance);
        Assert.NotEmpty(deadline.Law);
    }

    [Fact]
    public void Counts_every_channel_of_the_rooms_own_as_peoples_mediation()
    {
        var others = Enum.GetValues<Channel>().Except([Channel.CourtDelegation, Channel.CourtEntrustment, Channel.OnlinePlatform]).ToList();
        Assert.Equal(10, others.Count);
        Assert.All(others, channel => Assert.Equal("M1", MediationTerm.For(channel, Stage.PreLitigation, null, Day("2025-03-03")).Code));
    }

    [Fact]
    public void Takes_an_unknown_procedure_as_ordinary() =>
        Assert.Equal(15, MediationTerm.For(Channel.CourtEntrustment, Stage.BeforeHearing, null, Day("2019-03-03")).Length);

    [Theory]
    [InlineData(Channel.PartyApplication, DeadlineTrigger.Acceptance)]
    [InlineData(Channel.CourtDelegation, DeadlineTrigger.MaterialsReceived)]
    [InlineData(Channel.CourtEntrustment, DeadlineTrigger.MaterialsReceived)]
    [InlineData(Channel.OnlinePlatform, DeadlineTrigger.PlatformAcceptance)]
    public void Says_what_starts_the_clock(Channel channel, DeadlineTrigger trigger) =>
        Assert.Equal(trigger, MediationTerm.For(channel, Stage.PreLitigation, null, Day("2023-03-03")).Trigger);

    [Fact]
    public void Extends_a_filed_suit_by_thirty_days_and_no_more()
    {
        var term = MediationTerm.For(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Ordinary, Day("2025-03-03"));
        var deadline = term.Of(Day("2025-03-03"), Calendar);
        Assert.Equal(Day("2025-04-17"), term.Extend(deadline.NominalOn, 30, Calendar).On);
        Assert.Throws<ArgumentOutOfRangeException>(() => term.Extend(deadline.NominalOn, 31, Calendar));
        Assert.Throws<ArgumentOutOfRangeException>(() => term.Extend(deadline.NominalOn, 0, Calendar));
    }

    [Fact]
    public void Extends_a_delegation_without_a_cap_from_its_nominal_end()
    {
        var term = MediationTerm.For(Channel.CourtDelegation, Stage.PreLitigation, null, Day("2019-01-08"));
        var extended = term.Extend(term.Of(Day("2019-01-08"), Calendar).NominalOn, 60, Calendar);
        Assert.Equal((Day("2019-04-08"), Day("2019-04-08"), DeadlineTrigger.Extension), (extended.NominalOn, extended.On, extended.Trigger));
        Assert.Null(term.LongestExtensionDays);
    }

    [Theory]
    [InlineData("2019-12-05", "2020-01-04", "2020-01-06", "人民调解法第33条、民事诉讼法第194条")]
    [InlineData("2020-01-02", "2020-02-01", "2020-02-03", "人民调解法第33条、民事诉讼法第194条")]
    [InlineData("2022-03-01", "2022-03-31", "2022-03-31", "人民调解法第33条、民事诉讼法第201条")]
    [InlineData("2026-01-20", "2026-02-19", "2026-02-24", "人民调解法第33条、民事诉讼法第205条")]
    public void Gives_thirty_days_to_ask_for_confirmation(string effectiveOn, string nominal, string on, string law)
    {
        var deadline = ConfirmationWindow.Of(Day(effectiveOn), Calendar);
        Assert.Equal(("A1", Day(nominal), Day(on), law), (deadline.Code, deadline.NominalOn, deadline.On, deadline.Law));
        Assert.Equal((DeadlineTrigger.AgreementEffective, 30, DeadlineUnit.Days, false), (deadline.Trigger, deadline.Length, deadline.Unit, deadline.Guidance));
    }

    [Fact]
    public void Has_passed_only_when_the_last_day_is_over()
    {
        var deadline = ConfirmationWindow.Of(Day("2019-12-05"), Calendar);
        Assert.False(deadline.HasPassed(Day("2020-01-06")));
        Assert.True(deadline.HasPassed(Day("2020-01-07")));
        Assert.Equal((0, -1, 2), (deadline.DaysLeft(Day("2020-01-06")), deadline.DaysLeft(Day("2020-01-07")), deadline.DaysLeft(Day("2020-01-04"))));
    }
}
