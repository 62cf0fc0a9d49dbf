using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Mediation.Infrastructure.Persistence.RowSecurity;

/// <summary>How a table is guarded; the second table of <c>docs/permissions.md</c> says the same and a test compares both with the catalogue.</summary>
internal enum Guard
{
    /// <summary>Readable and writable by the reach of <c>ShowDispute</c>.</summary>
    Case,

    /// <summary>Writable by that reach, readable by the reach of <c>ShowConfidentialNotes</c>.</summary>
    Notes,

    /// <summary>Inserted by everybody, readable by the reach of <c>ShowDisputeTrail</c> and the sealing job; what keeps the house, by administrators as well.</summary>
    Trail,

    /// <summary>Written and read by the sealing job alone.</summary>
    Seals,

    /// <summary>Rows of one's own account.</summary>
    Self,

    /// <summary>Rows of one's own account, and the job that makes and clears them.</summary>
    Downloads,

    /// <summary>Rows of one's own account, and the job that reminds.</summary>
    Reminders,

    /// <summary>Rows of one's own account, and the job that clears them.</summary>
    Drafts,

    /// <summary>Written by administrators, read by them and by supervisors.</summary>
    House,

    /// <summary>Outside row security: reference data, roster, rooms, identity.</summary>
    Open,
}

/// <summary>A table and what <c>app</c> may do with it.</summary>
/// <param name="Name">The table.</param>
/// <param name="Guard">Its guard.</param>
/// <param name="Grants">What <c>app</c> may do, in SQL's words.</param>
internal sealed record GuardedTable(string Name, Guard Guard, string Grants);

/// <summary>Row policies and grants of every table; applied by <c>migrate</c> whenever they, or a table, are other than before, so that they are what this list says.</summary>
internal static class RowPolicies
{
    public static readonly IReadOnlyList<GuardedTable> Tables =
    [
        new("disputes", Guard.Case, "select, insert, update"),
        new("parties", Guard.Case, "select, insert, update"),
        new("party_grams", Guard.Case, "select, insert, delete"),
        new("minors", Guard.Case, "select, insert, update, delete"),
        new("representatives", Guard.Case, "select, insert, update"),
        new("willingness_answers", Guard.Case, "select, insert"),
        new("safety_screenings", Guard.Case, "select, insert"),
        new("contact_attempts", Guard.Case, "select, insert"),
        new("assignments", Guard.Case, "select, insert, update"),
        new("mediation_sessions", Guard.Case, "select, insert, update"),
        new("suspensions", Guard.Case, "select, insert, update"),
        new("term_extensions", Guard.Case, "select, insert"),
        new("officer_bookings", Guard.Case, "select, insert, update, delete"),
        new("pre_litigation_outcomes", Guard.Case, "select, insert, update"),
        new("agreement_terms", Guard.Case, "select, insert, update"),
        new("signatures", Guard.Case, "select, insert"),
        new("amendments", Guard.Case, "select, insert"),
        new("performances", Guard.Case, "select, insert"),
        new("follow_ups", Guard.Case, "select, insert"),
        new("dispute_links", Guard.Case, "select, insert"),
        new("confidential_notes", Guard.Notes, "select, insert"),
        new("audit_entries", Guard.Trail, "select, insert"),
        new("audit_blocks", Guard.Seals, "select, insert"),
        new("audit_seals", Guard.Seals, "select, insert"),
        new("idempotency_answers", Guard.Self, "select, insert, update, delete"),
        new("downloads", Guard.Downloads, "select, insert, update, delete"),
        new("download_parts", Guard.Downloads, "select, insert"),
        new("saved_lists", Guard.Self, "select, insert, delete"),
        new("chosen_columns", Guard.Self, "select, insert, update"),
        new("reminders", Guard.Reminders, "select, insert, update, delete"),
        new("drafts", Guard.Drafts, "select, insert, update, delete"),
        new("erasures", Guard.House, "select, insert"),
        new("case_counters", Guard.Open, "select, insert, update"),
        new("mediation_rooms", Guard.Open, "select, insert, update"),
        new("places", Guard.Open, "select, insert, update"),
        new("room_closures", Guard.Open, "select, insert, delete"),
        new("team_memberships", Guard.Open, "select, insert, update"),
        new("courts", Guard.Open, "select, insert, update"),
        new("officers", Guard.Open, "select, insert, update"),
        new("appointments", Guard.Open, "select, insert, update"),
        new("recusals", Guard.Open, "select, insert"),
        new("declared_relatives", Guard.Open, "select, insert, delete"),
        new("reference_files", Guard.Open, "select"),
        new("house_facts", Guard.Open, "select, insert, update"),
        new("backup_runs", Guard.Open, "select"),
        new("accounts", Guard.Open, "select, insert, update"),
        new("account_claims", Guard.Open, "select, insert, update, delete"),
        new("account_logins", Guard.Open, "select, insert, update, delete"),
        new("account_tokens", Guard.Open, "select, insert, update, delete"),
        new("account_sessions", Guard.Open, "select, insert, update, delete"),
        new("second_factors", Guard.Open, "select, insert, update, delete"),
        new("recovery_codes", Guard.Open, "select, insert, delete"),
        new("passkeys", Guard.Open, "select, insert, update, delete"),
        new("role_grants", Guard.Open, "select, insert, delete"),
        new("api_tokens", Guard.Open, "select, insert, update"),
        new("data_protection_keys", Guard.Open, "select, insert, update"),
        new("__EFMigrationsHistory", Guard.Open, "select"),
    ];

