using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Mediation.Bench;

/// <summary>A statement as the product sent it.</summary>
/// <param name="Sql">The statement, or several.</param>
/// <param name="Parameters">What it was given.</param>
internal sealed record Heard(string Sql, IReadOnlyList<NpgsqlParameter> Parameters);

/// <summary>Notes the statements that the product sends, so that the very same ones can be sent without it.</summary>
internal sealed class Ear : DbCommandInterceptor
{
    private readonly List<Heard> _heard = [];

    /// <summary>What was heard since it was asked last.</summary>
    public IReadOnlyList<Heard> Take()
    {
        lock (_heard)
        {
            List<Heard> taken = [.. _heard];
            _heard.Clear();
            return taken;
        }
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    private void Note(DbCommand command)
    {
        lock (_heard)
        {
            _heard.Add(new Heard(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]));
        }
    }
}
