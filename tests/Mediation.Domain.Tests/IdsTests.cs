namespace Mediation.Domain.Tests;

public sealed class IdsTests
{
    [Fact]
    public void A_key_reads_back_what_it_writes()
    {
        var id = DisputeId.New();
        Assert.True(DisputeId.TryParse(id.ToString(), out var read));
        Assert.Equal(id, read);
        Assert.Equal(id, DisputeId.From(id.Value));
        Assert.Equal(id, DisputeId.Parse(id.ToString(), provider: null));
        Assert.Equal(7, id.Value.Version);
        Assert.False(DisputeId.TryParse("127", out _));
        Assert.False(DisputeId.TryParse(null, out _));
    }

    [Fact]
    public void Every_kind_of_key_parses_as_the_framework_asks()
    {
        var kinds = typeof(DisputeId).Assembly.GetExportedTypes()
            .Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>)))
            .ToList();
        Assert.Contains(typeof(PartyId), kinds);
        var roundTrip = typeof(IdsTests).GetMethod(nameof(RoundTrip), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        var value = Guid.CreateVersion7();
        Assert.All(kinds, kind => Assert.Equal(value, roundTrip.MakeGenericMethod(kind).Invoke(null, [value])));
    }

    private static Guid RoundTrip<TId>(Guid value)
        where TId : struct, ITypedId<TId> => TId.Parse(TId.From(value).ToString()!, provider: null).Value;
}
