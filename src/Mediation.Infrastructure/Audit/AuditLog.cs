using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mediation.Application.Audit;
using Mediation.Application.Pipeline;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Npgsql;

namespace Mediation.Infrastructure.Audit;

/// <summary>Writes audit entries; each carries an HMAC under a key outside the database, so that nobody can add one without the product.</summary>
internal sealed class AuditLog(MediationDb db, AuditChanges changes, Acting acting, MasterKeyFile keys, TimeProvider clock, NpgsqlDataSource source) : IAuditLog
{
    public void Add(AuditDraft draft)
    {
        var entry = Complete(draft, Guid.CreateVersion7(clock.GetUtcNow()), clock.GetUtcNow());
        db.AuditEntries.Add(entry);
        changes.Follow(entry);
    }

    public async Task AppendAsync(AuditDraft draft, CancellationToken cancellationToken)
    {
        if (acting.Who is null)
        {
            return;   // strangers are counted by the web server, not listed
        }

        var at = clock.GetUtcNow();
        var id = draft.Outcome == AuditOutcome.Denied ? SameWithinTheMinute(draft, at) : Guid.CreateVersion7(at);
        var entry = Complete(draft, id, at);
        // What is told must be told even if the person who asked has gone away.
        try
        {
            await AuditInsert.RunAsync(source, entry, CancellationToken.None);
        }
        catch (PostgresException told) when (told.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The same denial within this minute. (`on conflict` would need to read the trail, which `app` may not.)
        }
    }

    private AuditEntry Complete(AuditDraft draft, Guid id, DateTimeOffset at)
    {
        // PostgreSQL keeps microseconds; the HMAC must be over what is kept.
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
        var scenario = acting.ScenarioNow is { } moment ? moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond)).ToUniversalTime() : (DateTimeOffset?)null;
        var reason = draft.Outcome == AuditOutcome.Done ? draft.Reason : null;
        var ofHouse = draft.Dispute is null && HouseActs.Has(draft.What);
        return new AuditEntry
        {
            Id = id,
            At = at,
            ScenarioAt = scenario,
            Who = acting.Who,
            What = draft.What,
            DisputeId = draft.Dispute,
            RoomId = draft.Room,
            Subject = draft.Subject,
            Outcome = draft.Outcome,
            Rule = draft.Rule,
            Reason = reason,
            Version = draft.Version,
            FromWhere = acting.FromWhere,
            ActingAs = draft.ActingAs,
            TokenId = acting.TokenId,
            OfHouse = ofHouse,
            Mac = AuditMac.Of(keys.Audit, id, at, scenario, acting.Who, draft.What, draft.Dispute?.Value, draft.Room?.Value, draft.Subject, draft.Outcome.ToString(), draft.Rule, reason?.Ciphertext, draft.Version, acting.FromWhere, draft.ActingAs, acting.TokenId, ofHouse, null),
        };
    }

    private Guid SameWithinTheMinute(AuditDraft draft, DateTimeOffset at)
    {
        var same = string.Create(CultureInfo.InvariantCulture, $"{acting.Who}|{draft.What}|{draft.Dispute?.Value}|{acting.FromWhere}|{at.ToUnixTimeSeconds() / 60}");
        return new Guid(HMACSHA256.HashData(keys.Audit, Encoding.UTF8.GetBytes(same)).AsSpan(0, 16), bigEndian: true);
    }
}
