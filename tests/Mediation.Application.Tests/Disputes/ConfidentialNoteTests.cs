using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Sessions;
using Mediation.Application.Tests.Reading;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Testing.Builders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Application.Tests.Disputes;

/// <summary>What one party told alone: written by whoever writes the step, read by the assigned officers, the room lead and the supervisor, by the database's own word.</summary>
public sealed class ConfidentialNoteTests(OpenHouse open) : IClassFixture<OpenHouse>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_written_by_who_may_not_read_them()
    {
        var dispute = await open.House.Accept(await open.House.ADisputeIn(DisputeStatus.Registered));

        Assert.Equal("Attempt, Screening", await open.Database.OneAsync<string>("select string_agg(about, ', ' order by about) from confidential_notes where dispute_id = $1", dispute.Id.Value));
        Assert.Empty(await NotesAsync("mediator", dispute.Id));

        await open.House.SendAsync("mediator", new AssignOfficer { DisputeId = dispute.Id, Version = dispute.Version, Officer = "me", As = AssignmentRole.Lead });
        Assert.Equal(["申请人称未受暴力。", "电话无人接听。"], await NotesAsync("mediator", dispute.Id));
        Assert.Equal(2, (await NotesAsync("lead", dispute.Id)).Count);
        Assert.Equal(2, (await NotesAsync("supervisor", dispute.Id)).Count);
        foreach (var who in new[] { "mediator2", "observer", "investigator", "liaison", "admin", "hq-mediator", "hq-lead" })
        {
            Assert.Empty(await NotesAsync(who, dispute.Id));
        }
    }

    [Fact]
    public async Task Keep_a_session_that_one_party_had_alone_out_of_the_case()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        var at = open.House.Clock.GetUtcNow().AddHours(2);
        dispute = await open.House.Schedule(dispute, SessionKind.Separate, [2], at);
        await open.House.SendAsync(
            "mediator",
            new RecordSession { DisputeId = dispute.Id, Version = dispute.Version, Session = 2, Attended = [2, 2], Result = SessionResult.Continued, Text = "被申请人另有考虑。" },
            at.AddHours(1));

        var session = (await open.House.SendAsync("mediator", new ShowDispute(dispute.Id, WithTexts: true))).Sessions.Single(s => s.Number == 2);
        Assert.Equal((SessionResult.Continued, null), (session.Result, session.Text));
        Assert.True(await open.Database.OneAsync<bool>("select text is null and recorded_at is not null from mediation_sessions where dispute_id = $1 and number = 2", dispute.Id.Value));
        Assert.True(await open.Database.OneAsync<bool>(
            """
            select count(*) = 1 from confidential_notes n
              join mediation_sessions s on s.id = n.subject_id and s.number = 2 join parties p on p.id = n.party_id and p.number = 2
              where n.dispute_id = $1 and n.about = 'Session'
            """,
            dispute.Id.Value));
        Assert.Contains("被申请人另有考虑。", await NotesAsync("mediator", dispute.Id));
    }

    [Fact]
    public async Task Keep_what_was_said_though_the_session_was_not_held()
    {
        var dispute = await open.House.ADisputeIn(DisputeStatus.InMediation);
        await open.House.SendAsync(
            "mediator", new RecordSession { DisputeId = dispute.Id, Version = dispute.Version, Session = 1, Attended = [1], Result = SessionResult.NotHeld, Text = "申请人独自前来，情绪低落。" });

        Assert.Contains("申请人独自前来，情绪低落。", await NotesAsync("lead", dispute.Id));
        Assert.True(await open.Database.OneAsync<bool>("select text is null from mediation_sessions where dispute_id = $1", dispute.Id.Value));
    }

    // As `app`, within the reach of the account: what comes back is what the row policy lets through, opened under the party's key.
    private async Task<List<string>> NotesAsync(string who, DisputeId dispute)
    {
        await using var scope = open.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(open.House.Account(who));
        var work = scope.ServiceProvider.GetRequiredService<IUnitOfWork>();
        await work.BeginAsync(changes: false, about: null, Stop);
        var db = scope.ServiceProvider.GetRequiredService<IMediationDb>();
        var vault = scope.ServiceProvider.GetRequiredService<IVault>();
        var notes = await db.ConfidentialNotes.AsNoTracking().Where(n => n.DisputeId == dispute).ToListAsync(Stop);
        var keys = await db.Disputes.Where(d => d.Id == dispute).SelectMany(d => d.Parties).ToDictionaryAsync(p => p.Id, p => p.DataKey, Stop);
        await work.CommitAsync(Stop);
        return [.. notes.Select(n => vault.Open(n.Text, Places.KeyOf(n.PartyId, keys[n.PartyId]!), Places.Note(n.Id)).Value).Order(StringComparer.Ordinal)];
    }
}
