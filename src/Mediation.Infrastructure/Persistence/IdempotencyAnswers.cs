using Mediation.Application.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Infrastructure.Persistence;

internal sealed class IdempotencyAnswers(MediationDb db, IActor actor, TimeProvider clock) : IIdempotencyAnswers
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    public async Task<string?> ClaimAsync(string key, byte[] bodyHash, CancellationToken cancellationToken)
    {
        var (account, now) = (actor.AccountId.Value, clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync($"delete from idempotency_answers where account_id = {account} and claimed_at < {now - Kept}", cancellationToken);
        var claimed = await db.Database.ExecuteSqlAsync(
            $"insert into idempotency_answers (account_id, key, body_hash, claimed_at) values ({account}, {key}, {bodyHash}, {now}) on conflict do nothing", cancellationToken);
        if (claimed == 1)
        {
            return null;
        }

        var earlier = await db.Database.SqlQuery<Answer>(
            $"select body_hash, answer from idempotency_answers where account_id = {account} and key = {key}").SingleAsync(cancellationToken);
        return earlier.BodyHash.AsSpan().SequenceEqual(bodyHash) ? earlier.Text : throw new OtherBodyException();
    }

    public Task KeepAsync(string key, string answer, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"update idempotency_answers set answer = {answer} where account_id = {actor.AccountId.Value} and key = {key}", cancellationToken);

    private sealed record Answer(byte[] BodyHash, [property: System.ComponentModel.DataAnnotations.Schema.Column("answer")] string? Text);
}

/// <summary>One row for each key of an account.</summary>
internal sealed class IdempotencyAnswer
{
    public required Guid AccountId { get; init; }

    public required string Key { get; init; }

    public required byte[] BodyHash { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    public string? Answer { get; init; }
}
