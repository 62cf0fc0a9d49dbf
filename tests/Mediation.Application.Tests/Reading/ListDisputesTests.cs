using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Reading;

public sealed class ListDisputesTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Pages_through_more_than_five_hundred_without_loss_or_double()
    {
        var made = new List<DisputeId>();
        for (var i = 0; i < 510; i++)
        {
            var (who, room) = i % 3 == 0 ? ("hq-mediator", "HQ") : ("mediator", "LS");
            made.Add((await open.RegisterAsync(who, room, divorce => divorce with { ReceivedOn = open.Today.AddDays(-(i % 20)) })).Id);
        }

        var ofLiushi = made.Where((_, i) => i % 3 != 0).ToHashSet();
        foreach (var (who, expected) in new[] { ("mediator", ofLiushi), ("liaison", made.ToHashSet()), ("supervisor", made.ToHashSet()), ("hq-lead", made.ToHashSet().Except(ofLiushi).ToHashSet()) })
        {
            var seen = await AllAsync(who, new ListDisputes { Take = 37 });
            var mine = seen.Where(line => made.Contains(line.Id)).ToList();
            Assert.Equal(expected.Count, mine.Count);
            Assert.Equal(expected, mine.Select(line => line.Id).ToHashSet());
            Assert.Equal(seen.Select(line => line.ReceivedOn).OrderDescending(), seen.Select(line => line.ReceivedOn));
        }

        Assert.Empty((await open.House.SendAsync("observer", new ListDisputes())).Items);
        Assert.Empty((await open.House.SendAsync("mediator", new ListDisputes { Filter = new() { Room = ["HQ"] } })).Items);
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("admin", new ListDisputes()));
    }

    [Fact]
    public async Task Names_nobody_in_full()
    {
        var state = await open.RegisterAsync();

        var line = Assert.Single((await open.House.SendAsync("liaison", new ListDisputes { Filter = new() { Q = state.CaseNumber } })).Items);

        Assert.Equal(("李某", "张某", "LS", 3, false), (line.Title.Applicant, line.Title.Respondent, line.Room, line.Minors, line.MustMeetApart));
        Assert.Equal(("离婚纠纷", (string?)null, DisputeStatus.Registered), (line.Cause.Chinese, line.Lead, line.Status));
    }

    [Fact]
    public async Task Finds_by_name_within_reach_only()
    {
        var state = await open.RegisterAsync(with: divorce => divorce with
        {
            Parties = [new() { Side = Side.Applicant, Name = "欧阳慧琳" }, new() { Side = Side.Respondent, Name = "阿依古丽·买买提" }],
        });

        foreach (var name in new[] { "欧阳", "慧琳", "欧阳慧琳", "阿依古丽·买买提" })
        {
            Assert.Equal(state.Id, Assert.Single((await open.House.SendAsync("mediator", new ListDisputes { Filter = new() { Q = name } })).Items).Id);
        }

        Assert.Empty((await open.House.SendAsync("mediator", new ListDisputes { Filter = new() { Q = "欧慧" } })).Items);
        Assert.Empty((await open.House.SendAsync("hq-mediator", new ListDisputes { Filter = new() { Q = "欧阳" } })).Items);
    }

    [Fact]
    public async Task Finds_a_case_by_the_number_that_it_bore_before()
    {
        var old = await open.House.SendAsync("mediator", new RegisterRunningDispute { Room = "LS", FormerNumber = "旧柳2016-37", Status = DisputeStatus.Registered, Case = TheRoad.ADivorce with { Room = null, ReceivedOn = open.Today.AddDays(-400) } });

        foreach (var who in new[] { "mediator", "liaison", "supervisor" })
        {
            Assert.Equal(old.Id, Assert.Single((await open.House.SendAsync(who, new ListDisputes { Filter = new() { Q = " 旧柳2016-37 " } })).Items).Id);
        }

        Assert.Empty((await open.House.SendAsync("hq-mediator", new ListDisputes { Filter = new() { Q = "旧柳2016-37" } })).Items);
        Assert.Empty((await open.House.SendAsync("mediator", new ListDisputes { Filter = new() { Q = "旧柳2016-38" } })).Items);
    }

    [Theory]
    [InlineData("13900001127")]
    [InlineData("１３９０００ ０１１２７")]
    [InlineData(OpenHouse.ApplicantId)]
    public async Task Sends_numbers_of_people_to_the_search(string q)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => open.House.SendAsync("mediator", new ListDisputes { Filter = new() { Q = q } }));

        Assert.Contains(refused.Errors, e => e.ErrorCode == "useSearch");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA!")]
    [InlineData("____________________________")]
    public async Task Refuses_a_place_that_it_did_not_give(string after)
    {
        await Assert.ThrowsAsync<ValidationException>(() => open.House.SendAsync("mediator", new ListDisputes { After = after }));
    }

    private async Task<List<DisputeLine>> AllAsync(string who, ListDisputes query)
    {
        var lines = new List<DisputeLine>();
        string? after = null;
        do
        {
            var page = await open.House.SendAsync(who, query with { After = after });
            Assert.True(page.Items.Count == query.Take || page.Next is null);
            lines.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return lines;
    }
}
