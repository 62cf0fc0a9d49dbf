using Mediation.Application;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Application.Tests.Walls;

/// <summary>Which cases are one's own: told of the case that is asked about and of those elsewhere, so that the cases of many years cost no transaction anything.</summary>
public sealed class OwnTests(TestCluster cluster)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Carries_along_the_case_that_is_asked_about_and_no_other_of_ones_rooms()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        var led = await house.Prepare(await house.ADisputeIn(DisputeStatus.Accepted));
        var alsoLed = await house.Prepare(await house.ADisputeIn(DisputeStatus.Accepted));
        var nobodys = await house.ADisputeIn(DisputeStatus.Registered);

        Assert.Equal([led.Id.Value], await KnownAsync(house, "mediator", led.Id));
        Assert.Equal([alsoLed.Id.Value], await KnownAsync(house, "mediator", alsoLed.Id));
        Assert.Empty(await KnownAsync(house, "mediator", nobodys.Id));
        Assert.Empty(await KnownAsync(house, "mediator", about: null));
        Assert.Empty(await KnownAsync(house, "mediator2", led.Id));
        Assert.Empty(await KnownAsync(house, "liaison", led.Id));
        Assert.Equal(new[] { led.Id, alsoLed.Id }.ToHashSet(), await AllAsync(house, "mediator"));
        Assert.Empty(await AllAsync(house, "mediator2"));
        Assert.Empty(await AllAsync(house, "supervisor"));
    }

    [Fact]
    public async Task Carries_along_all_cases_of_whoever_sees_no_room()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        var dispute = await house.ADisputeIn(DisputeStatus.Accepted);
        dispute = await house.Go("lead", dispute, d => new AssignOfficer { DisputeId = d.Id, Version = d.Version, Officer = "M004", As = AssignmentRole.Observer });

        Assert.Equal([dispute.Id.Value], await KnownAsync(house, "observer", about: null));
        Assert.Equal([dispute.Id.Value], await KnownAsync(house, "observer", dispute.Id));
        Assert.Equal([dispute.Id], await AllAsync(house, "observer"));
    }

    [Fact]
    public async Task Ends_with_the_appointment()
    {
        await using var database = await cluster.NewDatabaseAsync(Stop);
        await using var house = await House.OpenAsync(database, Stop);
        var dispute = await house.Prepare(await house.ADisputeIn(DisputeStatus.Accepted));
        Assert.Equal([dispute.Id], await AllAsync(house, "mediator"));
        await using (var owner = Npgsql.NpgsqlDataSource.Create(database.Owner))
        {
            await using var end = owner.CreateCommand("update appointments set from_on = '2017-01-01', until_on = '2018-12-31'");
            await end.ExecuteNonQueryAsync(Stop);
        }

        Assert.Empty(await KnownAsync(house, "mediator", dispute.Id));
        Assert.Empty(await AllAsync(house, "mediator"));
    }

    private static Task<HashSet<Guid>> KnownAsync(House house, string who, DisputeId? about) =>
        AsAsync(house, who, about, services => Task.FromResult(services.GetRequiredService<IActor>().Own.ToHashSet()));

    private static Task<HashSet<DisputeId>> AllAsync(House house, string who) =>
        AsAsync(house, who, about: null, async services => (await services.GetRequiredService<IMediationDb>().OwnAsync(Stop)).ToHashSet());

    private static async Task<TAnswer> AsAsync<TAnswer>(House house, string who, DisputeId? about, Func<IServiceProvider, Task<TAnswer>> ask)
    {
        await using var scope = house.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(house.Account(who));
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.BeginAsync(changes: false, about, Stop);
        var answer = await ask(scope.ServiceProvider);
        await work.CommitAsync(Stop);
        return answer;
    }
}
