using System.Security.Cryptography;
using System.Text.Json;

namespace Mediation.Infrastructure.Cryptography;

/// <summary>
/// The keys that must lie outside the database and its backups: master keys by version (they wrap data keys), the blind-index key, the key that signs who acts, and the key of the audit trail.
/// One JSON file, readable by its owner alone.
/// </summary>
public sealed class MasterKeyFile
{
    /// <summary>The file's name within the keys folder.</summary>
    public const string FileName = "master-key.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private const string AnchorName = "audit-anchor.txt";

    private readonly string _folder;

    private MasterKeyFile(Content content, string folder) => (Keys, _folder) = (content, folder);

    private Content Keys { get; }

    /// <summary>The version that new data keys are wrapped with.</summary>
    public int CurrentVersion => Keys.Current;

    internal ReadOnlySpan<byte> Current => Keys.Master[Keys.Current];

    internal ReadOnlySpan<byte> Version(int version) => Keys.Master.TryGetValue(version, out var key)
        ? key
        : throw new CryptographicException($"Master key version {version} is not in the key file.");

    internal byte[] Index => Keys.Index;

    /// <summary>The key that signs which account acts; the database's owner keeps a copy for checking.</summary>
    internal byte[] Enter => Keys.Enter;

    internal byte[] Audit => Keys.Audit;

    /// <summary>Signs what a backup says about itself.</summary>
    internal byte[] Backup => HKDF.Expand(HashAlgorithmName.SHA256, Keys.Audit, 32, "backup"u8.ToArray());

    /// <summary>By which each key that a backup needs can be told without being shown: an HMAC of a constant under a key of 256 random bits says nothing about it.</summary>
    internal SortedDictionary<string, string> Fingerprints()
    {
        var prints = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["index"] = Fingerprint(Keys.Index), ["audit"] = Fingerprint(Keys.Audit) };
        foreach (var (version, key) in Keys.Master)
        {
            prints[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"master {version}")] = Fingerprint(key);
        }

        return prints;
    }

    /// <summary>Reads the file, or makes it when there is none.</summary>
    /// <param name="keysFolder">The folder; made with mode 0700.</param>
    /// <returns>The keys.</returns>
    public static MasterKeyFile LoadOrCreate(string keysFolder)
    {
        var path = Path.Combine(keysFolder, FileName);
        if (File.Exists(path))
        {
            return Load(keysFolder);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(keysFolder);
        }
        else
        {
            Directory.CreateDirectory(keysFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var content = new Content(1, new Dictionary<int, byte[]> { [1] = NewKey() }, NewKey(), NewKey(), NewKey());
        var fresh = path + "." + Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(file, content, Json);
            file.Flush(flushToDisk: true);
        }

        // Two processes may start at once: the first to move wins, the other reads what the first made.
        try
        {
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
        }

        return Load(keysFolder);
    }

    /// <summary>Reads the file.</summary>
    /// <param name="keysFolder">The folder.</param>
    /// <returns>The keys.</returns>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static MasterKeyFile Load(string keysFolder)
    {
        using var file = File.OpenRead(Path.Combine(keysFolder, FileName));
        return new MasterKeyFile(JsonSerializer.Deserialize<Content>(file, Json) ?? throw new CryptographicException("The key file is empty."), keysFolder);
    }

    /// <summary>Writes the last anchor of the audit trail beside the keys, outside of the database: the end of the trail cannot be cut off unseen.</summary>
    internal void WriteAnchor(string anchor)
    {
        var path = Path.Combine(_folder, AnchorName);
        File.WriteAllText(path + ".new", anchor);
        File.Move(path + ".new", path, overwrite: true);
    }

    internal string? ReadAnchor() => File.Exists(Path.Combine(_folder, AnchorName)) ? File.ReadAllText(Path.Combine(_folder, AnchorName)).Trim() : null;

    private static string Fingerprint(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "fingerprint"u8).AsSpan(0, 16));

    private static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    private sealed record Content(int Current, Dictionary<int, byte[]> Master, byte[] Index, byte[] Enter, byte[] Audit);
}
