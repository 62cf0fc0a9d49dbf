using System.Collections.Concurrent;
using Mediation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Infrastructure.Generation;

/// <summary>
/// Writes what was added to a context by binary <c>COPY</c> instead of by <c>insert</c>. Tables, columns, keys and conversions are those of EF's model, so whatever a mapping says is followed here, too.
/// As the owner: row security allows no <c>COPY FROM</c>.
/// </summary>
internal sealed class BulkCopy
{
    private readonly ConcurrentDictionary<IEntityType, Table> _tables = [];

    /// <summary>The tables that were written to so far, those that others refer to first.</summary>
    public IEnumerable<string> Tables => InOrder(_tables.Values).Select(table => table.Name);

    /// <summary>Writes everything that was added, in the context's transaction, and lets the context forget it.</summary>
    /// <param name="db">The context.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows were written.</returns>
    public async Task<long> WriteAsync(MediationDb db, CancellationToken cancellationToken)
    {
        DerivedRows.Add(db);
        var rows = db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added).ToLookup(entry => TableOf(entry.Metadata));
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        long written = 0;
        foreach (var table in InOrder(rows.Select(group => group.Key)))
        {
            await using var import = await connection.BeginBinaryImportAsync(table.Copy, cancellationToken);
            foreach (var row in rows[table])
            {
                await import.StartRowAsync(cancellationToken);
                var values = row.CurrentValues;
                foreach (var column in table.Columns)
                {
                    Write(import, column, values[column.Property]);
                }
            }

            written += (long)await import.CompleteAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
        return written;
    }

    // Into a buffer that is sent when it is full: waiting for each value would cost more than the value.
    private static void Write(NpgsqlBinaryImporter import, Column column, object? value)
    {
        if (value is not null && column.Convert is { } convert)
        {
            value = convert(value);
        }

        if (value is null)
        {
            import.WriteNull();
        }
        else
        {
            import.Write(value, column.Type);
        }
    }

    private static IEnumerable<Table> InOrder(IEnumerable<Table> tables) => tables.OrderBy(table => table.Depth);

    private Table TableOf(IEntityType entity) => _tables.GetOrAdd(entity, static type => new Table(type));

    private sealed class Table
    {
        public Table(IEntityType entity)
        {
            var store = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
            Name = store.Name;
            Columns = [.. entity.GetProperties().Select(property => new Column(property))];
            Copy = $"copy {Name} ({string.Join(", ", Columns.Select(column => column.Property.GetColumnName(store)))}) from stdin (format binary)";
            Depth = DepthOf(entity);
        }

        public string Name { get; }

        public IReadOnlyList<Column> Columns { get; }

        public string Copy { get; }

        /// <summary>How far it is from a table that refers to no other.</summary>
        public int Depth { get; }

        private static int DepthOf(IEntityType entity) =>
            entity.GetForeignKeys().Where(key => key.PrincipalEntityType != entity).Select(key => DepthOf(key.PrincipalEntityType) + 1).DefaultIfEmpty(0).Max();
    }

    private sealed class Column
    {
        public Column(IProperty property)
        {
            var mapping = property.GetRelationalTypeMapping();
            Property = property;
            Convert = mapping.Converter is { } converter ? converter.ConvertToProvider : null;
            // What the mapping would send a parameter as.
            using var command = new NpgsqlCommand();
            Type = ((NpgsqlParameter)mapping.CreateParameter(command, "p", value: null, nullable: true)).NpgsqlDbType;
        }

        public IProperty Property { get; }

        public Func<object?, object?>? Convert { get; }

        public NpgsqlDbType Type { get; }
    }
}
