using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Npgsql;

namespace Mediation.Bench;

/// <summary>What a page asks of the database, and how long it is.</summary>
/// <param name="Account">Who asks.</param>
/// <param name="Statements">The statements, in order.</param>
/// <param name="Length">The bytes of the page.</param>
/// <param name="Changes">Whether something is changed.</param>
/// <param name="Since">When it was asked, in Unix milliseconds: keys that are not older came into being with it.</param>
internal sealed record BarePage(Guid Account, IReadOnlyList<Heard> Statements, int Length, bool Changes, long Since);

/// <summary>
/// The same statements without the product: over Npgsql alone, in one transaction with the same signed reach; or behind an endpoint that writes every value that was read, as text, into a page as long as the product's.
/// </summary>
internal sealed class Bare(string app, string owner, MasterKeyFile keys) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _app = Source(app);
    private readonly NpgsqlDataSource _owner = Source(owner);

    /// <summary>As <c>app</c>, under row security.</summary>
    public async Task AsAppAsync(BarePage page, IBufferWriter<byte>? to = null)
    {
        await using var connection = await _app.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        using var facts = await TransactionPerUseCase.EnterAsync(connection, transaction, page.Account.ToString(), today, page.Changes, about: null, keys, CancellationToken.None)
            ?? throw new InvalidOperationException("This account may not enter.");
        await RunAsync(connection, page, to);
        await transaction.CommitAsync();
    }

    /// <summary>As the owner, whom no policy hinders.</summary>
    public async Task AsOwnerAsync(BarePage page)
    {
        await using var connection = await _owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, page, to: null);
        await transaction.CommitAsync();
    }

    /// <summary>Copies out what a statement selects, in a transaction of the account.</summary>
    /// <returns>How many bytes.</returns>
    public async Task<long> CopyAsync(Guid account, string select)
    {
        await using var connection = await _app.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(8).DateTime);
        using var facts = await TransactionPerUseCase.EnterAsync(connection, transaction, account.ToString(), today, changes: false, about: null, keys, CancellationToken.None);
        using var copy = await connection.BeginTextExportAsync($"copy ({select}) to stdout (format csv)");
        var (buffer, length) = (new char[1 << 16], 0L);
        for (int read; (read = await copy.ReadAsync(buffer)) > 0;)
        {
            length += read;
        }

        return length;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _owner.DisposeAsync();
    }

    // As the product's own connections are.
    private static NpgsqlDataSource Source(string connection) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connection) { Pooling = true, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, Options = "-c plan_cache_mode=force_generic_plan", CommandTimeout = 0 }.ConnectionString);

    private static async Task RunAsync(NpgsqlConnection connection, BarePage page, IBufferWriter<byte>? to)
    {
        var (fresh, number) = (new Dictionary<Guid, Guid>(), (string?)null);
        var written = 0;
        foreach (var statement in page.Statements)
        {
#pragma warning disable CA2100 // the product's own statements
            await using var command = new NpgsqlCommand(statement.Sql, connection);
#pragma warning restore CA2100
            foreach (var parameter in statement.Parameters)
            {
                command.Parameters.Add(Again(parameter, page.Since, fresh, number));
            }

            await using var rows = await command.ExecuteReaderAsync();
            do
            {
                while (await rows.ReadAsync())
                {
                    for (var i = 0; i < rows.FieldCount; i++)
                    {
                        var value = rows.GetValue(i);
                        if (page.Changes && statement.Sql.Contains("case_counters", StringComparison.Ordinal))
                        {
                            number = Convert.ToString(value, CultureInfo.InvariantCulture);
                        }

                        written += to is null ? 0 : Write(value, to);
                    }
                }
            }
            while (await rows.NextResultAsync());
        }

        if (to is not null)
        {
            for (var left = page.Length - written; left > 0;)
            {
                var part = to.GetSpan()[..Math.Min(left, to.GetSpan().Length)];
                part.Fill((byte)' ');
                to.Advance(part.Length);
                left -= part.Length;
            }
        }
    }

    // What came into being with the request comes into being anew: keys of this very moment, and the number that the counter gave.
    private static NpgsqlParameter Again(NpgsqlParameter heard, long since, Dictionary<Guid, Guid> fresh, string? number)
    {
        var parameter = heard.Clone();
        if (heard.Value is Guid { Version: 7 } id && MomentOf(id) >= since)
        {
            parameter.Value = fresh.TryGetValue(id, out var known) ? known : fresh[id] = Guid.CreateVersion7();
        }
        else if (number is not null && heard.Value is string text && text.Contains("调字第", StringComparison.Ordinal))
        {
            parameter.Value = $"{text[..(text.IndexOf('第', StringComparison.Ordinal) + 1)]}{number}号";
        }

        return parameter;
    }

    private static long MomentOf(Guid id) => Convert.ToInt64(id.ToString("N")[..12], 16);

    private static int Write(object value, IBufferWriter<byte> to)
    {
        var text = value switch
        {
            DBNull => "",
            byte[] bytes => bytes.Length.ToString(CultureInfo.InvariantCulture),
            Array several => string.Join(' ', several.Cast<object?>()),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return Encoding.UTF8.GetBytes($"<td>{HtmlEncoder.Default.Encode(text)}</td>", to) is var length ? (int)length : 0;
    }
}
