using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.Playwright;

namespace Mediation.Browser.Tests;

/// <summary>What a page weighs over the wire, compressed, everything that the browser fetches for it: it is used on old office machines and on phones in villages.</summary>
public sealed class WeightTests(BrowserHouse house) : IClassFixture<BrowserHouse>
{
    private const int MostAtFirst = 150 * 1024;
    private const int MostLater = 30 * 1024;

    [Fact]
    public async Task Is_small_at_first_and_smaller_later()
    {
        await MadeUpYear.AddAsync(house.Database, TestContext.Current.CancellationToken); // full lists
        var dispute = await house.House.ADisputeIn(DisputeStatus.Concluded);
        var page = await house.SignedInAsync("supervisor");
        var scale = await Scale.UnderAsync(page);

        var first = await scale.WeighAsync("/");
        Assert.True(first <= MostAtFirst, $"The first page weighs {first:#,0} bytes.");

        // Once with what only this page brings, then as it comes every day.
        string[] paths =
        [
            "/disputes", "/statistics/reconciliation?from=2019-01-01&to=2019-12-31", "/statistics/reconciliation?from=2019-01-01&to=2019-12-31&by=mediator",
            "/reports/pre-litigation?from=2019-01-01&to=2019-12-31", $"/disputes/{dispute.Id}", $"/disputes/{dispute.Id}/trail", $"/disputes/{dispute.Id}/papers/summary", "/officers", "/rooms", "/",
        ];
        foreach (var path in paths)
        {
            var weight = await scale.WeighAsync(path);
            Assert.True(weight is > 0 and <= MostLater, $"{path} weighs {weight:#,0} bytes.");
        }
    }

    /// <summary>Counts bytes as the network brings them; what comes from the browser's own cache weighs nothing.</summary>
    private sealed class Scale
    {
        private readonly IPage _page;
        private long _bytes;

        private Scale(IPage page) => _page = page;

        public static async Task<Scale> UnderAsync(IPage page)
        {
            var scale = new Scale(page);
            var network = await page.Context.NewCDPSessionAsync(page);
            network.Event("Network.loadingFinished").OnEvent += (_, finished) => Interlocked.Add(ref scale._bytes, (long)finished!.Value.GetProperty("encodedDataLength").GetDouble());
            await network.SendAsync("Network.enable");
            return scale;
        }

        public async Task<long> WeighAsync(string path)
        {
            Interlocked.Exchange(ref _bytes, 0);
            await _page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            return Interlocked.Read(ref _bytes);
        }
    }
}
