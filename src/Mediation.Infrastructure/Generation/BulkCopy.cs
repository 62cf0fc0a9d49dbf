using System.Collections;
using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
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
/// <param name="model">EF's model.</param>
internal sealed class BulkCopy(IModel model)
{
    private readonly ConcurrentDictionary<Type, Table> _tables = [];

    /// <summary>The tables that hang on a dispute, itself the first.</summary>
    public IReadOnlyList<string> CaseTables { get; } =
        [.. model.GetEntityTypes().Where(HangsOnDispute).OrderBy(DepthOf).Select(entity => entity.GetTableName()).OfType<string>().Distinct()];

    /// <summary>Lays out the rows of cases, with all that belongs to them.</summary>
    /// <param name="cases">The cases.</param>
    public BulkRows RowsOf(IEnumerable<MadeCase> cases)
    {
        var rows = new BulkRows();
        foreach (var made in cases)
        {
            foreach (var entity in EntitiesOf(made))
            {
                Add(rows, entity.GetType(), entity, parent: null);
            }

            rows.Cases++;
        }

        return rows;
    }

    /// <summary>Writes rows, in the connection's transaction.</summary>
    /// <param name="connection">The connection, as the owner.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="freeze">Whether everybody may see them at once; only in tables that this transaction emptied.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows were written.</returns>
    public static async Task<long> WriteAsync(NpgsqlConnection connection, BulkRows rows, bool freeze, CancellationToken cancellationToken)
    {
        long written = 0;
        foreach (var (table, those) in rows.ByTable.OrderBy(entry => entry.Key.Depth))
        {
            await using var import = await connection.BeginBinaryImportAsync(table.Copy + (freeze ? ", freeze)" : ")"), cancellationToken);
            // Into a buffer that is sent when it is full: waiting for each value would cost more than the value.
            foreach (var row in those)
            {
                import.StartRow();
                foreach (var write in table.Columns)
                {
                    write(import, row);
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

    private void Add(BulkRows rows, Type type, object entity, BulkRow? parent)
    {
        var table = _tables.GetOrAdd(type, type => new Table(model.FindEntityType(type)!));
        var row = new BulkRow(entity, parent);
        rows.Add(table, row);
        foreach (var (children, childType) in table.Children)
        {
            foreach (var child in (IEnumerable?)children.GetClrValue(entity) ?? Array.Empty<object>())
            {
                Add(rows, childType, child, row);
            }
        }
    }

    // How far it is from a table that refers to no other: those that others refer to come first.
    private static int DepthOf(IEntityType entity) =>
        entity.GetForeignKeys().Where(key => key.PrincipalEntityType != entity).Select(key => DepthOf(key.PrincipalEntityType) + 1).DefaultIfEmpty(0).Max();

    private static bool HangsOnDispute(IEntityType entity) =>
        entity.ClrType == typeof(Dispute) || entity.GetForeignKeys().Any(key => key.PrincipalEntityType != entity && HangsOnDispute(key.PrincipalEntityType));

    /// <summary>A table, and how what it holds is written.</summary>
    internal sealed class Table
    {
        public Table(IEntityType entity)
        {
            var store = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
            // What the database computes it computes here, too.
            var columns = entity.GetProperties().Where(property => property.GetComputedColumnSql() is null).ToList();
            Columns = [.. columns.Select(WriterOf)];
            Children = [.. entity.GetNavigations().Where(navigation => navigation is { IsOnDependent: false, IsCollection: true }).Select(navigation => (navigation.GetGetter(), navigation.TargetEntityType.ClrType))];
            Copy = $"copy {store.Name} ({string.Join(", ", columns.Select(column => column.GetColumnName(store)))}) from stdin (format binary";
            Depth = DepthOf(entity);
        }

        public IReadOnlyList<Action<NpgsqlBinaryImporter, BulkRow>> Columns { get; }

        public IReadOnlyList<(IClrPropertyGetter Children, Type Type)> Children { get; }

        public string Copy { get; }

        public int Depth { get; }

        // Compiled once for each column, since a case has some three hundred values: read from the row, converted as the mapping says, written as its own type.
        private static Action<NpgsqlBinaryImporter, BulkRow> WriterOf(IProperty property)
        {
            var mapping = property.GetRelationalTypeMapping();
            using var command = new NpgsqlCommand();
            var type = ((NpgsqlParameter)mapping.CreateParameter(command, "p", value: null, nullable: true)).NpgsqlDbType;
            var (import, row) = (Expression.Parameter(typeof(NpgsqlBinaryImporter)), Expression.Parameter(typeof(BulkRow)));
            var read = ValueOf(property, row);
            var value = Expression.Variable(read.Type);
            var isNullable = Nullable.GetUnderlyingType(read.Type) is not null;
            Expression sent = isNullable ? Expression.Property(value, nameof(Nullable<>.Value)) : value;
            if (mapping.Converter is { } converter)
            {
                sent = Expression.Invoke(converter.ConvertToProviderExpression, sent.Type == converter.ModelClrType ? sent : Expression.Convert(sent, converter.ModelClrType));
            }

            // Npgsql knows a list by what it is, not by what it is declared to be.
            if (!sent.Type.IsValueType && sent.Type != typeof(string) && sent.Type != typeof(byte[]))
            {
                sent = Expression.Convert(sent, typeof(object));
            }

            Expression write = Expression.Call(import, Write.MakeGenericMethod(sent.Type), sent, Expression.Constant(type));
            if (isNullable || !read.Type.IsValueType)
            {
                write = Expression.IfThenElse(
                    Expression.Equal(value, Expression.Constant(null, read.Type)),
                    Expression.Call(import, nameof(NpgsqlBinaryImporter.WriteNull), null),
                    write);
            }

            return Expression.Lambda<Action<NpgsqlBinaryImporter, BulkRow>>(Expression.Block([value], Expression.Assign(value, read), write), import, row).Compile();
        }

        // What a class does not know itself is the key of what it hangs on, or follows from it.
        private static Expression ValueOf(IProperty property, Expression row)
        {
            var entity = Expression.Convert(Expression.Property(row, nameof(BulkRow.Entity)), property.DeclaringType.ClrType);
            if (((MemberInfo?)property.PropertyInfo ?? property.FieldInfo) is { } member)
            {
                return Expression.MakeMemberAccess(entity, member);
            }

            if (property.GetContainingForeignKeys().FirstOrDefault(key => key.PrincipalToDependent is not null) is { } parent)
            {
                return ValueOf(parent.PrincipalKey.Properties[parent.Properties.ToList().IndexOf(property)], Expression.Property(row, nameof(BulkRow.Parent)));
            }

            return (property.DeclaringType.ClrType, property.Name) == (typeof(MediationSession), "EndsAt")
                ? Expression.Call(typeof(DerivedRows), nameof(DerivedRows.EndsAt), null, entity)
                : throw new NotSupportedException($"Nothing says what {property.DeclaringType.DisplayName()}.{property.Name} of a generated case is.");
        }

        private static readonly MethodInfo Write = typeof(NpgsqlBinaryImporter).GetMethods().Single(method =>
            method.Name == nameof(NpgsqlBinaryImporter.Write) && method.GetParameters() is [_, { ParameterType: var second }] && second == typeof(NpgsqlDbType));
    }
}

/// <summary>A thing to be written, and what it hangs on.</summary>
internal sealed record BulkRow(object Entity, BulkRow? Parent);

/// <summary>Rows to be written, by table.</summary>
internal sealed class BulkRows
{
    private readonly Dictionary<BulkCopy.Table, List<BulkRow>> _byTable = [];

    /// <summary>How many cases they are of.</summary>
    public int Cases { get; set; }

    public IReadOnlyDictionary<BulkCopy.Table, List<BulkRow>> ByTable => _byTable;

    public void Add(BulkCopy.Table table, BulkRow row)
    {
        if (!_byTable.TryGetValue(table, out var rows))
        {
            _byTable[table] = rows = [];
        }

        rows.Add(row);
    }
}
