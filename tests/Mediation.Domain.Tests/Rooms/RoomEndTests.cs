using Mediation.Domain.Rooms;
using Mediation.Domain.Tests.Disputes;

namespace Mediation.Domain.Tests.Rooms;

public sealed class RoomEndTests
{
    private static readonly DateOnly Today = new(2026, 6, 10);

    [Fact, ForRule(nameof(RoomRules.ClosesFromTodayOn))]
    public void Closes_today_or_later_and_stays_open_after_all()
    {
        var room = ARoom();
        room.Refuses(RoomRules.ClosesFromTodayOn, r => r.Close(Today.AddDays(-1), Today));
        room.Does<MediationRoom, RoomClosed>(r => r.Close(Today, Today));
        Assert.Equal(Today, room.LastDay);
        room.Fresh().Close(null, Today.AddDays(9));
        Assert.Null(room.LastDay);
    }

    [Fact, ForRule(nameof(RoomRules.OnlyAnOpenRoomTakesCases))]
    public void Takes_cases_until_its_last_day()
    {
        var room = ARoom();
        room.DemandThatItTakesCasesOn(Today.AddYears(10));
        room.Close(Today, Today);
        room.DemandThatItTakesCasesOn(Today);
        room.Fresh().Refuses(RoomRules.OnlyAnOpenRoomTakesCases, r => r.DemandThatItTakesCasesOn(Today.AddDays(1)));
    }

    [Fact]
    public void Is_told_otherwise_but_keeps_code_and_short_name()
    {
        var room = ARoom();
        room.AddPlace("1", "一号");
        Assert.True(OpeningHours.TryCreate([DayOfWeek.Sunday, DayOfWeek.Monday], [new(new(14, 0), new(17, 0)), new(new(8, 30), new(11, 30))], out var hours));
        room.Fresh().Does<MediationRoom, RoomChanged>(r => r.Change("柳市调解室", "Liushi Room", null, hours));
        Assert.Equal(("柳市调解室", "LS", "17 08:30-11:30 14:00-17:00"), (room.Name, room.Code, room.Hours!.ToString()));
        Assert.True(room.RenamePlace("1", "静室"));
        Assert.False(room.RenamePlace("2", "静室"));
        Assert.Equal("静室", Assert.Single(room.Places).Name);
    }

    [Theory]
    [InlineData("12345 08:30-11:30 14:00-17:30")]
    [InlineData("7 09:00-16:00")]
    public void Opening_hours_are_read_as_they_were_written(string text)
    {
        Assert.Equal(text, OpeningHours.Parse(text).ToString());
        Assert.Equal(OpeningHours.Parse(text), OpeningHours.Parse(text));
    }

    [Fact]
    public void Opening_hours_have_a_day_and_times_that_follow_each_other()
    {
        Assert.False(OpeningHours.TryCreate([], [new(new(8, 0), new(9, 0))], out _));
        Assert.False(OpeningHours.TryCreate([DayOfWeek.Monday], [], out _));
        Assert.False(OpeningHours.TryCreate([DayOfWeek.Monday], [new(new(9, 0), new(8, 0))], out _));
        Assert.False(OpeningHours.TryCreate([DayOfWeek.Monday], [new(new(8, 0), new(12, 0)), new(new(11, 0), new(17, 0))], out _));
        Assert.Throws<FormatException>(() => OpeningHours.Parse(""));
    }

    private static MediationRoom ARoom() => MediationRoom.Open(new NewRoom(RoomId.New(), "LS", "柳市娘家人家事调解室", "Liushi Room", "柳", CourtId.New(), "330382114")).Fresh();
}
