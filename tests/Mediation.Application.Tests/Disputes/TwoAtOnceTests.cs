using Mediation.Application.Disputes;
using Mediation.Application.Outcomes;
using Mediation.Application.Sessions;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;
using Mediation.Testing.Builders;
using MediatR;

namespace Mediation.Application.Tests.Disputes;

/// <summary>Two tabs, a double click, two colleagues: both saw the same version and save at the same moment. One wins, the other is told, and there is one effect.</summary>
public sealed class TwoAtOnceTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private sealed record Race(DisputeStatus In, string Who, string Other, Func<Walked, IBaseRequest> Command, string Effects);

    private static readonly Dictionary<string, Race> Races = new()
    {
        [nameof(RecordWillingness)] = new(
            DisputeStatus.Registered, "mediator", "mediator2",
            d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.Phone }, "willingness_answers"),
        [nameof(RecordScreening)] = new(
            DisputeStatus.Registered, "mediator", "lead",
            d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 2, Result = ScreeningResult.None, Alone = true, Notes = "无" }, "confidential_notes"),
        [nameof(RecordAttempt)] = new(
            DisputeStatus.Registered, "mediator", "mediator",
            d => new RecordAttempt { DisputeId = d.Id, Version = d.Version, Party = 2, How = ContactMeans.Phone }, "contact_attempts"),
        [nameof(RefuseDispute)] = new(
            DisputeStatus.Registered, "lead", "lead", d => new RefuseDispute { DisputeId = d.Id, Version = d.Version, Reason = "不属于受理范围。" }, ""),
        [nameof(AssignOfficer)] = new(
            DisputeStatus.Registered, "mediator", "mediator2",
            d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "me", As = AssignmentRole.Lead }, "assignments"),
        [nameof(ExplainRights)] = new(DisputeStatus.Accepted, "lead", "lead", d => new ExplainRights { DisputeId = d.Id, Version = d.Version, Party = 1 }, ""),
        [nameof(ScheduleSession)] = new(DisputeStatus.InMediation, "mediator", "lead", d => TheRoad.ASession(d, startsAt: TimeProvider.System.GetUtcNow().AddDays(3)), "mediation_sessions where number = 2"),
        [nameof(RecordSession)] = new(
            DisputeStatus.InMediation, "mediator", "mediator",
            d => new RecordSession { DisputeId = d.Id, Version = d.Version, Session = 1, Attended = [1, 2], Result = SessionResult.Ended, Text = "双方同意和好。" }, "mediation_sessions where result is not null"),
        [nameof(RecordOutcome)] = new(
            DisputeStatus.InMediation, "mediator", "lead", d => new RecordOutcome { DisputeId = d.Id, Version = d.Version, Result = OutcomeResult.Reconciled }, "pre_litigation_outcomes"),
        [nameof(ArchiveDispute)] = new(DisputeStatus.Concluded, "lead", "supervisor", d => new ArchiveDispute { DisputeId = d.Id, Version = d.Version }, ""),
    };

    public static TheoryData<string> Commands => [.. Races.Keys];

    [Theory, MemberData(nameof(Commands))]
    public async Task One_wins_and_the_other_is_told(string what)
    {
        var race = Races[what];
        var dispute = await open.House.ADisputeIn(race.In);

        var ends = await open.Database.AtOnceAsync(
            dispute.Id, () => open.House.SendAnyAsync(race.Who, race.Command(dispute)), () => open.House.SendAnyAsync(race.Other, race.Command(dispute)));

        var refusal = Assert.Single(ends, end => end is not null);
        Assert.True(refusal is StaleVersionException or RuleBrokenException { Rule.Code: "disputes.oneLead" }, refusal!.ToString());
        Assert.Equal(dispute.Version + 1, await open.Database.OneAsync<int>("select version from disputes where id = $1", dispute.Id.Value));
        if (race.Effects.Length > 0)
        {
            var table = race.Effects + (race.Effects.Contains("where", StringComparison.Ordinal) ? " and" : " where");
            Assert.Equal(1L, await open.Database.OneAsync<long>($"select count(*) from {table} dispute_id = $1", dispute.Id.Value));
        }

        var trail = (await open.Database.TrailAsync(dispute.Id)).Split(", ")[^2..];
        Assert.Single(trail, entry => entry.StartsWith(what, StringComparison.Ordinal) && entry.EndsWith($"Done {dispute.Version + 1}", StringComparison.Ordinal));
        Assert.Single(trail, entry => entry.StartsWith(what, StringComparison.Ordinal) && entry.Contains("Refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_acceptance_and_a_refusal_do_not_both_happen()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);
        var ready = await open.House.Go("mediator", dispute, d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.Phone });
        ready = await open.House.Go("mediator", ready, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.None, Alone = true });
        ready = await open.House.Go("mediator", ready, d => new RecordAttempt { DisputeId = d.Id, Version = d.Version, Party = 2, How = ContactMeans.Phone });

        var ends = await open.Database.AtOnceAsync(
            ready.Id,
            () => open.House.SendAsync("mediator", new AcceptDispute { DisputeId = ready.Id, Version = ready.Version }),
            () => open.House.SendAsync("lead", new RefuseDispute { DisputeId = ready.Id, Version = ready.Version, Reason = "不属于受理范围。" }));

        Assert.IsType<StaleVersionException>(Assert.Single(ends, end => end is not null));
        Assert.True(await open.Database.OneAsync<bool>("select (accepted_on is null) <> (refused_on is null) from disputes where id = $1", ready.Id.Value));
    }
}
