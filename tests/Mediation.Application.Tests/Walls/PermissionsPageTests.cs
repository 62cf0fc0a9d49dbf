using Mediation.Application.Pipeline;
using Mediation.Infrastructure.Persistence.RowSecurity;
using Mediation.Testing;
using MediatR;
using Npgsql;

namespace Mediation.Application.Tests.Walls;

public sealed class PermissionsPageTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    /// <summary>Every use case of the product.</summary>
    public static IReadOnlyList<Type> UseCases { get; } =
        [.. typeof(IMediationDb).Assembly.GetTypes().Where(type => type is { IsAbstract: false, IsClass: true } && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)))];

    [Fact]
    public void Every_use_case_has_a_permit_and_its_line_on_the_page()
    {
        var page = PermissionsPage.UseCases();
        var wrong = UseCases.Select(useCase => (useCase.Name, Code: new SortedSet<string>(PermitAttribute.Of(useCase).Select(PermissionsPage.Of)), Page: page.GetValueOrDefault(useCase.Name)))
            .Where(row => row.Code.Count == 0 || row.Page is null || !row.Code.SetEquals(row.Page))
            .Select(row => $"{row.Name}: code [{string.Join("; ", row.Code)}], page [{(row.Page is null ? "no line" : string.Join("; ", row.Page))}]");

        Assert.Empty(wrong);
        Assert.True(UseCases.Count > 20, "Too few use cases were found to believe it.");
    }

    [Fact]
    public async Task The_second_table_is_what_the_catalogue_says()
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await using var catalogue = owner.CreateCommand(
            """
            select c.relname, c.relrowsecurity,
              (select count(*) from pg_policy p where p.polrelid = c.oid),
              coalesce((select string_agg(lower(g.privilege_type), ', ' order by array_position(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER'], g.privilege_type::text))
                from information_schema.role_table_grants g where g.grantee = 'app' and g.table_schema = 'public' and g.table_name = c.relname), '')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p') order by 1
            """);
        var found = new List<string>();
        await using (var rows = await catalogue.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            {
                found.Add($"{rows.GetString(0)} | guarded {rows.GetBoolean(1)} by {(rows.GetInt64(2) > 0 ? "policies" : "nothing")} | {rows.GetString(3)}");
            }
        }

        var page = PermissionsPage.Tables();
        var told = page.OrderBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => $"{row.Key} | guarded {row.Value.Guard != "Open"} by {(row.Value.Guard != "Open" ? "policies" : "nothing")} | {row.Value.Grants}");
        Assert.Equal(told.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.Equal(RowPolicies.Tables.Select(table => (table.Name, $"{table.Guard}", table.Grants)).Order(), page.Select(row => (row.Key, row.Value.Guard, row.Value.Grants)).Order());
    }

    [Fact]
    public async Task App_reaches_no_other_schema_and_owns_nothing()
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await using var query = owner.CreateCommand(
            """
            select string_agg(what, '; ' order by what) from (
              select 'owns ' || relname as what from pg_class where relowner = 'app'::regrole
              union all select 'may read ' || table_schema || '.' || table_name from information_schema.role_table_grants where grantee = 'app' and table_schema not in ('public', 'information_schema', 'pg_catalog')
              union all select 'may use ' || nspname from pg_namespace where nspname = 'hangfire' and has_schema_privilege('app', oid, 'usage')
              union all select 'superuser' from pg_roles where rolname = 'app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
              union all select 'may run sec.' || proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where nspname = 'sec' and proname not in ('reach', 'enter', 'own', 'is_own', 'elsewhere', 'reach_to_erase') and has_function_privilege('app', p.oid, 'execute')
              union all select 'public may run sec.' || proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where nspname = 'sec' and has_function_privilege('jobs', p.oid, 'execute')) all_of_it
            """);

        Assert.Equal(DBNull.Value, await query.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    // What may stand in clear; everything else that can hold words is sealed. A new text column makes this red until somebody has thought about it.
    [Fact]
    public async Task No_column_can_hold_words_in_clear_but_those_on_the_list()
    {
        await using var owner = NpgsqlDataSource.Create(database.Owner);
        await using var columns = owner.CreateCommand(
            """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and (data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'xml') or udt_name like '\_%') order by 1
            """);
        var found = new List<string>();
        await using (var rows = await columns.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            {
                found.Add(rows.GetString(0));
            }
        }

        var listed = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Mediation.Application.Tests", "Walls", "clear-columns.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0]);
        Assert.Equal(listed.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
