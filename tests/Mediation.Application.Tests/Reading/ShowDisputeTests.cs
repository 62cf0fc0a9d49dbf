using System.Text.Json;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Npgsql;

namespace Mediation.Application.Tests.Reading;

public sealed class ShowDisputeTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private static readonly JsonSerializerOptions Plainly = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_the_case_with_masks_and_what_is_missing()
    {
        var state = await open.RegisterAsync();

        var view = await open.House.SendAsync("mediator", new ShowDispute(state.Id));

        Assert.Equal((state.CaseNumber, 1, DisputeStatus.Registered), (view.CaseNumber, view.Version, view.Status));
        Assert.Equal(("LS", "离婚纠纷", "李某", "张某"), (view.Room.Code, view.Cause.Chinese, view.Title.Applicant, view.Title.Respondent));
        Assert.Null(view.Facts);
        var applicant = view.Parties[0];
        Assert.Equal(("李春兰", Sex.Female, 1988, SafeToContact.NeutralTextOnly), (applicant.Name, applicant.Sex, applicant.BirthYear, applicant.SafeToContact));
        Assert.Equal((open.Today.Year - 1988, "浙江省温州市乐清市"), (applicant.Age, applicant.Home));
        Assert.Equal("****************" + OpenHouse.ApplicantId[^2..], applicant.Identity);
        var respondent = view.Parties[1];
        Assert.Equal("139****2238", respondent.Mobile);
        Assert.StartsWith("浙江省乐清市虹桥镇", respondent.Address, StringComparison.Ordinal);
        Assert.DoesNotContain("飞虹路", respondent.Address, StringComparison.Ordinal);
        Assert.Equal([(1, Sex.Male, 2, 2), (2, Sex.Female, 1, 1), (3, Sex.Male, 1, 2)], view.Minors.Select(m => (m.Number, m.Sex, m.Ordinal, m.OfSameSex)));
        Assert.Contains(view.Missing, m => m is { Code: "disputes.acceptNeedsApplicantWilling", Party: 1, Law: not null });
        Assert.Equal(new NextStep(StepKind.RecordWillingness, 1), view.NextStep);
        Assert.Equal([TimelineEvent.Received], view.Timeline.Select(e => e.Event));
    }

    [Fact]
    public async Task Opens_the_texts_only_when_asked()
    {
        var state = await open.RegisterAsync();

        var view = await open.House.SendAsync("mediator", new ShowDispute(state.Id, WithTexts: true));

        Assert.Equal(("双方因家务争吵，分居半年。", "希望和好。"), (view.Facts, view.Wishes));
    }

    [Fact]
    public async Task Keeps_a_protected_party_from_all_but_those_who_must_know()
    {
        var state = await open.RegisterAsync();

        foreach (var who in new[] { "mediator", "mediator2", "liaison", "supervisor" })
        {
            var view = await open.House.SendAsync(who, new ShowDispute(state.Id, WithTexts: true));
            Assert.True(view.Parties[0] is { IsProtected: true, IsHidden: true, Mobile: null, Address: null }, who);
            var whole = JsonSerializer.Serialize(view, Plainly);
            Assert.DoesNotContain("前窑村", whole, StringComparison.Ordinal);
            Assert.DoesNotContain("柳市镇", whole, StringComparison.Ordinal);
            Assert.DoesNotContain("1127", whole, StringComparison.Ordinal);
        }

        var lead = (await open.House.SendAsync("lead", new ShowDispute(state.Id))).Parties[0];
        Assert.Equal(("139****1127", false), (lead.Mobile, lead.IsHidden));
    }

    [Theory]
    [InlineData("mediator", true)]
    [InlineData("mediator2", true)]
    [InlineData("lead", true)]
    [InlineData("liaison", true)]
    [InlineData("supervisor", true)]
    [InlineData("observer", false)]
    [InlineData("investigator", false)]
    [InlineData("hq-mediator", false)]
    [InlineData("hq-lead", false)]
    public async Task Shows_it_within_reach_and_else_does_not_know_it(string who, bool within)
    {
        var state = await open.RegisterAsync();

        if (within)
        {
            Assert.Equal(state.Id, (await open.House.SendAsync(who, new ShowDispute(state.Id))).Id);
            return;
        }

        var hidden = await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync(who, new ShowDispute(state.Id)));
        var absent = await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync(who, new ShowDispute(DisputeId.New())));
        Assert.Equal(absent.Message, hidden.Message);
    }

    [Fact]
    public async Task Is_not_for_the_administrator()
    {
        var state = await open.RegisterAsync();

        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("admin", new ShowDispute(state.Id)));
    }

    [Fact]
    public async Task Leaves_an_entry_in_the_trail()
    {
        var state = await open.RegisterAsync();

        await open.House.SendAsync("supervisor", new ShowDispute(state.Id));

        await using var owner = new NpgsqlConnection(open.Database.Owner);
        await owner.OpenAsync(Stop);
        await using var trail = new NpgsqlCommand("select string_agg(what || ' ' || outcome, ', ' order by seq) from audit_entries where dispute_id = $1", owner);
        trail.Parameters.Add(new NpgsqlParameter { Value = state.Id.Value });
        Assert.Equal("RegisterDispute Done, ShowDispute Done", await trail.ExecuteScalarAsync(Stop));
    }
}
