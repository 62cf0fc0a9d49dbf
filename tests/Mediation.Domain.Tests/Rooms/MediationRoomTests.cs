using Mediation.Domain.Rooms;
using Mediation.Domain.Tests.Disputes;

namespace Mediation.Domain.Tests.Rooms;

public sealed class MediationRoomTests
{
    private static readonly DateOnly Start = new(2019, 1, 1);
    private static readonly DateOnly Change = new(2019, 6, 10);
    private static readonly OfficerId One = OfficerId.New();
    private static readonly OfficerId Two = OfficerId.New();

    [Fact]
    public void Opens_with_its_names_and_its_court()
    {
        var room = ARoom();
        Assert.Equal(("LS", "柳", "Asia/Shanghai", 1), (room.Code, room.ShortName, room.TimeZone, room.Version));
        Assert.Empty(room.Team);
    }

    [Theory]
    [InlineData("2019-06-09T15:59:59Z", "2019-06-09")]
    [InlineData("2019-06-09T16:00:00Z", "2019-06-10")]
    [InlineData("2019-06-09T23:00:00Z", "2019-06-10")]
    public void Has_the_day_of_its_own_time_zone_at_a_moment(string instant, string day) => Assert.Equal(
        DateOnly.ParseExact(day, "yyyy-MM-dd"),
        ARoom().DateOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Opens_with_no_name_that_fits_no_case_number_and_no_zone_that_nobody_knows()
    {
        Assert.Throws<FormatException>(() => MediationRoom.Open(ANewRoom() with { ShortName = "LS" }));
        Assert.Throws<TimeZoneNotFoundException>(() => MediationRoom.Open(ANewRoom() with { TimeZone = "Asia/Liushi" }));
        Assert.Throws<ArgumentException>(() => MediationRoom.Open(ANewRoom() with { Code = " " }));
        Assert.Throws<ArgumentOutOfRangeException>(() => MediationRoom.Open(ANewRoom() with { Code = "LIUSHI123" }));
    }

    [Fact, ForRule(nameof(RoomRules.PlaceCodeOnce))]
    public void Refuses_two_places_of_one_code()
    {
        var room = ARoom();
        room.Does<MediationRoom, PlaceAdded>(r => r.AddPlace("A", "调解一室"));
        room.Fresh().Refuses(RoomRules.PlaceCodeOnce, r => r.AddPlace("A", "调解二室"));
        Assert.Equal("调解一室", Assert.Single(room.Places).Name);
    }

    [Fact, ForRule(nameof(RoomRules.NoSessionWhileClosed)), ForRule(nameof(RoomRules.OnlyAClosureThatIsNotOver))]
    public void Is_closed_for_some_days_and_opens_again()
    {
        var room = ARoom();
        room.Does<MediationRoom, RoomChanged>(r => r.CloseForDays(Change, Change.AddDays(2), Start));
        Assert.Equal((Change, Change.AddDays(2)), (room.Closures[0].From, room.Closures[0].Until));

        room.DemandThatItIsOpenOn(Change.AddDays(-1), Start);
        room.DemandThatItIsOpenOn(Change.AddDays(3), Start);
        room.Fresh().Refuses(RoomRules.NoSessionWhileClosed, r => r.DemandThatItIsOpenOn(Change, Start));
        room.Fresh().Refuses(RoomRules.NoSessionWhileClosed, r => r.DemandThatItIsOpenOn(Change.AddDays(2), Change.AddDays(2)));

        // What was held in spite of it is entered afterwards.
        room.DemandThatItIsOpenOn(Change, Change.AddDays(1));

        room.Fresh().Refuses(RoomRules.OnlyAClosureThatIsNotOver, r => r.OpenForDays(Change, Change.AddDays(3)));
        room.Fresh().Does<MediationRoom, RoomChanged>(r => r.OpenForDays(Change, Change.AddDays(1)));
        room.DemandThatItIsOpenOn(Change.AddDays(1), Change.AddDays(1));
        room.Fresh().Refuses(RoomRules.OnlyAClosureThatIsNotOver, r => r.OpenForDays(Change, Start));
    }

    [Fact, ForRule(nameof(RoomRules.ClosureEndsAfterItBegins)), ForRule(nameof(RoomRules.ClosedOnceAtATime)), ForRule(nameof(RoomRules.ClosesFromTodayOn))]
    public void Refuses_closures_of_the_past_backwards_or_on_top_of_each_other()
    {
        var room = ARoom();
        room.Fresh().Refuses(RoomRules.ClosesFromTodayOn, r => r.CloseForDays(Start, Change, Change));
        room.Fresh().Refuses(RoomRules.ClosureEndsAfterItBegins, r => r.CloseForDays(Change, Change.AddDays(-1), Start));
        room.CloseForDays(Change, Change.AddDays(2), Start);
        room.Fresh().Refuses(RoomRules.ClosedOnceAtATime, r => r.CloseForDays(Change.AddDays(2), Change.AddDays(5), Start));
        room.CloseForDays(Change.AddDays(3), Change.AddDays(3), Start);
        Assert.Equal(2, room.Closures.Count);
    }

    [Fact]
    public void Has_an_officer_in_its_team_from_the_first_to_the_last_day()
    {
        var room = ARoom();
        room.Does<MediationRoom, TeamJoined>(r => r.JoinTeam(One, Start));
        room.Fresh().Does<MediationRoom, TeamLeft>(r => r.LeaveTeam(One, Change));

        Assert.Equal([false, true, true, false], new[] { Start.AddDays(-1), Start, Change, Change.AddDays(1) }.Select(day => room.HasInTeam(One, day)));
        room.JoinTeam(One, Change.AddDays(1));
        Assert.True(room.HasInTeam(One, Change.AddDays(1)));
        Assert.Equal(2, room.Team.Count);
    }

    [Fact, ForRule(nameof(RoomRules.InTheTeamOnce))]
    public void Refuses_an_officer_who_is_in_the_team_at_that_time()
    {
        var room = ARoom();
        room.JoinTeam(One, Start, Change);
        room.Fresh().Refuses(RoomRules.InTheTeamOnce, r => r.JoinTeam(One, Change));
        room.Refuses(RoomRules.InTheTeamOnce, r => r.JoinTeam(One, Start.AddDays(-9)));
        room.Refuses(RoomRules.InTheTeamOnce, r => r.JoinTeam(One, Start.AddDays(-9), Start));
    }

    [Fact, ForRule(nameof(RoomRules.MembershipEndsAfterItBegins))]
    public void Refuses_a_membership_that_ends_before_it_begins() =>
        ARoom().Refuses(RoomRules.MembershipEndsAfterItBegins, r => r.JoinTeam(One, Start, Start.AddDays(-1)));

    [Fact]
    public void Has_one_lead_at_a_time_and_keeps_who_led_before()
    {
        var room = ARoom();
        room.JoinTeam(One, Start);
        room.JoinTeam(Two, Start, until: new(2019, 12, 31));
        room.NameLead(One, Start);
        room.Fresh().Does<MediationRoom, RoomLeadNamed>(r => r.NameLead(Two, Change));

        Assert.Equal((One, One, Two), (room.LeadOn(Start), room.LeadOn(Change.AddDays(-1)), room.LeadOn(Change)));
        Assert.True(room.HasInTeam(One, Change));
        Assert.True(room.HasInTeam(Two, Change.AddDays(-1)));
        Assert.Null(room.LeadOn(new(2020, 1, 1)));
        Assert.All(Enumerable.Range(0, 400).Select(n => Start.AddDays(n)), day =>
        {
            Assert.True(room.Team.Count(m => m.IsLead && m.IsValidOn(day)) <= 1);
            Assert.True(room.Team.Count(m => m.OfficerId == One && m.IsValidOn(day)) == 1);
            Assert.True(room.Team.Count(m => m.OfficerId == Two && m.IsValidOn(day)) <= 1);
        });
    }

    [Fact, ForRule(nameof(RoomRules.OnlyATeamMember))]
    public void Refuses_to_be_led_or_left_by_a_stranger()
    {
        var room = ARoom();
        room.JoinTeam(One, Start, Change);
        room.Fresh().Refuses(RoomRules.OnlyATeamMember, r => r.NameLead(One, Change.AddDays(1)));
        room.Refuses(RoomRules.OnlyATeamMember, r => r.NameLead(Two, Change));
        room.Refuses(RoomRules.OnlyATeamMember, r => r.LeaveTeam(Two, Change));
    }

    [Fact, ForRule(nameof(RoomRules.NotTheLeadAlready))]
    public void Refuses_to_name_the_lead_again()
    {
        var room = ARoom();
        room.JoinTeam(One, Start);
        room.NameLead(One, Start);
        room.Fresh().Refuses(RoomRules.NotTheLeadAlready, r => r.NameLead(One, Change));
    }

    private static NewRoom ANewRoom() => new(RoomId.New(), "LS", "柳市家事调解室", "Liushi", "柳", CourtId.New(), "330382114");

    private static MediationRoom ARoom() => MediationRoom.Open(ANewRoom()).Fresh();
}
