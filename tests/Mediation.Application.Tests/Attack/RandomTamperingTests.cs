using System.Globalization;
using Mediation.Testing;
using Npgsql;

namespace Mediation.Application.Tests.Attack;

/// <summary>A trail of ten sealed blocks and a tail.</summary>
public sealed class LongSealedTrail(TestCluster cluster) : SealedTrail(cluster)
{
    protected override int Blocks => 10;
}

/// <summary>
/// What the owner of the database, without the key, may think of: any column of any table of the trail, entries, seals and blocks deleted, copied, exchanged, cut off and replayed, hashes made to fit where no key is needed.
/// <c>MEDIATION_TAMPERINGS</c> says how many are tried and <c>MEDIATION_SEED</c> from where; each is found, or its SQL is printed.
/// </summary>
public sealed class RandomTamperingTests(LongSealedTrail trail) : IClassFixture<LongSealedTrail>
{
    private const int Usual = 60;
    private static readonly string[] Tables = ["audit_entries", "audit_blocks", "audit_seals"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finds_every_one()
    {
        var tries = Number("MEDIATION_TAMPERINGS", Usual);
        var random = new Random(Number("MEDIATION_SEED", 20261130));
        var columns = await ColumnsAsync();
        var (sealedTo, blocks) = (await trail.CountAsync("select max(seq) from audit_seals"), await trail.CountAsync("select max(number) from audit_blocks"));
        Assert.Null((await trail.VerifyAsync()).Fault);

        var (tried, missed, kinds) = (0, new List<string>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        while (tried < tries)
        {
            var (kind, sql) = Think(random, columns, sealedTo, blocks);
            var (changed, fault) = await TryAsync(sql);
            if (!changed)
            {
                continue;   // refused by a constraint, or it wrote what stood there: nothing was tampered with
            }

            tried++;
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (fault is null)
            {
                missed.Add($"{kind}: {sql}");
            }
        }

        Assert.Null((await trail.VerifyAsync()).Fault);
        var found = $"tamperings: {tried - missed.Count} found / {tried} tried";
        TestContext.Current.SendDiagnosticMessage($"{found} ({string.Join(", ", kinds.Select(kind => $"{kind.Key} {kind.Value}"))})");
        if (Environment.GetEnvironmentVariable("MEDIATION_TAMPERINGS") is not null)
        {
            await Console.Out.WriteLineAsync(found);
        }

        Assert.True(missed.Count == 0, $"{found}\n{string.Join('\n', missed)}");
    }

    private static int Number(string variable, int usual) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;

    private async Task<(bool Changed, string? Fault)> TryAsync(string sql)
    {
        try
        {
            var changed = false;
            var verdict = await trail.AfterAsync(sql, async () => changed = await trail.CountAsync(
                string.Join(" + ", Tables.Select(table => table.Replace("audit_", "", StringComparison.Ordinal)).Select(table =>
                    $"(select count(*) from ((table audit_{table} except table kept_{table}) union all (table kept_{table} except table audit_{table})) x)")).Insert(0, "select ")) > 0);
            return (changed, verdict.Fault);
        }
        catch (PostgresException)
        {
            return (false, null);
        }
    }

    private static (string Kind, string Sql) Think(Random random, IReadOnlyList<(string Table, string Column, string Type)> columns, long sealedTo, long blocks)
    {
        var (seq, other) = (random.NextInt64(1, sealedTo + 1), random.NextInt64(1, sealedTo + 1));
        var (block, another) = (random.NextInt64(1, blocks + 1), random.NextInt64(1, blocks + 1));
        return random.Next(16) switch
        {
            0 or 1 or 2 or 3 => Update(),
            4 => ("delete an entry", $"delete from audit_entries where seq = {seq}"),
            5 => ("delete an entry with its seal", $"delete from audit_seals where seq = {seq}; delete from audit_entries where seq = {seq}"),
            6 => ("delete an entry, its seal, and count anew", $"delete from audit_seals where seq = {seq}; delete from audit_entries where seq = {seq}; {Fit($"(select b.number from kept_blocks b join kept_seals s on s.block = b.number where s.seq = {seq})")}"),
            7 => ("delete a run of entries", $"delete from audit_entries where seq between {Math.Min(seq, other)} and {Math.Max(seq, other)}"),
            8 => ("delete a block with all that hangs on it", $"delete from audit_entries e using audit_seals s where s.seq = e.seq and s.block >= {block}; delete from audit_seals where block >= {block}; delete from audit_blocks where number >= {block}"),
            9 => ("insert a copy", CopyOf(seq, sealedTo + 1000 + seq)),
            10 => ("insert a copy that is sealed", Copy()),
            11 => ("swap two entries", $"update audit_entries set seq = -1 where seq = {seq}; update audit_entries set seq = {seq} where seq = {other}; update audit_entries set seq = {other} where seq = -1"),
            12 => ("swap two entries and fit their seals", $"update audit_entries set seq = -1 where seq = {seq}; update audit_entries set seq = {seq} where seq = {other}; update audit_entries set seq = {other} where seq = -1; {FitSeals}"),
            13 => ("truncate", "truncate " + string.Join(", ", Tables.Where((_, i) => (random.Next(7) + 1 >> i & 1) == 1).DefaultIfEmpty("audit_entries"))),
            14 => ("replay a block", Replay()),
            _ => ("swap two blocks or seals", random.Next(2) == 0
                ? $"update audit_blocks set number = -1 where number = {block}; update audit_blocks set number = {block} where number = {another}; update audit_blocks set number = {another} where number = -1"
                : $"update audit_seals s set hash = k.hash from kept_seals k where (s.seq, k.seq) in (({seq}, {other}), ({other}, {seq}))"),
        };

        // Any column of any of the three, and with luck the hashes made to fit.
        (string, string) Update()
        {
            var (table, column, type) = columns[random.Next(columns.Count)];
            var where = table switch { "audit_blocks" => $"number = {block}", _ => $"seq = {seq}" };
            var value = Value(type, column, random);
            var fit = random.Next(3) == 0 ? $"; {FitSeals}; {Fit("number")}" : "";
            return ($"update {table}{(fit.Length > 0 ? " and fit the hashes" : "")}", $"update {table} set {column} = {value} where {where}{fit}");
        }

        string Copy() =>
            $"""
            {CopyOf(seq, sealedTo + 1000 + seq)};
            insert into audit_seals select {sealedTo + 1000 + seq}, {block}, hash from audit_seals where seq = {seq}; {FitSeals}; {Fit($"{block}")}
            """;

        // An old block put at the end, or in the place of another, with its entries' seals.
        string Replay() => random.Next(2) == 0
            ? $"insert into audit_blocks select {blocks + 1}, sealed_at, entries, entries_hash, before_hash, mac from audit_blocks where number = {block}; update audit_seals set block = {blocks + 1} where block = {another}"
            : $"update audit_blocks b set (sealed_at, entries, entries_hash, before_hash, mac) = (select sealed_at, entries, entries_hash, before_hash, mac from kept_blocks k where k.number = {block}) where b.number = {another}";
    }

    private static string CopyOf(long seq, long asSeq) =>
        $"create temp table one as select * from audit_entries where seq = {seq}; update one set id = gen_random_uuid(), seq = {asSeq}; insert into audit_entries overriding system value table one; drop table one";

    // What needs no key: the hash of an entry over its number, transaction and HMAC, and the count and hash of a block.
    private const string FitSeals = "update audit_seals s set hash = sha256(convert_to(e.seq || '|' || e.xid || '|' || upper(encode(e.mac, 'hex')), 'utf8')) from audit_entries e where e.seq = s.seq";

    private static string Fit(string block) =>
        $"""
        update audit_blocks b set entries = (select count(*) from audit_seals s where s.block = b.number),
          entries_hash = sha256(coalesce((select string_agg(s.hash, ''::bytea order by s.seq) from audit_seals s where s.block = b.number), ''::bytea)) where number = {block}
        """;

    private static string Value(string type, string column, Random random) => random.Next(6) == 0 ? "null" : type switch
    {
        "uuid" => random.Next(2) == 0 ? "gen_random_uuid()" : "'00000000-0000-7000-8000-000000000000'",
        "timestamp with time zone" => $"{column} + interval '{random.Next(-1_000_000, 1_000_000)} microseconds'",
        "bigint" or "integer" => $"{random.Next(-3, 60)}",
        "xid8" => $"'{random.Next(1, 5000)}'::text::xid8",
        "boolean" => $"not {column}",
        "bytea" => random.Next(3) switch
        {
            0 => $"set_byte({column}, length({column}) - 1, 255 - get_byte({column}, length({column}) - 1))",
            1 => "gen_random_uuid()::text::bytea",
            _ => $"substr({column}, 2)",
        },
        _ => random.Next(4) switch
        {
            0 => "''",
            1 => $"{column} || ' '",
            2 => "(select user_name from accounts order by random() limit 1)",
            _ => "(select id::text from accounts order by random() limit 1)",
        },
    };

    private async Task<IReadOnlyList<(string Table, string Column, string Type)>> ColumnsAsync()
    {
        await trail.RunAsync("alter table audit_entries alter column seq set generated by default; alter table audit_seals drop constraint if exists audit_seals_block_fkey");
        await using var read = trail.Owner.CreateCommand("select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' and table_name = any($1) order by table_name, ordinal_position");
        read.Parameters.Add(new NpgsqlParameter { Value = Tables });
        var columns = new List<(string, string, string)>();
        await using var rows = await read.ExecuteReaderAsync(Cancel);
        while (await rows.ReadAsync(Cancel))
        {
            columns.Add((rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        }

        return columns;
    }
}
