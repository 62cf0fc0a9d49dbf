using FluentValidation;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing;
using Mediation.Testing.Builders;

namespace Mediation.Application.Tests.Disputes;

/// <summary>旧案转入: cases that ran before this register was kept.</summary>
public sealed class RegisterRunningDisputeTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private House _house = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateOnly Today => DateOnly.FromDateTime(_house.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    private RegisterRunningDispute LongAgo => new()
    {
        Room = "LS",
        FormerNumber = "柳调〔旧〕17号",
        Status = DisputeStatus.InMediation,
        AcceptedOn = Today.AddDays(-190),
        Case = TheRoad.ADivorce with { Room = null, ReceivedOn = Today.AddDays(-200) },
    };

    public async ValueTask InitializeAsync() => _house = await House.OpenAsync(database, Cancel);

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await WebHouse.EmptyAsync(database);
    }

    [Fact]
    public async Task Brings_a_case_in_with_its_number_days_and_status_and_goes_on_with_it_safely()
    {
        var broughtIn = await _house.SendAsync("mediator", LongAgo);

        var shown = await _house.SendAsync("mediator", new ShowDispute(broughtIn.Id));
        Assert.Equal(("柳调〔旧〕17号", DisputeStatus.InMediation), (shown.FormerNumber, shown.Status));
        Assert.Contains(shown.Deadlines, deadline => deadline.On < Today);

        // Nobody here has seen a screening: no session before there is one.
        await _house.SendAsync("lead", new AssignOfficer { DisputeId = broughtIn.Id, Version = broughtIn.Version, Officer = "M001", As = AssignmentRole.Lead });
        Assert.NotEmpty((await _house.SendAsync("mediator", new ShowDispute(broughtIn.Id))).Missing);
        Assert.Contains("RegisterRunningDispute", (await _house.SendAsync("lead", new Application.Audit.ShowDisputeTrail(broughtIn.Id))).Items.Select(line => line.What));
    }

    [Fact]
    public async Task Brings_a_case_in_once()
    {
        await _house.SendAsync("lead", LongAgo);
        Assert.Equal(HouseRules.BroughtInOnce, (await Assert.ThrowsAsync<RuleBrokenException>(() => _house.SendAsync("mediator", LongAgo with { FormerNumber = " 柳调〔旧〕17号 " }))).Rule);
        // Another room has its own numbers.
        await _house.SendAsync("hq-mediator", LongAgo with { Room = "HQ" });
    }

    [Fact]
    public async Task Of_two_at_once_the_second_is_told()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await _house.SendAsync("mediator", LongAgo);
                return null;
            }
            catch (RuleBrokenException refused)
            {
                return refused.Rule;
            }
        }));
        Assert.Equal([HouseRules.BroughtInOnce], both.Where(rule => rule is not null));
    }

    [Fact]
    public async Task Says_what_is_wrong_of_the_field_it_was_typed_in()
    {
        await RefusesAsync(LongAgo with { FormerNumber = "" }, "FormerNumber", "required");
        await RefusesAsync(LongAgo with { FormerNumber = new string('一', 51) }, "FormerNumber", "MaximumLengthValidator");
        await RefusesAsync(LongAgo with { AcceptedOn = null }, "AcceptedOn", "required");
        await RefusesAsync(LongAgo with { Status = DisputeStatus.Registered }, "AcceptedOn", "acceptedOn.notYet");
        await RefusesAsync(LongAgo with { Status = DisputeStatus.Concluded }, "Status", "value.unknown");
        await RefusesAsync(LongAgo with { Case = LongAgo.Case with { ReceivedOn = Today.AddYears(-6) } }, "Case.ReceivedOn", "date.fiveYears");
        await RefusesAsync(LongAgo with { Case = LongAgo.Case with { ReceivedOn = null } }, "Case.ReceivedOn", "required");
        await RefusesAsync(LongAgo with { Case = LongAgo.Case with { Facts = "" } }, "Case.Facts", "required");
        Assert.Empty((await _house.SendAsync("supervisor", new ListDisputes())).Items);
    }

    [Fact]
    public async Task Is_for_the_own_room_alone()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => _house.SendAsync("mediator", LongAgo with { Room = "HQ" }));
        foreach (var who in new[] { "liaison", "supervisor", "admin", "observer" })
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => _house.SendAsync(who, LongAgo));
        }
    }

    private async Task RefusesAsync(RegisterRunningDispute command, string property, string code)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => _house.SendAsync("mediator", command));
        Assert.Contains((property, code), refused.Errors.Select(failure => (failure.PropertyName, failure.ErrorCode)));
    }
}
