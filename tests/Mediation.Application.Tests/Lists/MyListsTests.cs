using System.Text;
using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Lists;
using Mediation.Application.Pipeline;
using Mediation.Application.Tests.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Tests.Lists;

/// <summary>What a person has made of the list of cases is the person's own, and tells a stolen disk nothing.</summary>
public sealed class MyListsTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Keeps_a_list_for_oneself_alone_until_it_is_removed()
    {
        var filter = new DisputeFilter { Room = ["LS"], Officer = DisputeFilter.NoOfficer, Due = Due.Past, ReceivedFrom = new DateOnly(2026, 1, 2) };
        var id = await open.House.SendAsync("mediator", new SaveList { Name = " 李春兰那几件 ", Filter = filter, Order = ListOrder.DueFirst });

        var saved = Assert.Single((await open.House.SendAsync("mediator", new ShowMyLists())).Saved);
        Assert.Equal((id, "李春兰那几件", "room=LS&officer=none&receivedFrom=2026-01-02&due=past&sort=DueFirst"), (saved.Id, saved.Name, saved.Query));
        Assert.Empty((await open.House.SendAsync("lead", new ShowMyLists())).Saved);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("lead", new RemoveList { List = id }));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("admin", new ShowMyLists()));

        var name = Encoding.UTF8.GetString(await open.Database.OneAsync<byte[]>("select name from saved_lists where id = $1", id.Value));
        Assert.DoesNotContain("春兰", name, StringComparison.Ordinal);

        await open.House.SendAsync("mediator", new RemoveList { List = id });
        Assert.Empty((await open.House.SendAsync("mediator", new ShowMyLists())).Saved);
    }

    [Fact]
    public async Task Keeps_neither_a_search_nor_a_text_that_is_no_room_no_cause_and_no_officer()
    {
        foreach (var (code, filter) in new (string, DisputeFilter)[]
        {
            ("list.noSearch", new() { Q = "李春兰" }),
            ("room.unknown", new() { Room = ["李春兰"] }),
            ("officer.unknown", new() { Officer = "李春兰" }),
            ("cause.unknown", new() { Cause = "李春兰" }),
        })
        {
            var refused = await Assert.ThrowsAsync<ValidationException>(() => open.House.SendAsync("lead", new SaveList { Name = "甲", Filter = filter }));
            Assert.Contains(code, refused.Errors.Select(failure => failure.ErrorCode));
        }

        Assert.Empty((await open.House.SendAsync("lead", new ShowMyLists())).Saved);
    }

    [Fact]
    public async Task Keeps_no_more_than_a_person_can_survey()
    {
        for (var i = 0; i < SavedList.Most; i++)
        {
            await open.House.SendAsync("supervisor", new SaveList { Name = $"第{i}个", Filter = new() { Status = DisputeStatus.Accepted } });
        }

        var refused = await Assert.ThrowsAsync<ValidationException>(() => open.House.SendAsync("supervisor", new SaveList { Name = "再一个", Filter = new() { Status = DisputeStatus.Accepted } }));
        Assert.Equal("list.tooMany", Assert.Single(refused.Errors).ErrorCode);
        Assert.Equal(["第0个", "第1个"], (await open.House.SendAsync("supervisor", new ShowMyLists())).Saved.Take(2).Select(saved => saved.Name));
    }

    [Fact]
    public async Task Shows_the_columns_that_were_chosen_in_their_order()
    {
        Assert.Equal(MyLists.UsualColumns, (await open.House.SendAsync("liaison", new ShowMyLists())).Columns);

        await open.House.SendAsync("liaison", new ChooseColumns { Columns = [CaseColumn.Due, CaseColumn.Room, CaseColumn.Room] });
        await open.House.SendAsync("liaison", new ChooseColumns { Columns = [CaseColumn.Accepted, CaseColumn.Room] });

        Assert.Equal([CaseColumn.Room, CaseColumn.Accepted], (await open.House.SendAsync("liaison", new ShowMyLists())).Columns);
        Assert.Equal(MyLists.UsualColumns, (await open.House.SendAsync("hq-lead", new ShowMyLists())).Columns);
    }
}
