using Npgsql;

namespace Mediation.Infrastructure.Reference;

/// <summary>Loads the reference files that this version ships into the database; a file that stands there unchanged is left alone.</summary>
internal static class ReferenceLoader
{
    public static async Task LoadAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        foreach (var (name, content) in ReferenceFiles.BuiltIn())
        {
            await using var load = new NpgsqlCommand(
                """
                insert into reference_files as f (name, content, loaded_at) values ($1, $2, now())
                on conflict (name) do update set content = excluded.content, loaded_at = excluded.loaded_at where f.content <> excluded.content
                """, owner);
            load.Parameters.Add(new NpgsqlParameter { Value = name });
            load.Parameters.Add(new NpgsqlParameter { Value = content });
            await load.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
