using System.Globalization;
using Mediation.Domain;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Infrastructure.Demo;

/// <summary>The ground that a demo stands on: how far it was loaded, and that it is loaded once at a time. House and cases come by use cases alone.</summary>
public sealed class DemoGround(NpgsqlDataSource source, IServiceScopeFactory scopes, MasterKeyFile keys, TimeProvider clock)
{
    /// <summary>How far a demo was loaded here.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The mark; null where there is no demo.</returns>
    public async Task<DemoMark?> FindMarkAsync(CancellationToken cancellationToken)
    {
        await using var question = source.CreateCommand("select value from house_facts where name = 'demo'");
        return await question.ExecuteScalarAsync(cancellationToken) is string value && value.Split(' ') is [var name, var state, var day]
            ? new(name, DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), state == "loaded")
            : null;
    }

    /// <summary>Waits until nobody else loads here, and keeps others waiting until disposed.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The lock.</returns>
    public async Task<IAsyncDisposable> TakeTurnAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var take = new NpgsqlCommand("select pg_advisory_lock(5803)", connection) { CommandTimeout = 0 };
            await take.ExecuteNonQueryAsync(cancellationToken);
            return new Turn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether nothing is in the house yet.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether a demo may be loaded.</returns>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var question = source.CreateCommand("select not exists (select from mediation_rooms) and not exists (select from accounts)");
        return await question.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Marks the demo as begun.</summary>
    /// <param name="name">The demo's name.</param>
    /// <param name="day">Today.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The mark.</returns>
    public async Task<DemoMark> BeginAsync(string name, DateOnly day, CancellationToken cancellationToken)
    {
        await using var insert = source.CreateCommand("insert into house_facts (name, value) values ('demo', $1)");
        insert.Parameters.Add(new NpgsqlParameter { Value = $"{name} loading {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return new DemoMark(name, day, IsLoaded: false);
    }

    /// <summary>Lets accounts in with the demo's password, where demo sign-ins count. No use case could: it is a mark in place of a hash.</summary>
    /// <param name="users">The names to sign in with.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task LetInAsync(IReadOnlyCollection<string> users, CancellationToken cancellationToken)
    {
        await using var update = source.CreateCommand("update accounts set password_hash = $1 where user_name = any($2)");
        update.Parameters.Add(new NpgsqlParameter { Value = DemoSignIns.Mark });
        update.Parameters.Add(new NpgsqlParameter { Value = users.ToArray() });
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The accounts by the names to sign in with.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All of them.</returns>
    public async Task<IReadOnlyDictionary<string, AccountId>> FindAccountsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MediationDb>().Users
            .ToDictionaryAsync(account => account.UserName!, account => AccountId.From(account.Id), cancellationToken);
    }

    /// <summary>The cases that are there already, by number.</summary>
    /// <param name="supervisor">Who looks; sees all of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All of them.</returns>
    public async Task<IReadOnlyDictionary<string, DemoProgress>> FindProgressAsync(AccountId supervisor, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        using var facts = await TransactionPerUseCase.EnterAsync(connection, transaction, supervisor.ToString(), today, changes: false, about: null, keys, cancellationToken)
            ?? throw new InvalidOperationException("The demo's supervisor is not let in.");
        var found = new Dictionary<string, DemoProgress>();
        await using var question = new NpgsqlCommand("select case_number, id, version from disputes", connection, transaction);
        await using var rows = await question.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(rows.GetString(0), new(DisputeId.From(rows.GetGuid(1)), rows.GetInt32(2)));
        }

        return found;
    }

    /// <summary>Marks the demo as loaded whole.</summary>
    /// <param name="mark">The mark so far.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A task.</returns>
    public async Task FinishAsync(DemoMark mark, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mark);
        await using var update = source.CreateCommand("update house_facts set value = $1 where name = 'demo'");
        update.Parameters.Add(new NpgsqlParameter { Value = $"{mark.Name} loaded {mark.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" });
        await update.ExecuteNonQueryAsync(cancellationToken);
    }

    private sealed class Turn(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var give = new NpgsqlCommand("select pg_advisory_unlock(5803)", connection);
                await give.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }
}
