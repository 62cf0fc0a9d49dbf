using Mediation.Application.Drafts;
using Mediation.Application.Pipeline;
using Mediation.Application.Tests.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain;
using Mediation.Infrastructure.Jobs;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Mediation.Application.Tests.Drafts;

/// <summary>What is typed and not registered yet: kept sealed for the one who typed it, and for nobody else.</summary>
public sealed class DraftTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Keeps_what_was_typed_right_or_wrong_sealed_and_for_oneself()
    {
        var id = DraftId.New();
        var saved = await SaveAsync(id, 0, "草稿里写的分居经过");
        saved = await SaveAsync(id, saved.Version, "草稿里写的分居经过，补充一句");

        Assert.Equal((id, 2, false), (saved.Id, saved.Version, saved.IsCopy));
        var shown = await open.House.SendAsync("mediator", new ShowDraft(id));
        Assert.Equal("草稿里写的分居经过，补充一句", Assert.Single(shown.Content.Fields["Form.Facts"]));
        Assert.Equal("3月", Assert.Single(shown.Content.Fields["Form.ReceivedOn"]));
        Assert.Contains(await open.House.SendAsync("mediator", new ListDrafts()), line => line.Id == id && line.Title == "邱冬梅");
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("lead", new ShowDraft(id)));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("lead", new DiscardDraft(id)));
        Assert.DoesNotContain(await open.House.SendAsync("lead", new ListDrafts()), line => line.Id == id);
        Assert.DoesNotContain("分居经过", await open.Database.OneAsync<string>("select encode(content, 'escape') from drafts where id = $1", id.Value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_a_copy_of_what_another_window_had_not_seen()
    {
        var id = DraftId.New();
        await SaveAsync(id, 0, "第一个窗口");
        await SaveAsync(id, 1, "第一个窗口，又写了一句");

        var copy = await SaveAsync(id, 1, "第二个窗口");

        Assert.True(copy.IsCopy);
        Assert.NotEqual(id, copy.Id);
        Assert.Equal(["第一个窗口，又写了一句", "第二个窗口"], [(await open.House.SendAsync("mediator", new ShowDraft(id))).Content.Fields["Form.Facts"][0], (await open.House.SendAsync("mediator", new ShowDraft(copy.Id))).Content.Fields["Form.Facts"][0]]);
        Assert.False((await SaveAsync(copy.Id, copy.Version, "第二个窗口，接着写")).IsCopy);
    }

    [Fact]
    public async Task Goes_with_the_registration_and_stays_gone()
    {
        var (id, others) = (DraftId.New(), DraftId.New());
        await SaveAsync(id, 0, "就要登记");
        await SaveAsync(others, 0, "别人的", "lead");

        await open.House.SendAsync("mediator", TheRoad.ADivorce with { Draft = id });
        await open.House.SendAsync("mediator", TheRoad.ADivorce with { Draft = others });

        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", new ShowDraft(id)));
        await Assert.ThrowsAsync<NotFoundException>(() => SaveAsync(id, 1, "另一个窗口还开着"));
        Assert.Equal("别人的", (await open.House.SendAsync("lead", new ShowDraft(others))).Content.Fields["Form.Facts"][0]);
        await open.House.SendAsync("lead", new DiscardDraft(others));
        await Assert.ThrowsAsync<ForbiddenException>(() => SaveAsync(DraftId.New(), 0, "主管不登记案件", "supervisor"));
    }

    [Fact]
    public async Task Stays_when_a_registration_is_refused()
    {
        var id = DraftId.New();
        await SaveAsync(id, 0, "登记没有成功");
        await Assert.ThrowsAsync<RuleBrokenException>(() => open.House.SendAsync("mediator", TheRoad.ADivorce with { Draft = id, Parties = [TheRoad.ADivorce.Parties[0]] }));
        Assert.Equal(1, (await open.House.SendAsync("mediator", new ShowDraft(id))).Version);
    }

    [Fact]
    public async Task Clears_after_a_week_what_nobody_tried_to_register()
    {
        var (untried, tried, late) = (DraftId.New(), DraftId.New(), DraftId.New());
        await SaveAsync(untried, 0, "没有提交过");
        await open.House.SendAsync("mediator", new SaveDraft { DraftId = tried, Content = Content("提交过一次"), Tried = true });
        await open.House.SendAsync("mediator", new SaveDraft { DraftId = late, Content = Content("后来又写") }, at: open.House.Clock.GetUtcNow().AddDays(2));

        await ClearAsync(Draft.Kept - TimeSpan.FromMinutes(1));
        Assert.NotNull(await open.House.SendAsync("mediator", new ShowDraft(untried)));
        await ClearAsync(Draft.Kept);

        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", new ShowDraft(untried)));
        Assert.NotNull(await open.House.SendAsync("mediator", new ShowDraft(tried)));
        Assert.NotNull(await open.House.SendAsync("mediator", new ShowDraft(late)));
        Assert.Contains(await open.House.SendAsync("mediator", new ListDrafts()), line => line.Id == tried && line.GoesAt is null);
    }

    private Task ClearAsync(TimeSpan after) =>
        ActivatorUtilities.CreateInstance<ClearDrafts>(open.House.Services, new FakeTimeProvider(open.House.Clock.GetUtcNow() + after)).RunAsync(TestContext.Current.CancellationToken);

    private Task<SavedDraft> SaveAsync(DraftId id, int version, string facts, string who = "mediator") => open.House.SendAsync(who, new SaveDraft { DraftId = id, Version = version, Content = Content(facts) });

    private static DraftContent Content(string facts) => new("邱冬梅", new Dictionary<string, string[]> { ["Form.Parties[0].Name"] = ["邱冬梅"], ["Form.Facts"] = [facts], ["Form.ReceivedOn"] = ["3月"] });
}
