using System.Security.Cryptography;
using System.Text.Json;
using Mediation.Infrastructure.Cryptography;

namespace Mediation.Infrastructure.Backup;

/// <summary>What a backup says about itself, in <c>manifest.json</c> beside the dump; a folder without it holds no backup.</summary>
/// <param name="Format">1; a later version of the product may write another.</param>
/// <param name="TakenAt">When the snapshot was taken.</param>
/// <param name="Migration">The last migration of the database: a program that does not know it cannot serve what is restored.</param>
/// <param name="Bytes">Length of the dump.</param>
/// <param name="Sha256">Its hash, in hexadecimal digits.</param>
/// <param name="Keys">Fingerprints of the keys that are needed to read it; never a key.</param>
/// <param name="Anchor">The last sealed block of the audit trail within the snapshot, as the anchor file writes it; null before the first.</param>
/// <param name="Rows">Rows of every table within the snapshot.</param>
/// <param name="Mac">HMAC over all of the above under a key of the key file: nobody else can make up a backup.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset TakenAt, string Migration, long Bytes, string Sha256, SortedDictionary<string, string> Keys, string? Anchor, SortedDictionary<string, long> Rows, string Mac)
{
    /// <summary>The name of the dump's file, in the custom format of <c>pg_dump</c>.</summary>
    public const string DumpName = "database.dump";

    /// <summary>The name of the manifest's file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The format that this program writes.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Whether a folder holds a backup.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Reads the manifest of a backup; whether it is right is another question.</summary>
    /// <param name="folder">The backup's folder.</param>
    /// <exception cref="BackupException">There is none, or it is none of ours.</exception>
    public static BackupManifest Read(string folder)
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(folder, FileName));
            return JsonSerializer.Deserialize<BackupManifest>(file, Json) is { Keys: not null, Rows: not null, Sha256: not null, Mac: not null, Migration: not null } manifest
                ? manifest
                : throw new BackupException($"The manifest of the backup in {folder} is not whole.");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupException($"There is no backup in {folder}: it has no {FileName}.", missing);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The manifest of the backup in {folder} cannot be read.", unreadable);
        }
    }

    internal string ToJson() => JsonSerializer.Serialize(this, Json) + "\n";

    internal BackupManifest Signed(MasterKeyFile keys) => this with { Mac = MacUnder(keys) };

    internal bool HasGoodMac(MasterKeyFile keys) => CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Mac), System.Text.Encoding.ASCII.GetBytes(MacUnder(keys)));

    private string MacUnder(MasterKeyFile keys) => Convert.ToHexStringLower(HMACSHA256.HashData(keys.Backup, JsonSerializer.SerializeToUtf8Bytes(this with { Mac = "" }, Json)));
}
