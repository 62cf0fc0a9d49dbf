using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

/// <summary>修改登记, as far as the database: people are found by what stands now, and the trail knows what stood before.</summary>
public sealed class EditRegistrationTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Finds_people_by_what_stands_now_and_tells_the_trail_what_stood_before()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered, ACase("邬翠兰", "13900004411"));

        await open.House.Go("mediator", dispute, d => Edit(d, ACase("邬翠莲", "13900004422") with { Cause = "MF-MAINTENANCE", Facts = "夫妻因给付扶养费争吵。" }));

        var view = await open.House.SendAsync("mediator", new ShowDispute(dispute.Id, WithTexts: true));
        Assert.Equal(("邬翠莲", "139****4422", "MF-MAINTENANCE", "夫妻因给付扶养费争吵。"), (view.Parties[0].Name, view.Parties[0].Mobile, view.Cause.Code, view.Facts));
        Assert.Equal((0, 1, 0, 1), (await CountAsync("翠兰"), await CountAsync("翠莲"), await CountByMobileAsync("13900004411"), await CountByMobileAsync("13900004422")));
        var told = (await open.House.SendAsync("lead", new ShowDisputeTrail(dispute.Id, null, 50))).Items.Where(line => line.What == nameof(EditRegistration)).ToDictionary(line => line.Subject ?? "", line => line.Reason);
        Assert.Equal("邬翠兰 → 邬翠莲", told["party 1 Name"]);
        Assert.Equal("139****4411 → 139****4422", told["party 1 Mobile"]);
        Assert.Equal("双方因家务争吵，分居半年。 → 夫妻因给付扶养费争吵。", told["facts"]);
        Assert.Equal(5, told.Count); // these, the cause, and the act itself
        var kept = await open.Database.SnapshotAsync(dispute.Id);
        Assert.DoesNotContain("扶养费", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("邬翠兰", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_is_left_empty_and_clears_what_is_said_to_be_wrong()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered, ACase("邬冬梅", "13900004433"));
        var left = ACase("邬冬梅", null);
        left = left with { Parties = [left.Parties[0] with { Address = null }, left.Parties[1], new() { Side = Side.ThirdParty, Name = "邬大山" }] };

        dispute = await open.House.Go("mediator", dispute, d => Edit(d, left));
        var view = await open.House.SendAsync("mediator", new ShowDispute(dispute.Id));
        Assert.Equal("139****4433", view.Parties[0].Mobile);
        Assert.NotNull(view.Parties[0].Address);
        Assert.Equal("邬大山", view.Parties[2].Name);
        Assert.Equal(1, await CountAsync("邬大山"));

        dispute = await open.House.Go("mediator", dispute, d => Edit(d, left) with { Clear = ["1 Mobile"] });
        view = await open.House.SendAsync("mediator", new ShowDispute(dispute.Id));
        Assert.Null(view.Parties[0].Mobile);
        Assert.NotNull(view.Parties[0].Address);
        Assert.Equal(0, await CountByMobileAsync("13900004433"));
    }

    [Fact]
    public async Task Lets_only_who_must_know_lift_a_protection_and_tells_the_trail_no_number()
    {
        var hidden = ACase("邬秋菊", "13900004455");
        hidden = hidden with { Parties = [hidden.Parties[0] with { Protected = true }, hidden.Parties[1]] };
        var open_ = hidden with { Parties = [hidden.Parties[0] with { Protected = false, Mobile = "13900004466" }, hidden.Parties[1]] };
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered, hidden);

        dispute = await open.House.Go("mediator2", dispute, d => Edit(d, open_));
        Assert.True((await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Parties[0].IsProtected);
        Assert.DoesNotContain((await open.House.SendAsync("lead", new ShowDisputeTrail(dispute.Id, null, 50))).Items, line => line.Reason?.Contains("4466", StringComparison.Ordinal) == true);

        dispute = await open.House.Go("lead", dispute, d => Edit(d, open_));
        Assert.False((await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Parties[0].IsProtected);
    }

    [Fact]
    public async Task Is_the_leads_of_the_case_once_somebody_is_named_and_a_clerk_changes_no_case_into_another_channels()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered, ACase("邬春桃", null));
        dispute = await open.House.Go("mediator", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "me", As = AssignmentRole.Lead });
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("mediator2", Edit(dispute, ACase("邬春桃", null))));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("liaison", Edit(dispute, ACase("邬春桃", null))));

        var courts = ACase("邬夏荷", null) with { Channel = Channel.CourtEntrustment, Stage = Stage.BeforeHearing, Court = new() { Number = $"（{open.Today.AddDays(-TheRoad.DaysAgo).Year}）浙0382民初8431号", MaterialsReceivedOn = open.Today.AddDays(-TheRoad.DaysAgo) } };
        var sent = await open.House.ADisputeIn(DisputeStatus.Registered, courts);
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("liaison", Edit(sent, ACase("邬夏荷", null))));
        await open.House.Go("liaison", sent, d => Edit(d, courts with { Wishes = "请求和好。" }));
    }

    private EditRegistration Edit(Walked d, RegisterDispute what) => new() { DisputeId = d.Id, Version = d.Version, Case = what with { ReceivedOn = open.Today.AddDays(-TheRoad.DaysAgo) } };

    private static RegisterDispute ACase(string applicant, string? mobile) => TheRoad.ADivorce with
    {
        Parties = [TheRoad.ADivorce.Parties[0] with { Name = applicant, Mobile = mobile }, TheRoad.ADivorce.Parties[1]],
    };

    private async Task<int> CountAsync(string name) => (await open.House.SendAsync("lead", new ListDisputes { Filter = new() { Q = name } })).Items.Count;

    private async Task<int> CountByMobileAsync(string mobile) => (await open.House.SendAsync("lead", new FindDisputes { Mobile = mobile })).Items.Count;
}
