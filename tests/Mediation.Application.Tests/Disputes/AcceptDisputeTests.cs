using Mediation.Application.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

public sealed class AcceptDisputeTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    // The days are counted by hand from the official calendars of their years.
    [Theory]
    [InlineData(Channel.PartyApplication, Stage.PreLitigation, null, "2019-03-08", "M1", "2019-04-08", "2019-04-08")]
    [InlineData(Channel.PartyApplication, Stage.PreLitigation, null, "2019-09-05", "M1", "2019-10-05", "2019-10-08")]
    [InlineData(Channel.CourtDelegation, Stage.PreLitigation, null, "2019-03-08", "M2", "2019-04-05", "2019-04-08")]
    [InlineData(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Ordinary, "2019-03-08", "M3", "2019-03-21", "2019-03-21")]
    [InlineData(Channel.CourtEntrustment, Stage.DuringTrial, Procedure.Simplified, "2019-03-08", "M4", "2019-03-13", "2019-03-13")]
    [InlineData(Channel.OnlinePlatform, Stage.PreLitigation, null, "2022-03-08", "M5", "2022-04-07", "2022-04-07")]
    [InlineData(Channel.CourtEntrustment, Stage.BeforeHearing, Procedure.Ordinary, "2025-03-07", "M7", "2025-03-20", "2025-03-20")]
    public async Task Counts_the_term_from_the_day_that_the_law_names(Channel channel, Stage stage, Procedure? procedure, string acceptedOn, string code, string nominal, string due)
    {
        var accepted = DateOnly.Parse(acceptedOn, System.Globalization.CultureInfo.InvariantCulture);
        var at = new DateTimeOffset(accepted, new TimeOnly(10, 0), TimeSpan.FromHours(8));
        var byCourt = channel is Channel.CourtDelegation or Channel.CourtEntrustment;
        var state = await open.House.SendAsync(
            "mediator",
            TheRoad.ADivorce with
            {
                Channel = channel,
                Stage = stage,
                ReceivedOn = accepted.AddDays(-2),
                Court = byCourt ? new() { Number = $"（{accepted.Year}）浙0382诉前调12{code[1]}号", MaterialsReceivedOn = accepted.AddDays(-2), Procedure = procedure } : null,
            },
            at);
        state = await open.House.SendAsync("mediator", new RecordWillingness { DisputeId = state.Id, Version = state.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.Phone }, at);
        state = await open.House.SendAsync("mediator", new RecordScreening { DisputeId = state.Id, Version = state.Version, Party = 1, Result = ScreeningResult.None, Alone = true }, at);
        state = await open.House.SendAsync("mediator", new RecordAttempt { DisputeId = state.Id, Version = state.Version, Party = 2, How = ContactMeans.Phone }, at);

        state = await open.House.SendAsync("mediator", new AcceptDispute { DisputeId = state.Id, Version = state.Version }, at);

        Assert.Equal(DisputeStatus.Accepted, state.Status);
        Assert.Equal(
            $"{acceptedOn} {code} {nominal} {due}",
            await open.Database.OneAsync<string>("select concat_ws(' ', accepted_on, term_code, due_nominal_on, due_on) from disputes where id = $1", state.Id.Value));
    }

    [Fact]
    public async Task Refuses_against_the_clear_will_of_a_side()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);
        dispute = await open.House.Go("mediator", dispute, d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 2, Answer = WillingnessAnswer.Unwilling, How = ContactMeans.Phone });
        dispute = await open.House.Go("mediator", dispute, d => new RecordWillingness { DisputeId = d.Id, Version = d.Version, Party = 1, Answer = WillingnessAnswer.Willing, How = ContactMeans.Phone });
        dispute = await open.House.Go("mediator", dispute, d => new RecordScreening { DisputeId = d.Id, Version = d.Version, Party = 1, Result = ScreeningResult.None, Alone = true });

        await open.Database.RefusesAsync(open.House, dispute, DisputeRules.AcceptNotAgainstRefusal, "mediator", new AcceptDispute { DisputeId = dispute.Id, Version = dispute.Version });
    }
}
