using Npgsql;

namespace Mediation.Infrastructure.Generation;

/// <summary>
/// Empty tables without what makes a row dear – keys, indexes, exclusions –, as long as one transaction fills them. All of it is made again, and so checked over every row, before that transaction ends;
/// whoever is killed leaves them empty, with everything in its place. Nobody else can use them meanwhile.
/// </summary>
/// <param name="connection">The connection, as the owner, in a transaction.</param>
/// <param name="tables">The tables.</param>
internal sealed class BareTables(NpgsqlConnection connection, IReadOnlyList<string> tables)
{
    private readonly List<string> _again = [];

    /// <summary>Whether there is not one row in them.</summary>
    public async Task<bool> AreEmptyAsync(CancellationToken cancellationToken) =>
        await AskAsync($"select not exists ({string.Join(" union all ", tables.Select(table => $"select from {table}"))})", cancellationToken) is true;

    /// <summary>Locks them and takes everything away.</summary>
    /// <returns>Whether that was done; not when somebody has put a row into one of them.</returns>
    public async Task<bool> StripAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync($"lock table {string.Join(", ", tables)} in access exclusive mode", cancellationToken);
        if (!await AreEmptyAsync(cancellationToken))
        {
            return false;
        }

        var away = new List<string>();
        await using (var things = new NpgsqlCommand(
            """
            with those as (select name::regclass::oid as id from unnest($1) name),
            things as (
              select array_position('{p,u,x,f}', c.contype::text) as kind, 'alter table ' || c.conrelid::regclass as prefix, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
              from pg_constraint c where c.contype in ('p', 'u', 'x', 'f') and (c.conrelid in (select id from those) or c.contype = 'f' and c.confrelid in (select id from those))
              union all
              select 2, null, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
              from pg_index i where i.indrelid in (select id from those) and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x')))
            select coalesce(prefix || ' drop constraint ' || name, 'drop index ' || name), coalesce(prefix || ' add constraint ' || name || ' ', '') || definition from things order by kind, name
            """, connection))
        {
            things.Parameters.Add(new NpgsqlParameter { Value = tables.ToArray() });
            await using var rows = await things.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                away.Add(rows.GetString(0));
                _again.Add(rows.GetString(1));
            }
        }

        // Foreign keys first, which stand on the others; truncated, so that rows may be written as seen by everybody.
        away.Reverse();
        await ExecuteAsync(string.Join(';', away.Append($"truncate {string.Join(", ", tables)}")), cancellationToken);
        return true;
    }

    /// <summary>Makes everything again.</summary>
    public async Task DressAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("set local maintenance_work_mem = '512MB'", cancellationToken);
        foreach (var thing in _again)
        {
            await ExecuteAsync(thing, cancellationToken);
        }
    }

    private async Task<object?> AskAsync(string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // names and definitions from the catalogue
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken) => await AskAsync(sql, cancellationToken);
}