    /// <summary>Takes the views away, which would keep a migration from changing a column that they read; the script makes them anew.</summary>
    public const string DropViews = "drop view if exists due_items, attention_items;";

    // County first: where it is true the rest is not read (docs/adr/0004). The unindexable `county or` also keeps the planner from a bitmap over the whole reach.
    private static string Reach(string dispute) =>
        $"""
        ((select sec.reach('county')::boolean)
          or room_id = any((select sec.reach('rooms')::uuid[])::uuid[])
          or court_id = any((select sec.reach('courts')::uuid[])::uuid[])
          or {dispute} = any((select sec.reach('own')::uuid[])::uuid[]))
        and {dispute} <> all((select sec.reach('recused')::uuid[])::uuid[])
        """;

    private const string NotesReach =
        """
        ((select sec.reach('county')::boolean)
          or room_id = any((select sec.reach('leads')::uuid[])::uuid[])
          or sec.is_own(dispute_id))
        and dispute_id <> all((select sec.reach('recused')::uuid[])::uuid[])
        """;

    // A denial names no room, since it is told before anybody looked whether there is such a case; so the room is asked of the case. One row at a time: a set of cases would be read from end to end.
    private const string TrailReach =
        """
        (select sec.reach('audit')::boolean)
        or (of_house and (select sec.reach('house')::boolean))
        or (((select sec.reach('county')::boolean)
              or room_id = any((select sec.reach('leads')::uuid[])::uuid[])
              or (room_id is null and (select d.room_id from disputes d where d.id = audit_entries.dispute_id) = any((select sec.reach('leads')::uuid[])::uuid[])))
            and (dispute_id is null or dispute_id <> all((select sec.reach('recused')::uuid[])::uuid[])))
        """;

    /// <summary>The whole script, repeatable. It leaves its own hash with the schema that it makes: in the catalogue, so that no backup carries it into a database without the policies.</summary>
    public static string Script()
    {
        var body = Body();
        return $"{body}comment on schema sec is '{Hash(body)}';";
    }

    /// <summary>Whether this script was the last that was applied.</summary>
    /// <param name="connection">A connection of the owner.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task<bool> AreAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var applied = new NpgsqlCommand("select obj_description(to_regnamespace('sec'), 'pg_namespace')", connection);
        return await applied.ExecuteScalarAsync(cancellationToken) is string hash && hash == Hash(Body());
    }

    private static string Hash(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));

    private static string Body()
    {
        var script = new StringBuilder(DatabaseMigrator.Resource("reach.sql"));
        script.AppendLine("grant usage on schema public to app; revoke create on schema public from public;");
        foreach (var table in Tables)
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"revoke all on \"{table.Name}\" from app; grant {table.Grants} on \"{table.Name}\" to app;");
            if (table.Guard == Guard.Open)
            {
                continue;
            }

            script.AppendLine(CultureInfo.InvariantCulture, $"alter table {table.Name} enable row level security;");
            foreach (var name in new[] { "reach", "reach_read", "reach_write" })
            {
                script.AppendLine(CultureInfo.InvariantCulture, $"drop policy if exists {name} on {table.Name};");
            }

            script.AppendLine(table.Guard switch
            {
                Guard.Case => $"create policy reach on {table.Name} to app using ({Reach(table.Name == "disputes" ? "id" : "dispute_id")});",
                Guard.Notes => $"create policy reach_read on {table.Name} for select to app using ({NotesReach}); create policy reach_write on {table.Name} for insert to app with check ({Reach("dispute_id")});",
                Guard.Trail => $"create policy reach_read on {table.Name} for select to app using ({TrailReach}); create policy reach_write on {table.Name} for insert to app with check (true);",
                Guard.Seals => $"create policy reach on {table.Name} to app using ((select sec.reach('audit')::boolean));",
                Guard.Self => $"create policy reach on {table.Name} to app using (account_id = (select sec.reach('account')::uuid));",
                Guard.Drafts => $"create policy reach on {table.Name} to app using (account_id = (select sec.reach('account')::uuid) or (select sec.reach('drafts')::boolean));",
                Guard.House => $"create policy reach_read on {table.Name} for select to app using ((select sec.reach('house')::boolean) or (select sec.reach('county')::boolean)); create policy reach_write on {table.Name} for insert to app with check ((select sec.reach('house')::boolean));",
                Guard.Downloads => $"create policy reach on {table.Name} to app using (account_id = (select sec.reach('account')::uuid) or (select sec.reach('downloads')::boolean));",
                Guard.Reminders => $"create policy reach on {table.Name} to app using (account_id = (select sec.reach('account')::uuid) or (select sec.reach('reminders')::boolean));",
                _ => throw new InvalidOperationException($"Guard {table.Guard} has no policy."),
            });
        }

        script.AppendLine(DropViews);
        foreach (var view in new[] { "due_items", "attention_items" })
        {
            script.AppendLine(DatabaseMigrator.Resource($"{view}.sql").Replace(":reach", Reach("dispute_id"), StringComparison.Ordinal));
            script.AppendLine(CultureInfo.InvariantCulture, $"grant select on {view} to app;");
        }

        return script.ToString();
    }
}
