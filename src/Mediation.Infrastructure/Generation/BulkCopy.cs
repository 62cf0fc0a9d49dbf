using System.Collections;
using System.Collections.Concurrent;
using Mediation.Application.Generation;
using Mediation.Domain.Disputes;
using Mediation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Mediation.Infrastructure.Generation;

/// <summary>
/// Writes new cases by binary <c>COPY</c> instead of by <c>insert</c>. Tables, columns, keys, children and conversions are those of EF's model, so whatever a mapping says is followed here, too; its change tracker,
/// which costs more than making the cases, is left out. As the owner: row security allows no <c>COPY FROM</c>.
/// </summary>
internal sealed class BulkCopy
{
    private readonly ConcurrentDictionary<IEntityType, Table> _tables = [];

    /// <summary>The tables that were written to so far.</summary>
    public IEnumerable<string> Tables => _tables.Values.Select(table => table.Name);

    /// <summary>Writes cases with all that belongs to them, in the context's transaction.</summary>
    /// <param name="db">The context.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows were written.</returns>
    public async Task<long> WriteAsync(MediationDb db, IEnumerable<MadeCase> cases, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<Table, List<Row>>();
        foreach (var made in cases)
        {
            foreach (var entity in EntitiesOf(made))
            {
                Add(rows, db.Model.FindEntityType(entity.GetType())!, entity, parent: null);
            }
        }

        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        long written = 0;
        foreach (var table in rows.Keys.OrderBy(table => table.Depth))
        {
            await using var import = await connection.BeginBinaryImportAsync(table.Copy, cancellationToken);
            foreach (var row in rows[table])
            {
                await import.StartRowAsync(cancellationToken);
                foreach (var column in table.Columns)
                {
                    // Into a buffer that is sent when it is full: waiting for each value would cost more than the value.
                    column.Write(import, row);
                }
            }

            written += (long)await import.CompleteAsync(cancellationToken);
        }

        return written;
    }

    private static IEnumerable<object> EntitiesOf(MadeCase made) =>
    [
        made.Dispute,
        .. made.Outcome is { } outcome ? new[] { outcome } : [],
        .. made.Notes,
        .. made.Dispute.Parties.SelectMany(party => DerivedRows.GramsOf(made.Dispute, party)),
        .. made.Dispute.Sessions.SelectMany(session => DerivedRows.BookingsOf(made.Dispute, session)),
    ];

    private void Add(Dictionary<Table, List<Row>> rows, IEntityType type, object entity, Row? parent)
    {
        var table = _tables.GetOrAdd(type, static type => new Table(type));
        var row = new Row(table, entity, parent);
        if (!rows.TryGetValue(table, out var those))
        {
            rows[table] = those = [];
        }

        those.Add(row);
        foreach (var children in table.Children)
        {
            foreach (var child in (IEnumerable?)children.GetGetter().GetClrValue(entity) ?? Array.Empty<object>())
            {
                Add(rows, children.TargetEntityType, child, row);
            }
        }
    }

    /// <summary>A thing to be written, and what it hangs on.</summary>
    private sealed record Row(Table Table, object Entity, Row? Parent);

    private sealed class Table
    {
        private readonly Dictionary<IProperty, Column> _byProperty;

        public Table(IEntityType entity)
        {
            var store = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
            Name = store.Name;
            // What the database computes it computes here, too.
            Columns = [.. entity.GetProperties().Where(property => property.GetComputedColumnSql() is null).Select(property => new Column(property))];
            Children = [.. entity.GetNavigations().Where(navigation => navigation is { IsOnDependent: false, IsCollection: true })];
            Copy = $"copy {Name} ({string.Join(", ", Columns.Select(column => column.Property.GetColumnName(store)))}) from stdin (format binary)";
            Depth = DepthOf(entity);
            _byProperty = Columns.ToDictionary(column => column.Property);
        }

        public string Name { get; }

        public IReadOnlyList<Column> Columns { get; }

        public IReadOnlyList<INavigation> Children { get; }

        public string Copy { get; }

        /// <summary>How far it is from a table that refers to no other: those that others refer to come first.</summary>
        public int Depth { get; }

        public Column this[IProperty property] => _byProperty[property];

        private static int DepthOf(IEntityType entity) =>
            entity.GetForeignKeys().Where(key => key.PrincipalEntityType != entity).Select(key => DepthOf(key.PrincipalEntityType) + 1).DefaultIfEmpty(0).Max();
    }

    private sealed class Column
    {
        private readonly Func<Row, object?> _value;
        private readonly Func<object?, object?>? _convert;
        private readonly NpgsqlDbType _type;

        public Column(IProperty property)
        {
            var mapping = property.GetRelationalTypeMapping();
            Property = property;
            _value = ValueOf(property);
            _convert = mapping.Converter is { } converter ? converter.ConvertToProvider : null;
            // What the mapping would send a parameter as.
            using var command = new NpgsqlCommand();
            _type = ((NpgsqlParameter)mapping.CreateParameter(command, "p", value: null, nullable: true)).NpgsqlDbType;
        }

        public IProperty Property { get; }

        public void Write(NpgsqlBinaryImporter import, Row row)
        {
            var value = _value(row);
            if (value is not null && _convert is { } convert)
            {
                value = convert(value);
            }

            if (value is null)
            {
                import.WriteNull();
            }
            else
            {
                import.Write(value, _type);
            }
        }

        // What a class does not know itself is the key of what it hangs on, or follows from it.
        private static Func<Row, object?> ValueOf(IProperty property)
        {
            if (!property.IsShadowProperty())
            {
                var getter = property.GetGetter();
                return row => getter.GetClrValue(row.Entity);
            }

            if (property.GetContainingForeignKeys().FirstOrDefault(key => key.PrincipalToDependent is not null) is { } parent)
            {
                var principal = parent.PrincipalKey.Properties[parent.Properties.ToList().IndexOf(property)];
                return row => row.Parent!.Table[principal]._value(row.Parent);
            }

            return (property.DeclaringType.ClrType, property.Name) == (typeof(MediationSession), "EndsAt")
                ? row => DerivedRows.EndsAt((MediationSession)row.Entity)
                : throw new NotSupportedException($"Nothing says what {property.DeclaringType.DisplayName()}.{property.Name} of a generated case is.");
        }
    }
}
