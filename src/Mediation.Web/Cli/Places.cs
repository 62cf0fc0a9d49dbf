using Mediation.Infrastructure.Cryptography;
using Npgsql;

namespace Mediation.Web.Cli;

/// <summary>Where this installation keeps its things.</summary>
/// <param name="DataFolder">The data folder, absolute.</param>
/// <param name="KeysFolder">The folder of the master key, absolute.</param>
/// <param name="AppConnection">A PostgreSQL of one's own, as <c>app</c>; null for the private one.</param>
/// <param name="OwnerConnection">The same as <c>owner</c>; null where nothing changes the schema.</param>
/// <param name="JobsConnection">The same as <c>jobs</c>; null for the owner's with that role.</param>
internal sealed record Places(string DataFolder, string KeysFolder, string? AppConnection, string? OwnerConnection, string? JobsConnection)
{
    /// <summary>Whether the master key lies where a copy of the data takes it along.</summary>
    public bool KeysWithinData => KeysFolder.StartsWith(DataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Whether somebody else runs the PostgreSQL.</summary>
    public bool IsOwnPostgres => AppConnection is not null || OwnerConnection is not null;

    /// <summary>Fills in what was not said.</summary>
    public static Places From(string? data, string? keys, string? app, string? owner, string? jobs)
    {
        var dataFolder = data is null ? Path.Combine(SolutionFolder(), ".data") : Path.GetFullPath(data);
        return new(dataFolder, keys is null ? Path.Combine(dataFolder, "keys") : Path.GetFullPath(keys), app, owner, jobs);
    }

    /// <summary>Opens the master key, or makes one for a new database. With a database that already has one, nothing else will do.</summary>
    /// <exception cref="CommandException">The key of this database is missing.</exception>
    public async Task<MasterKeyFile> OpenKeysAsync(Database database, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(KeysFolder, MasterKeyFile.FileName)) && (!database.HasOwner || await HasKeyAsync(database.Owner, cancellationToken)))
        {
            throw new CommandException($"The master key of this database is missing in {KeysFolder}: without it nothing sealed can be read. Name its folder with --keys.");
        }

        return MasterKeyFile.LoadOrCreate(KeysFolder);
    }

    private static async Task<bool> HasKeyAsync(string owner, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        await using var migrated = source.CreateCommand("select to_regclass('sec.key') is not null");
        return await migrated.ExecuteScalarAsync(cancellationToken) is true;
    }

    // Verbs find the data of the running server from wherever they are called; a published program has it where it is started.
    private static string SolutionFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Mediation.sln")))
            {
                return folder.FullName;
            }
        }

        return Environment.CurrentDirectory;
    }
}
