using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mediation.Application.Pipeline;
using Mediation.Infrastructure;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Mediation.Testing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mediation.Application.Tests.Attack;

/// <summary>
/// Sends use cases through the pipeline, notes each statement that the database got, and asks the database, as <c>app</c> in a transaction of the same person and with the same generic plans, how it goes about it; and the same of the owner, whom no policy hinders.
/// </summary>
internal sealed partial class Probe : IAsyncDisposable
{
    private readonly House _house;
    private readonly Ear _ear = new();
    private readonly ServiceProvider _services;
    private readonly NpgsqlDataSource _app;
    private readonly NpgsqlDataSource _owner;
    private readonly MasterKeyFile _keys;

    public Probe(House house, TestDatabase database)
    {
        _house = house;
        _keys = MasterKeyFile.LoadOrCreate(database.KeysFolder);
        _services = new ServiceCollection().AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddApplication()
            .AddInfrastructure(new InfrastructureOptions(database.App, JobsConnection: null, _keys, RunsJobs: false))
            .ConfigureDbContext<MediationDb>(db => db.AddInterceptors(_ear))
            .BuildServiceProvider();
        _app = NpgsqlDataSource.Create(database.App + ";Options=-c plan_cache_mode=force_generic_plan");
        _owner = NpgsqlDataSource.Create(database.Owner + ";Options=-c plan_cache_mode=force_generic_plan");
    }

    public async Task<TAnswer> SendAsync<TAnswer>(string who, IRequest<TAnswer> request)
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(_house.Account(who), "127.0.0.1");
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, Cancel);
    }

    /// <summary>The statements of one use case.</summary>
    public async Task<IReadOnlyList<Heard>> ListenAsync(string who, Func<Task> use)
    {
        await use();   // models, plans and caches
        _ear.Statements.Clear();
        await use();
        return [.. _ear.Statements];
    }

    /// <summary>How the database goes about a statement, best of three.</summary>
    public Task<Plan> ExplainAsync(string who, Heard statement) => ExplainAsActorAsync(_house.Account(who).Value.ToString(), statement);

    /// <summary>How the database goes about a statement of a system actor, or of an account named by its key, best of three.</summary>
    public async Task<Plan> ExplainAsActorAsync(string actor, Heard statement)
    {
        await using var connection = await _app.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        using var facts = await TransactionPerUseCase.EnterAsync(
            connection, transaction, actor, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), changes: false, about: null, _keys, Cancel);
        Assert.NotNull(facts);
        return await ExplainAsync(connection, statement);
    }

    /// <summary>The same statement without row security, best of three.</summary>
    public async Task<Plan> ExplainAsOwnerAsync(Heard statement)
    {
        await using var connection = await _owner.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        return await ExplainAsync(connection, statement);
    }

    private static async Task<Plan> ExplainAsync(NpgsqlConnection connection, Heard statement)
    {
        await ExecuteAsync(connection, statement.Prepare());
        var best = new Plan(double.MaxValue, [], 0, "");
        for (var i = 0; i < 3; i++)
        {
#pragma warning disable CA2100 // the product's own statements
            await using var explain = new NpgsqlCommand($"explain (analyze, buffers, timing off, format json) execute probe{statement.Arguments()}", connection);
#pragma warning restore CA2100
            var json = (string)(await explain.ExecuteScalarAsync(Cancel))!;
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement[0];
            var milliseconds = root.GetProperty("Execution Time").GetDouble();
            if (milliseconds < best.Milliseconds)
            {
                var plan = root.GetProperty("Plan");
                var scans = new List<string>();
                Collect(plan, scans);
                best = new Plan(milliseconds, scans, plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64(), json);
            }
        }

        await ExecuteAsync(connection, "deallocate probe");
        return best;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _owner.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // the product's own statements
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static void Collect(JsonElement node, List<string> scans)
    {
        if (node.GetProperty("Node Type").GetString() == "Seq Scan")
        {
            scans.Add(node.GetProperty("Relation Name").GetString()!);
        }

        if (node.TryGetProperty("Plans", out var plans))
        {
            foreach (var child in plans.EnumerateArray())
            {
                Collect(child, scans);
            }
        }
    }

    /// <summary>A plan as it was carried out.</summary>
    internal sealed record Plan(double Milliseconds, IReadOnlyList<string> SequentialScans, long Blocks, string Json);

    /// <summary>A statement and what it was given.</summary>
    internal sealed partial record Heard(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
    {
        public string Prepare()
        {
            var numbered = Name().Replace(Sql, match => Parameters.ToList().FindIndex(p => p.Name == match.Groups[1].Value) is var at and >= 0 ? $"${at + 1}" : match.Value);
            return Parameters.Count == 0 ? $"prepare probe as {numbered}" : $"prepare probe ({string.Join(", ", Parameters.Select(p => TypeOf(p.Value)))}) as {numbered}";
        }

        public string Arguments() => Parameters.Count == 0 ? "" : $"({string.Join(", ", Parameters.Select(p => Literal(p.Value)))})";

        private static string TypeOf(object? value) => value switch
        {
            Guid => "uuid",
            DateOnly => "date",
            DateTimeOffset or DateTime => "timestamptz",
            string => "text",
            int => "int",
            long => "bigint",
            bool => "bool",
            byte[] => "bytea",
            IEnumerable<byte[]> => "bytea[]",
            IEnumerable<Guid> or IEnumerable<Guid?> => "uuid[]",
            IEnumerable<string> => "text[]",
            IEnumerable<int> => "int[]",
            _ => throw new InvalidOperationException($"No type for {value?.GetType()}."),
        };

        private static string Literal(object? value) => value switch
        {
            DateOnly day => day.ToString("\\'yyyy-MM-dd\\'", CultureInfo.InvariantCulture),
            DateTimeOffset at => $"'{at:O}'",
            DateTime at => $"'{at:O}'",
            string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
            bool yes => yes ? "true" : "false",
            byte[] bytes => $@"'\x{Convert.ToHexString(bytes)}'",
            IEnumerable<byte[]> values => $"array[{string.Join(',', values.Select(bytes => $@"'\x{Convert.ToHexString(bytes)}'::bytea"))}]",
            IEnumerable<Guid> ids => $"'{{{string.Join(',', ids)}}}'",
            IEnumerable<Guid?> ids => $"'{{{string.Join(',', ids)}}}'",
            IEnumerable<string> texts => $"'{{{string.Join(',', texts)}}}'",
            IEnumerable<int> numbers => $"'{{{string.Join(',', numbers)}}}'",
            _ => $"'{Convert.ToString(value, CultureInfo.InvariantCulture)}'",
        };

        [GeneratedRegex("@([A-Za-z_][A-Za-z_0-9]*)")]
        private static partial Regex Name();
    }

    private sealed class Ear : DbCommandInterceptor
    {
        public List<Heard> Statements { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            var sql = command.CommandText.TrimStart();
            if (sql.StartsWith("select", StringComparison.OrdinalIgnoreCase) || sql.StartsWith("with", StringComparison.OrdinalIgnoreCase))
            {
                Statements.Add(new Heard(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => (p.ParameterName.TrimStart('@'), p.Value))]));
            }

            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
