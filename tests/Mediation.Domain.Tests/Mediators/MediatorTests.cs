using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Domain.Tests.Disputes;

namespace Mediation.Domain.Tests.Mediators;

public sealed class MediatorTests
{
    private static readonly DateTimeOffset Now = Given.Now;
    private static readonly AccountId By = AccountId.New();

    [Fact]
    public void Enters_an_officer_who_may_not_serve_yet()
    {
        var officer = AnOfficer(identityIndex: [1]);
        Assert.Equal(("M001", "陈静", 1, Now), (officer.Number, officer.Name.Value, officer.Version, officer.EnrolledAt));
        Assert.False(officer.IsAppointed(OfficerRole.Mediator, new(2019, 6, 10)));
    }

    [Fact]
    public void Serves_from_the_first_to_the_last_day_of_an_appointment_and_only_in_its_role()
    {
        var officer = AnOfficer();
        officer.Does<Mediator, OfficerAppointed>(o => o.Appoint(OfficerRole.Mediator, new(2018, 1, 1), new(2020, 12, 31), " 聘2018-1 ", By, Now));

        Assert.Equal("聘2018-1", Assert.Single(officer.Appointments).Certificate);
        Assert.Equal(
            [false, true, true, false],
            new DateOnly[] { new(2017, 12, 31), new(2018, 1, 1), new(2020, 12, 31), new(2021, 1, 1) }.Select(day => officer.IsAppointed(OfficerRole.Mediator, day)));
        Assert.False(officer.IsAppointed(OfficerRole.Observer, new(2019, 1, 1)));
    }

    [Fact]
    public void Is_renewed_without_a_gap_and_may_hold_two_roles()
    {
        var officer = AnOfficer();
        officer.Appoint(OfficerRole.Mediator, new(2018, 1, 1), new(2020, 12, 31), "1", By, Now);
        officer.Appoint(OfficerRole.Mediator, new(2021, 1, 1), new(2023, 12, 31), "2", By, Now);
        officer.Appoint(OfficerRole.Observer, new(2018, 1, 1), new(2020, 12, 31), "3", By, Now);
        Assert.True(officer.IsAppointed(OfficerRole.Mediator, new(2021, 1, 1)));
        Assert.True(officer.IsAppointed(OfficerRole.Observer, new(2020, 12, 31)));
    }

    [Fact]
    public void Serves_no_longer_after_an_appointment_was_ended()
    {
        var officer = AnOfficer();
        officer.Appoint(OfficerRole.Mediator, new(2018, 1, 1), new(2020, 12, 31), "1", By, Now);
        officer.Fresh().Does<Mediator, AppointmentEnded>(o => o.EndAppointment(OfficerRole.Mediator, new(2019, 6, 9)));
        Assert.True(officer.IsAppointed(OfficerRole.Mediator, new(2019, 6, 9)));
        Assert.False(officer.IsAppointed(OfficerRole.Mediator, new(2019, 6, 10)));
    }

    [Theory, ForRule(nameof(RosterRules.OnlyARunningAppointmentEnds))]
    [InlineData(OfficerRole.Mediator, "2021-01-01")]
    [InlineData(OfficerRole.Observer, "2019-06-09")]
    public void Refuses_to_end_an_appointment_that_does_not_run(OfficerRole role, string lastDay)
    {
        var officer = AnOfficer();
        officer.Appoint(OfficerRole.Mediator, new(2018, 1, 1), new(2020, 12, 31), "1", By, Now);
        officer.Fresh().Refuses(RosterRules.OnlyARunningAppointmentEnds, o => o.EndAppointment(role, DateOnly.Parse(lastDay, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact, ForRule(nameof(RosterRules.AppointmentEndsAfterItBegins))]
    public void Refuses_an_appointment_that_ends_before_it_begins() => AnOfficer().Refuses(
        RosterRules.AppointmentEndsAfterItBegins, o => o.Appoint(OfficerRole.Mediator, new(2019, 1, 2), new(2019, 1, 1), "1", By, Now));

    [Theory, ForRule(nameof(RosterRules.AppointmentNeedsCertificate))]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void Refuses_an_appointment_without_a_certificate(string certificate) => AnOfficer().Refuses(
        RosterRules.AppointmentNeedsCertificate, o => o.Appoint(OfficerRole.Mediator, new(2019, 1, 1), new(2019, 1, 2), certificate, By, Now));

    [Theory, ForRule(nameof(RosterRules.OneAppointmentToARoleAtATime))]
    [InlineData("2017-01-01", "2018-01-01")]
    [InlineData("2020-12-31", "2021-01-01")]
    [InlineData("2019-01-01", "2019-01-01")]
    [InlineData("2017-01-01", "2022-01-01")]
    public void Refuses_two_appointments_to_a_role_at_once(string from, string until)
    {
        var officer = AnOfficer();
        officer.Appoint(OfficerRole.Mediator, new(2018, 1, 1), new(2020, 12, 31), "1", By, Now);
        officer.Fresh().Refuses(
            RosterRules.OneAppointmentToARoleAtATime,
            o => o.Appoint(OfficerRole.Mediator, DateOnly.ParseExact(from, "yyyy-MM-dd"), DateOnly.ParseExact(until, "yyyy-MM-dd"), "2", By, Now));
    }

    [Fact, ForRule(nameof(RosterRules.RelativeDeclaredOnce))]
    public void Is_related_to_declared_relatives_and_to_oneself()
    {
        var officer = AnOfficer(identityIndex: [9]);
        officer.Does<Mediator, RelativeDeclared>(o => o.DeclareRelative([1, 2], "spouse"));
        officer.Fresh();

        Assert.True(officer.IsRelatedTo([1, 2], Same));
        Assert.True(officer.IsRelatedTo([9], Same));
        Assert.False(officer.IsRelatedTo([1, 3], Same));
        Assert.False(officer.IsRelatedTo(null, Same));
        Assert.False(AnOfficer().IsRelatedTo([], Same));
        officer.Refuses(RosterRules.RelativeDeclaredOnce, o => o.DeclareRelative([1, 2], "spouse"));

        // While the key is rotated, one index may be older than the other.
        Assert.True(officer.IsRelatedTo([5, 1, 2], index => [5, .. index.AsSpan(index.Length - 2)]));

        static byte[] Same(byte[] index) => index;
    }

    [Fact, ForRule(nameof(RosterRules.RecusedOnce))]
    public void Stands_aside_from_a_case_once()
    {
        var officer = AnOfficer();
        var (one, other) = (DisputeId.New(), DisputeId.New());
        officer.Does<Mediator, RecusalDeclared>(o => o.DeclareRecusal(one, RecusalGround.NearRelative, new(2019, 6, 10), By, Now));

        Assert.True(officer.IsRecusedFrom(one));
        Assert.False(officer.IsRecusedFrom(other));
        officer.Fresh().Refuses(RosterRules.RecusedOnce, o => o.DeclareRecusal(one, RecusalGround.Interest, new(2019, 6, 11), By, Now));
    }

    internal static Mediator AnOfficer(byte[]? identityIndex = null) => Mediator.Enrol(
        new() { Id = OfficerId.New(), DataKey = new([1]), Number = "M001", Name = PersonName.Parse("陈静"), Sex = Sex.Female, IdentityIndex = identityIndex }, Now).Fresh();
}
