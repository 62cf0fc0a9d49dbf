using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using static Mediation.Domain.Tests.Disputes.Given;

namespace Mediation.Domain.Tests.Disputes;

/// <summary>Sessions moved, called off, not held, and held with somebody to help.</summary>
public sealed class MoveSessionTests
{
    [Fact]
    public void Moves_a_session_to_another_time_place_and_way_and_keeps_its_number()
    {
        var (dispute, place) = (ADisputeInMediation(), PlaceId.New());
        var happened = dispute.Does<Dispute, SessionRescheduled>(d => d.RescheduleSession(1, Tomorrow(SessionKind.Separate, 2) with { Minutes = 30, Place = place }, Today));

        var session = Assert.Single(dispute.Sessions);
        Assert.Equal(new SessionRescheduled(dispute.Id, session.Id, Now.AddDays(1), 30), happened);
        Assert.Equal((1, SessionKind.Separate, Now.AddDays(1), Today.AddDays(1), 30, place), (session.Number, session.Kind, session.StartsAt, session.HeldDay, session.Minutes, session.PlaceId));
        Assert.Equal([2], session.InvitedParties);
    }

    [Fact]
    public void Weighs_the_new_plan_like_the_first()
    {
        var dispute = ADisputeInMediation();
        dispute.Refuses(SessionRules.JointNeedsBothSides, d => d.RescheduleSession(1, Tomorrow(SessionKind.Joint, 1), Today));
        dispute.Refuses(SessionRules.LengthWithinLimits, d => d.RescheduleSession(1, Tomorrow(SessionKind.Joint, 1, 2) with { Minutes = 1 }, Today));
        dispute.Refuses(SessionRules.HeldByOfficersOfTheCase, d => d.RescheduleSession(1, Tomorrow(SessionKind.Joint, 1, 2) with { Officers = [OfficerId.New()] }, Today));
        dispute.Screen(2, ScreeningResult.Medium);
        dispute.Fresh().Refuses(SessionRules.JointNeedsClearScreens, d => d.RescheduleSession(1, Tomorrow(SessionKind.Joint, 1, 2), Today));
    }

    [Fact]
    public void Moves_nothing_that_was_recorded_or_whose_case_does_not_go_on()
    {
        var dispute = ADisputeInMediation();
        dispute.RecordSession(1, ARecord(SessionResult.Continued, 1, 2), By, Now, Today);
        dispute.Fresh().Refuses(SessionRules.RecordedOnce, d => d.RescheduleSession(1, Tomorrow(SessionKind.Joint, 1, 2), Today));
        dispute.Refuses(SessionRules.RecordedOnce, d => d.CancelSession(1, Text(), By, Now.AddHours(-2)));
        AConcludedDispute().Refuses(SessionRules.OnlyInMediation, d => d.RescheduleSession(1, Tomorrow(SessionKind.Joint, 1, 2), Today));
        AConcludedDispute().Refuses(SessionRules.OnlyInMediation, d => d.CancelSession(1, Text(), By, Now));
    }

    [Fact, ForRule(nameof(SessionRules.CancelledBeforeItBegins))]
    public void Calls_a_session_off_before_it_begins_and_not_after()
    {
        var dispute = ADisputeInMediation();
        dispute.Refuses(SessionRules.CancelledBeforeItBegins, d => d.CancelSession(1, Text(), By, Now));

        dispute.ScheduleSession(Tomorrow(SessionKind.Joint, 1, 2), By, Now, Today);
        var happened = dispute.Fresh().Does<Dispute, SessionCancelled>(d => d.CancelSession(2, Text(), By, Now));

        var session = dispute.GetSession(2);
        Assert.Equal(new SessionCancelled(dispute.Id, session.Id), happened);
        Assert.Equal((SessionResult.NotHeld, NotHeldReason.Cancelled, false), (session.Result, session.NotHeldReason, session.WasHeld));
        Assert.NotNull(session.Text);
    }

    [Fact]
    public void Says_why_a_session_was_not_held()
    {
        var dispute = ADisputeInMediation();
        dispute.RecordSession(1, ARecord(SessionResult.NotHeld, 1) with { Text = null, NotHeld = NotHeldReason.NoShow }, By, Now, Today);
        var session = dispute.GetSession(1);
        Assert.Equal(NotHeldReason.NoShow, session.NotHeldReason);
        Assert.Equal([2], session.InvitedParties.Except(session.AttendedParties));

        var ended = ADisputeInMediation();
        ended.ScheduleSession(Tomorrow(SessionKind.Joint, 1, 2), By, Now, Today);
        ended.Conclude(AnOutcome(OutcomeResult.Withdrawn));
        Assert.Equal(NotHeldReason.CaseEnded, ended.GetSession(2).NotHeldReason);
    }

    [Fact, ForRule(nameof(SessionRules.HelpersNeedConsent))]
    public void Lets_somebody_help_with_the_consent_of_the_parties()
    {
        var dispute = ADisputeInMediation();
        var record = ARecord(SessionResult.Continued, 1, 2) with { Helpers = Text() };
        dispute.Refuses(SessionRules.HelpersNeedConsent, d => d.RecordSession(1, record, By, Now, Today));
        dispute.RecordSession(1, record with { HelpersAgreedTo = true }, By, Now, Today);
        Assert.NotNull(dispute.GetSession(1).Helpers);
    }

    private static NewSession Tomorrow(SessionKind kind, params int[] parties) => ASession(kind, parties) with { StartsAt = Now.AddDays(1), LocalDate = Today.AddDays(1) };
}
