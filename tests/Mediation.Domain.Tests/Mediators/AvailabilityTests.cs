using Mediation.Domain.Mediators;
using Mediation.Domain.Tests.Disputes;

namespace Mediation.Domain.Tests.Mediators;

public sealed class AvailabilityTests
{
    private static readonly DateOnly Monday = new(2019, 6, 10);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Is_away_from_the_first_day_to_the_last(int day, bool away)
    {
        var officer = AnOfficer();
        officer.ChangeAvailability(capacity: 12, Monday, Monday.AddDays(4));
        Assert.Equal((12, away), (officer.Capacity, officer.IsAway(Monday.AddDays(day))));
    }

    [Fact]
    public void Is_away_for_good_until_an_end_is_known()
    {
        var officer = AnOfficer();
        officer.ChangeAvailability(null, Monday, null);
        Assert.True(officer.IsAway(Monday.AddYears(2)));
        officer.ChangeAvailability(null, null, null);
        Assert.False(officer.IsAway(Monday.AddYears(2)));
    }

    [Fact, ForRule(nameof(RosterRules.AbsenceEndsAfterItBegins))]
    public void Refuses_an_absence_that_ends_before_it_begins()
    {
        AnOfficer().Refuses(RosterRules.AbsenceEndsAfterItBegins, o => o.ChangeAvailability(null, Monday, Monday.AddDays(-1)));
        AnOfficer().Refuses(RosterRules.AbsenceEndsAfterItBegins, o => o.ChangeAvailability(null, null, Monday));
    }

    private static Mediator AnOfficer() => MediatorTests.AnOfficer();
}
