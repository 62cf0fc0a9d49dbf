using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Tests.Reading;
using Mediation.Domain.Disputes;
using Mediation.Domain.People;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

/// <summary>Minors of a case, as far as the database.</summary>
public sealed class MinorTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Enters_changes_and_takes_out_a_minor_and_shows_no_name()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);
        dispute = await open.House.Go("mediator", dispute, d => new AddMinor { DisputeId = d.Id, Version = d.Version, Child = new() { Name = "张小满", Sex = Sex.Female, BirthDate = open.Today.AddYears(-8) } });
        dispute = await open.House.Go("lead", dispute, d => new AddMinor { DisputeId = d.Id, Version = d.Version, Child = new() { Sex = Sex.Female, BirthDate = open.Today.AddYears(-5) } });
        Assert.Equal([(1, 1, 8, true), (2, 2, 5, false)], (await open.House.SendAsync("mediator", new ShowDispute(dispute.Id))).Minors.Select(m => (m.Number, m.Ordinal, m.Age, m.IsNamed)));

        dispute = await open.House.Go("mediator", dispute, d => new ChangeMinor { DisputeId = d.Id, Version = d.Version, Minor = 1, Sex = Sex.Male });
        dispute = await open.House.Go("mediator", dispute, d => new ChangeMinor { DisputeId = d.Id, Version = d.Version, Minor = 1, Sex = Sex.Male, BirthDate = open.Today.AddYears(-4), ClearName = true });
        dispute = await open.House.Go("mediator", dispute, d => new RemoveMinor { DisputeId = d.Id, Version = d.Version, Minor = 2 });

        Assert.Equal((1, Sex.Male, 4, false), Assert.Single((await open.House.SendAsync("mediator", new ShowDispute(dispute.Id))).Minors.Select(m => (m.Number, m.Sex, m.Age, m.IsNamed))));
        var told = (await open.House.SendAsync("lead", new ShowDisputeTrail(dispute.Id, null, 50))).Items;
        Assert.Contains(told, line => line is { What: nameof(ChangeMinor), Subject: "minor 1" } && line.Reason!.StartsWith("女，", StringComparison.Ordinal));
        Assert.Contains(told, line => line is { What: nameof(RemoveMinor), Subject: "minor 2" });
        Assert.DoesNotContain(told, line => line.Reason?.Contains("小满", StringComparison.Ordinal) == true);
        Assert.DoesNotContain("小满", await open.Database.SnapshotAsync(dispute.Id), StringComparison.Ordinal);
    }
}
