using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

public sealed class TheWholeRoadTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Leads_from_the_front_desk_to_the_archive()
    {
        await using var house = await House.OpenAsync(database, Stop);
        var end = await house.ADisputeIn(DisputeStatus.Archived);
        Assert.Equal((14, DisputeStatus.Archived), (end.Version, end.Status));
    }
}
