using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Reading;

/// <summary>A list in each of its orders, read page by page by every reach.</summary>
public sealed class ListOrderTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Pages_through_each_order_without_loss_or_double()
    {
        var accepted = new List<Walked>();
        for (var i = 0; i < 9; i++)
        {
            accepted.Add(await open.House.ADisputeIn(DisputeStatus.Accepted, TheRoad.ADivorce with { ReceivedOn = open.Today.AddDays(-(i % 4) - 3) }));
        }

        var concluded = await open.House.ADisputeIn(DisputeStatus.Concluded);
        var registered = await open.RegisterAsync("hq-mediator", "HQ");
        var (open9, all10) = (accepted.Select(d => d.Id).ToHashSet(), accepted.Append(concluded).Select(d => d.Id).ToHashSet());
        foreach (var who in new[] { "mediator", "liaison", "supervisor" })
        {
            foreach (var (order, day, isDescending, expected) in new (ListOrder, Func<DisputeLine, DateOnly?>, bool, int)[]
            {
                (ListOrder.Newest, line => line.ReceivedOn, true, who == "mediator" ? 10 : 11), (ListOrder.Oldest, line => line.ReceivedOn, false, who == "mediator" ? 10 : 11),
                (ListOrder.DueFirst, line => line.DueOn, false, 9), (ListOrder.DueLast, line => line.DueOn, true, 9),
                (ListOrder.AcceptedFirst, line => line.AcceptedOn, false, 10), (ListOrder.AcceptedLast, line => line.AcceptedOn, true, 10),
            })
            {
                var lines = await AllAsync(who, new ListDisputes { Order = order, Take = 4 });
                Assert.Equal(expected, lines.Select(line => line.Id).Distinct().Count());
                Assert.Equal(expected, lines.Count);
                Assert.Equal(isDescending ? lines.Select(day).OrderDescending() : lines.Select(day).Order(), lines.Select(day));
                Assert.True(expected == 11 || !lines.Exists(line => line.Id == registered.Id));
                Assert.True(expected != 9 || lines.TrueForAll(line => open9.Contains(line.Id)));
                Assert.True(expected != 10 || lines.TrueForAll(line => all10.Contains(line.Id)));
            }
        }
    }

    private async Task<List<DisputeLine>> AllAsync(string who, ListDisputes query)
    {
        var lines = new List<DisputeLine>();
        string? after = null;
        do
        {
            var page = await open.House.SendAsync(who, query with { After = after });
            lines.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return lines;
    }
}
