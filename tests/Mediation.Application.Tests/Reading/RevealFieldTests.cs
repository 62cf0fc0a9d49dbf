using FluentValidation;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Domain.Disputes;

namespace Mediation.Application.Tests.Reading;

public sealed class RevealFieldTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    [Fact]
    public async Task Opens_a_field_for_a_reason_that_the_trail_keeps()
    {
        var state = await open.RegisterAsync();

        var value = await open.House.SendAsync("supervisor", Reveal(state.Id, 2, RevealedField.Address));

        Assert.Equal("浙江省乐清市虹桥镇飞虹路3号", value.Value);
        var trail = await open.House.SendAsync("lead", new ShowDisputeTrail(state.Id));
        Assert.Contains(trail.Items, line => line is { Who: "林秋月", What: "RevealField", Subject: "party 2 Address", Outcome: AuditOutcome.Done, Reason: "送达调解通知" });
    }

    [Fact]
    public async Task Opens_each_field_to_the_case_s_own_mediator()
    {
        var state = await open.RegisterAsync();
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", Reveal(state.Id, 1, RevealedField.Mobile)));
        await open.House.SendAsync("mediator", new AssignOfficer { DisputeId = state.Id, Version = 1, Officer = "me", As = AssignmentRole.Lead });

        var opened = new List<string?>();
        foreach (var field in Enum.GetValues<RevealedField>())
        {
            opened.Add((await open.House.SendAsync("mediator", Reveal(state.Id, 1, field))).Value);
        }

        Assert.Equal([OpenHouse.ApplicantId, OpenHouse.ApplicantMobile, "浙江省乐清市柳市镇前窑村12号", "1988-03-15"], opened);
        Assert.Null((await open.House.SendAsync("mediator", Reveal(state.Id, 2, RevealedField.Identity))).Value);
        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("mediator", Reveal(state.Id, 3, RevealedField.Identity)));
    }

    [Fact]
    public async Task Opens_a_protected_party_only_to_the_lead_mediator_and_the_room_lead()
    {
        var state = await open.RegisterAsync();
        await open.House.SendAsync("mediator", new AssignOfficer { DisputeId = state.Id, Version = 1, Officer = "me", As = AssignmentRole.Lead });
        await open.House.SendAsync("lead", new AssignOfficer { DisputeId = state.Id, Version = 2, Officer = "M002", As = AssignmentRole.CoMediator });

        foreach (var who in new[] { "mediator2", "liaison", "supervisor" })
        {
            foreach (var field in Enum.GetValues<RevealedField>())
            {
                await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync(who, Reveal(state.Id, 1, field)));
            }
        }

        foreach (var who in new[] { "mediator", "lead" })
        {
            Assert.Equal(OpenHouse.ApplicantMobile, (await open.House.SendAsync(who, Reveal(state.Id, 1, RevealedField.Mobile))).Value);
        }

        await Assert.ThrowsAsync<NotFoundException>(() => open.House.SendAsync("hq-lead", Reveal(state.Id, 1, RevealedField.Mobile)));
        await Assert.ThrowsAsync<ForbiddenException>(() => open.House.SendAsync("observer", Reveal(state.Id, 1, RevealedField.Mobile)));
    }

    [Fact]
    public async Task Asks_for_a_reason()
    {
        var state = await open.RegisterAsync();

        var refused = await Assert.ThrowsAsync<ValidationException>(() => open.House.SendAsync("lead", Reveal(state.Id, 1, RevealedField.Mobile) with { Reason = " " }));

        Assert.Equal(["reason.required"], refused.Errors.Select(e => e.ErrorCode));
    }

    private static RevealField Reveal(DisputeId id, int party, RevealedField field) => new() { DisputeId = id, Party = party, Field = field, Reason = "送达调解通知" };
}
