namespace Mediation.Domain.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Runs() => Assert.NotNull(typeof(AggregateRoot).FullName);
}
