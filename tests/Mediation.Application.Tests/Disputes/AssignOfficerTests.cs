using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reference;
using Mediation.Application.Tests.Reading;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Mediators;
using Mediation.Domain.People;
using Mediation.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Application.Tests.Disputes;

public sealed class AssignOfficerTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Theory]
    [InlineData("mediator", "me", AssignmentRole.Lead)]
    [InlineData("mediator", " M001 ", AssignmentRole.CoMediator)]
    [InlineData("lead", "M002", AssignmentRole.Lead)]
    [InlineData("lead", "M004", AssignmentRole.Observer)]
    [InlineData("supervisor", "M005", AssignmentRole.Investigator)]
    public async Task Names_an_officer_within_ones_reach(string who, string officer, AssignmentRole role)
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);

        await open.House.SendAsync(who, Assign(dispute, officer, role));

        var named = Assert.Single((await open.House.SendAsync("lead", new ShowDispute(dispute.Id))).Officers);
        Assert.Equal((officer == "me" ? "M001" : officer.Trim(), role, open.Today), (named.Number, named.Role, named.From));
    }

    [Fact]
    public async Task Lets_a_mediator_name_nobody_but_themselves()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);

        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("mediator", Assign(dispute, "M002", AssignmentRole.Lead)));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("observer", Assign(dispute, "me", AssignmentRole.Observer)));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("liaison", Assign(dispute, "M002", AssignmentRole.Lead)));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("hq-mediator", Assign(dispute, "me", AssignmentRole.Lead)));
    }

    [Fact]
    public async Task Opens_the_case_to_who_is_named_and_closes_it_to_colleagues_who_are_not()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("observer", new ShowDispute(dispute.Id)));

        dispute = await open.House.Go("lead", dispute, d => Assign(d, "M004", AssignmentRole.Observer));
        Assert.Equal(dispute.Version, (await open.House.SendAsync("observer", new ShowDispute(dispute.Id))).Version);

        dispute = await open.House.Go("mediator", dispute, d => Assign(d, "me", AssignmentRole.Lead));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("mediator2", Attempt(dispute)));
        await open.House.SendAsync("mediator", Attempt(dispute));
    }

    [Fact]
    public async Task Refuses_a_relative_of_a_party()
    {
        var registered = await open.RegisterAsync();
        var dispute = new Walked(registered.Id, registered.CaseNumber, registered.Version, registered.Status);
        await DeclareAsync("M002", OpenHouse.ApplicantId);

        await open.Database.RefusesAsync(open.House, dispute, DisputeRules.OfficerIsNotRelated, "lead", Assign(dispute, "M002", AssignmentRole.CoMediator));
        await open.House.SendAsync("lead", Assign(dispute, "M001", AssignmentRole.CoMediator));
    }

    [Fact]
    public async Task Refuses_who_stands_aside_and_hides_the_case_from_them()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);
        await open.House.SendAsync("mediator2", new ShowDispute(dispute.Id));

        await open.House.SendAsync("mediator2", new DeclareRecusal { DisputeId = dispute.Id, Ground = RecusalGround.NearRelative });

        Assert.EndsWith("DeclareRecusal Done", await open.Database.TrailAsync(dispute.Id), StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator2", new ShowDispute(dispute.Id)));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator2", Attempt(dispute)));
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator2", new DeclareRecusal { DisputeId = dispute.Id, Ground = RecusalGround.Interest }));
        await open.Database.RefusesAsync(open.House, dispute, DisputeRules.OfficerIsNotRecused, "lead", Assign(dispute, "M002", AssignmentRole.Lead));
        Assert.Equal("NearRelative", await open.Database.OneAsync<string>("select string_agg(ground, ',') from recusals where dispute_id = $1", dispute.Id.Value));
    }

    [Fact]
    public async Task Lets_nobody_stand_aside_from_a_case_out_of_reach()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.Registered);

        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("hq-mediator", new DeclareRecusal { DisputeId = dispute.Id, Ground = RecusalGround.Interest }));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("supervisor", new DeclareRecusal { DisputeId = dispute.Id, Ground = RecusalGround.Interest }));
        await Assert.ThrowsAsync<FluentValidation.ValidationException>(() => open.House.SendAsync("mediator2", new DeclareRecusal { DisputeId = dispute.Id }));
        Assert.Equal(0L, await open.Database.OneAsync<long>("select count(*) from recusals where dispute_id = $1", dispute.Id.Value));
    }

    // No use case declares relatives yet: the roster's aggregate does, in a transaction of its own.
    private async Task DeclareAsync(string officer, string idNumber)
    {
        await using var scope = open.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(open.House.Account("admin"));
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.BeginAsync(changes: true, about: null, TestContext.Current.CancellationToken);
        var found = await scope.ServiceProvider.GetRequiredService<IMediationDb>().Officers.SingleAsync(o => o.Number == officer, TestContext.Current.CancellationToken);
        var divisions = scope.ServiceProvider.GetRequiredService<IReferenceData>().Divisions;
        Assert.True(IdentityNumber.TryParse(IdentityType.ResidentId, idNumber, open.Today, divisions, out var number, out _));
        found.DeclareRelative(scope.ServiceProvider.GetRequiredService<IVault>().Index(number), "sibling");
        await work.CommitAsync(TestContext.Current.CancellationToken);
    }

    private static AssignOfficer Assign(Walked d, string officer, AssignmentRole role) => new() { DisputeId = d.Id, Version = d.Version, Officer = officer, As = role };

    private static RecordAttempt Attempt(Walked d) => new() { DisputeId = d.Id, Version = d.Version, Party = 2, How = ContactMeans.Phone };
}
