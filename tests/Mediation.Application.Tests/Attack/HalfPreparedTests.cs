using Mediation.Application.Pipeline;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Application.Tests.Attack;

/// <summary>A statement that the database refused just when it was being prepared must not be kept as prepared: the next person on that connection would get a failure of ours.</summary>
public sealed class HalfPreparedTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Leaves_no_statement_half_prepared_for_the_next_use_case()
    {
        await using var house = await House.OpenAsync(database, TestContext.Current.CancellationToken);
        Assert.True(await AskAsync(house, "LS"));

        // Its second use, at which Npgsql prepares it; no pipeline stands before it here, as none does before a statement that is cancelled.
        await Assert.ThrowsAsync<PostgresException>(() => AskAsync(house, "\0"));
        Assert.True(await AskAsync(house, "LS"));
        Assert.True(await AskAsync(house, "LS"));
    }

    private static async Task<bool> AskAsync(House house, string code)
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(house.Account("mediator"), "127.0.0.1");
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        var db = scope.ServiceProvider.GetRequiredService<MediationDb>();
        try
        {
            await work.BeginAsync(changes: false, about: null, TestContext.Current.CancellationToken);
            var found = await db.Rooms.Where(room => room.Code == code).Select(room => room.Code).SingleOrDefaultAsync(TestContext.Current.CancellationToken);
            await work.CommitAsync(TestContext.Current.CancellationToken);
            return found == code;
        }
        catch (Exception failure)
        {
            await work.RollBackAsync(failure);
            throw;
        }
    }
}
