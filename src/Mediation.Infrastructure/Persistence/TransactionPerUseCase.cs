using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mediation.Application.Erasures;
using Mediation.Application.Pipeline;
using Mediation.Domain;
using Mediation.Infrastructure.Audit;
using Mediation.Infrastructure.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Infrastructure.Persistence;

/// <summary>The transaction of one use case: opened with the actor named in it (in the round trip of <c>begin</c>), saved and committed, or taken back.</summary>
internal sealed class TransactionPerUseCase(MediationDb db, AuditChanges changed, Actor actor, Acting acting, MasterKeyFile keys) : IUnitOfWork
{
    private IDbContextTransaction? _transaction;
    private bool _isCommitting;

    public bool IsOpen => _transaction is not null;

    public async Task BeginAsync(bool changes, DisputeId? about, CancellationToken cancellationToken)
    {
        if (acting.Who is not { } who)
        {
            throw new UnauthenticatedException();
        }

        _transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var facts = await EnterAsync((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)_transaction.GetDbTransaction(), who, actor.Today, changes, about, keys, cancellationToken)
            ?? throw new UnauthenticatedException();
        using (facts)
        {
            actor.Become(facts.RootElement);
        }
    }

    /// <summary>Names an actor in an open transaction, and asks whether a case is their own.</summary>
    internal static async Task<JsonDocument?> EnterAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string who, DateOnly today, bool changes, DisputeId? about, MasterKeyFile keys, CancellationToken cancellationToken)
    {
        var key = keys.Enter;
        var facts = await AskAsync(connection, transaction, who, today, changes, about, key, cancellationToken);
        if (facts is null)
        {
            // Refused: perhaps because the key was rotated since it was read.
            keys.Reload();
            if (!key.AsSpan().SequenceEqual(keys.Enter))
            {
                facts = await AskAsync(connection, transaction, who, today, changes, about, keys.Enter, cancellationToken);
            }
        }

        if (facts is not null)
        {
            DemandKeys(facts.RootElement.GetProperty("keys"), keys);
        }

        return facts;
    }

    private static async Task<JsonDocument?> AskAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string who, DateOnly today, bool changes, DisputeId? about, byte[] key, CancellationToken cancellationToken)
    {
        // Its freshness is weighed by the database's own clock, so it is told by the real one, whatever clock a test sets.
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"enter|{who}|{at}|{today:yyyy-MM-dd}")));
        await using var enter = new NpgsqlCommand(
            changes ? "select sec.enter($1, $2, $3, $4, $5)::text" : "select sec.enter($1, $2, $3, $4, $5)::text, set_config('synchronous_commit', 'off', true)", connection, transaction);
        enter.Parameters.Add(new NpgsqlParameter { Value = who });
        enter.Parameters.Add(new NpgsqlParameter { Value = at });
        enter.Parameters.Add(new NpgsqlParameter { Value = today });
        enter.Parameters.Add(new NpgsqlParameter { Value = signature });
        enter.Parameters.Add(new NpgsqlParameter { Value = about?.Value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        return await enter.ExecuteScalarAsync(cancellationToken) is string facts ? JsonDocument.Parse(facts) : null;
    }

    // Values in the database may be under keys that were added since the file was read: what is sealed now must open for others, and what is searched must be found.
    private static void DemandKeys(JsonElement inForce, MasterKeyFile keys)
    {
        if (IsKnown())
        {
            return;
        }

        keys.Reload();
        if (IsKnown())
        {
            return;
        }

        throw new CryptographicException("The key file is older than the database: keys were rotated elsewhere. Put the new key file into this server's keys folder.");

        bool IsKnown() => keys.CurrentVersion >= inForce[0].GetInt32() && keys.IndexVersion >= inForce[1].GetInt32();
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        _isCommitting = true;
        try
        {
            await changed.TellAsync(cancellationToken);
            var erased = db.ChangeTracker.Entries<Erasure>().Where(row => row.State == EntityState.Added).Select(row => ErasedKey.Of(row.Entity)).ToList();
            await db.SaveChangesAsync(cancellationToken);
            if (erased.Count > 0)
            {
                // Last of all, and before the database forgets: a list that names too much is obeyed at the next start, one that names too little never.
                keys.AddErased(erased);
            }

            await _transaction!.CommitAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Stale();
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { ConstraintName: { } constraint } && ConstraintRules.Find(constraint) is { } rule)
        {
            throw new RuleBrokenException(rule, ConstraintRules.FieldOf(rule));
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException refused && TellsOfAnother(refused))
        {
            throw Stale();
        }

        await CloseAsync();
    }

    // Two who book the same officer or place at the same moment wait for each other, and the database lets one of them go.
    private static bool TellsOfAnother(PostgresException refused) =>
        refused.SqlState == PostgresErrorCodes.DeadlockDetected || (refused.ConstraintName is { } constraint && ConstraintRules.TellsOfAnother(constraint));

    private StaleVersionException Stale()
    {
        var root = db.ChangeTracker.Entries<AggregateRoot>().FirstOrDefault(entry => entry.State == EntityState.Modified);
        return new StaleVersionException(root?.Property(aggregate => aggregate.Version).OriginalValue ?? 0, null);
    }

    public async Task RollBackAsync(Exception failure)
    {
        if (_transaction is not null)
        {
            try
            {
                // Not by the context's own transaction, which would close the connection at once.
                await _transaction.GetDbTransaction().RollbackAsync(CancellationToken.None);

                // Npgsql takes a statement for prepared that failed, or was cancelled, before it was described: whoever uses it next on this connection gets what they cannot read (npgsql/npgsql#6391).
                if (_isCommitting || MayLeaveAStatementHalfPrepared(failure))
                {
                    ((NpgsqlConnection)db.Database.GetDbConnection()).UnprepareAll();
                }
            }
            catch (Exception gone) when (gone is NpgsqlException or InvalidOperationException)
            {
                // The connection is gone, and the transaction with it.
            }
        }

        await CloseAsync();
    }

    private static bool MayLeaveAStatementHalfPrepared(Exception? failure) =>
        failure is DbException or OperationCanceledException || (failure?.InnerException is { } cause && MayLeaveAStatementHalfPrepared(cause));

    private async Task CloseAsync()
    {
        _isCommitting = false;
        changed.Forget();
        foreach (var root in db.ChangeTracker.Entries<AggregateRoot>())
        {
            root.Entity.ForgetEvents();
        }

        db.ChangeTracker.Clear();
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            _transaction = null;
            await db.Database.CloseConnectionAsync();
        }
    }
}
