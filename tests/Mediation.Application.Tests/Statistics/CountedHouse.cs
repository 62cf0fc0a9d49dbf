using Mediation.Application.Disputes;
using Mediation.Testing;

namespace Mediation.Application.Tests.Statistics;

/// <summary>A house with the made-up disputes, for classes that only ask.</summary>
public sealed class CountedHouse(TestCluster cluster) : IAsyncLifetime
{
    private House? _house;

    public House House => _house!;

    public TestDatabase Database { get; } = new(cluster);

    public DateOnly Today { get; private set; }

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        _house = await House.OpenAsync(Database, TestContext.Current.CancellationToken);
        await MadeUpYear.AddAsync(Database, TestContext.Current.CancellationToken);
        Today = DateOnly.FromDateTime(House.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Opens the list behind a figure as the person does who saw it, and counts its lines.</summary>
    public async Task<int> CountListAsync(string who, DisputeFilter cases)
    {
        var (count, after) = (0, (string?)null);
        do
        {
            var page = await House.SendAsync(who, new ListDisputes { Filter = cases, Take = ListDisputes.MaxTake, After = after });
            (count, after) = (count + page.Items.Count, page.Next);
        }
        while (after is not null);
        return count;
    }
}
