using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mediation.Infrastructure.Cryptography;

/// <summary>
/// The keys that must lie outside the database and its backups: master keys by version (they wrap data keys), the keys of the blind index by version, the key that signs who acts, and the key of the audit trail.
/// One JSON file, readable by its owner alone. <c>rotate-keys</c> changes it beside servers that run: they read it again when the database tells of a key that they do not know (docs/adr/0027).
/// </summary>
public sealed class MasterKeyFile
{
    /// <summary>The file's name within the keys folder.</summary>
    public const string FileName = "master-key.json";

    /// <summary>Beside it: master keys that wrap nothing any more but what lies in old backups. Who deletes it, and every copy, makes those unreadable for good.</summary>
    public const string RetiredName = "retired-keys.json";

    /// <summary>Beside it: whose keys were destroyed. <c>restore</c> and every start obey it, so that no backup brings anybody back.</summary>
    public const string ErasedName = "erased-keys.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private const string AnchorName = "audit-anchor.txt";

    private readonly string _folder;
    private readonly Lock _turn = new();
    private volatile Content _keys;

    private MasterKeyFile(Content content, string folder) => (_keys, _folder) = (content, folder);

    /// <summary>The version that new data keys are wrapped with.</summary>
    public int CurrentVersion => _keys.Current;

    /// <summary>The version of the blind index that new values bear.</summary>
    internal int IndexVersion => _keys.IndexChain.Count;

    /// <summary>The newest master key with its version, of one moment.</summary>
    internal (int Version, byte[] Key) Newest
    {
        get
        {
            var keys = _keys;
            return (keys.Current, keys.Master[keys.Current]);
        }
    }

    /// <summary>Whether older master keys still wrap something: a rotation was begun and is not done.</summary>
    internal bool IsRotating => _keys.Master.Count > 1;

    /// <summary>The keys of the blind index, oldest first; each is laid over what the one before made.</summary>
    internal IReadOnlyList<byte[]> IndexChain => _keys.IndexChain;

    /// <summary>The key that signs which account acts; the database's owner keeps a copy for checking.</summary>
    internal byte[] Enter => _keys.Enter;

    internal byte[] Audit => _keys.Audit;

    /// <summary>Signs what a backup says about itself.</summary>
    internal byte[] Backup => HKDF.Expand(HashAlgorithmName.SHA256, _keys.Audit, 32, "backup"u8.ToArray());

    /// <summary>Wraps the keys of what stands in the audit trail itself: its seals cover the wrapped key, so it can never be wrapped anew and lives as long as the trail's own.</summary>
    internal byte[] Trail => HKDF.Expand(HashAlgorithmName.SHA256, _keys.Audit, 32, "reasons"u8.ToArray());

    /// <summary>A master key by its version, be it retired.</summary>
    /// <exception cref="CryptographicException">It is neither in the key file nor among the retired.</exception>
    internal byte[] Version(int version)
    {
        if (!_keys.Master.TryGetValue(version, out var key))
        {
            Reload();
            if (!_keys.Master.TryGetValue(version, out key) && !Retired().TryGetValue(version, out key))
            {
                throw new CryptographicException($"Master key version {version} is not in the key file.");
            }
        }

        return key;
    }

    /// <summary>By which each key that a backup needs can be told without being shown: an HMAC of a constant under a key of 256 random bits says nothing about it.</summary>
    /// <param name="withRetired">With those that old backups alone need.</param>
    internal SortedDictionary<string, string> Fingerprints(bool withRetired = false)
    {
        var keys = _keys;
        var prints = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["audit"] = Fingerprint(keys.Audit) };
        foreach (var (i, key) in keys.IndexChain.Index())
        {
            prints[i == 0 ? "index" : string.Create(CultureInfo.InvariantCulture, $"index {i + 1}")] = Fingerprint(key);
        }

        foreach (var (version, key) in withRetired ? keys.Master.Concat(Retired()) : keys.Master)
        {
            prints[string.Create(CultureInfo.InvariantCulture, $"master {version}")] = Fingerprint(key);
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

        var fresh = WriteBeside(path, new Content(1, new Dictionary<int, byte[]> { [1] = NewKey() }, NewKey(), NewKey(), NewKey()));

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
    public static MasterKeyFile Load(string keysFolder) => new(Read(keysFolder), keysFolder);

    /// <summary>Reads the file again, since somebody may have rotated the keys.</summary>
    internal void Reload()
    {
        lock (_turn)
        {
            _keys = Read(_folder);
        }
    }

    /// <summary>Adds a master key, which wraps what is made from now on, and renews the key that signs who acts; both at one stroke. The old master keys stay.</summary>
    internal void AddMaster(byte[] enter)
    {
        Reload();
        var next = Math.Max(_keys.Master.Keys.Max(), Retired().Keys.DefaultIfEmpty().Max()) + 1;
        Save(_keys with { Current = next, Master = new Dictionary<int, byte[]>(_keys.Master) { [next] = NewKey() }, Enter = enter });
    }

    /// <summary>Moves all master keys but the newest to where only old backups look for them.</summary>
    /// <returns>The versions that were retired.</returns>
    internal IReadOnlyList<int> RetireMasters()
    {
        Reload();
        var keys = _keys;
        var old = keys.Master.Where(master => master.Key != keys.Current).ToList();
        if (old.Count > 0)
        {
            // There first, so that a kill between leaves them in both places and not in none.
            var retired = Retired();
            foreach (var (version, key) in old)
            {
                retired[version] = key;
            }

            var path = Path.Combine(_folder, RetiredName);
            Replace(path, WriteBeside(path, retired), like: Path.Combine(_folder, FileName));
            Save(keys with { Master = new Dictionary<int, byte[]> { [keys.Current] = keys.Master[keys.Current] } });
        }

        return [.. old.Select(master => master.Key).Order()];
    }

    /// <summary>Adds a key of the blind index, laid over those before it.</summary>
    internal void AddIndex()
    {
        Reload();
        Save(_keys with { LaterIndexes = [.. _keys.LaterIndexes ?? [], NewKey()] });
    }

    /// <summary>Whose keys were destroyed.</summary>
    internal IReadOnlyList<ErasedKey> Erased()
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(_folder, ErasedName));
            return JsonSerializer.Deserialize<List<ErasedKey>>(file, Json) ?? [];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Enters whose keys are destroyed, durably; who stands there already is entered anew. Whoever calls it holds <see cref="ErasedList.Lock"/>.</summary>
    internal void AddErased(IReadOnlyList<ErasedKey> erased)
    {
        lock (_turn)
        {
            var path = Path.Combine(_folder, ErasedName);
            Replace(path, WriteBeside(path, Erased().Where(known => erased.All(one => one.Key != known.Key)).Concat(erased).ToList()), like: Path.Combine(_folder, FileName));
        }
    }

    /// <summary>Writes the last anchor of the audit trail beside the keys, outside of the database: the end of the trail cannot be cut off unseen.</summary>
    internal void WriteAnchor(string anchor)
    {
        // Under a name of its own: whoever seals at the same moment, here or on another server, has one, too.
        var (path, half) = (Path.Combine(_folder, AnchorName), Path.Combine(_folder, $"{AnchorName}.{Guid.CreateVersion7():N}.new"));
        File.WriteAllText(half, anchor);
        File.Move(half, path, overwrite: true);
    }

    internal string? ReadAnchor() => File.Exists(Path.Combine(_folder, AnchorName)) ? File.ReadAllText(Path.Combine(_folder, AnchorName)).Trim() : null;

    /// <summary>A new key of 256 random bits.</summary>
    internal static byte[] NewKey() => RandomNumberGenerator.GetBytes(32);

    private void Save(Content content)
    {
        lock (_turn)
        {
            var path = Path.Combine(_folder, FileName);
            Replace(path, WriteBeside(path, content), like: path);
            _keys = content;
        }
    }

    private Dictionary<int, byte[]> Retired()
    {
        try
        {
            using var file = File.OpenRead(Path.Combine(_folder, RetiredName));
            return JsonSerializer.Deserialize<Dictionary<int, byte[]>>(file, Json) ?? [];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static Content Read(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, FileName));
        return JsonSerializer.Deserialize<Content>(file, Json) ?? throw new CryptographicException("The key file is empty.");
    }

    // Whole and on the disk before it has the name, so that whoever reads finds the old keys or the new ones and nothing between.
    private static string WriteBeside<T>(string path, T content)
    {
        var fresh = path + "." + Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(fresh, options);
        JsonSerializer.Serialize(file, content, Json);
        file.Flush(flushToDisk: true);
        return fresh;
    }

    private static void Replace(string path, string fresh, string like)
    {
        // Rotated as root, it must still be the server's to read.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["--reference", like, fresh]);
            chown.WaitForExit();
        }

        File.Move(fresh, path, overwrite: true);
    }

    private static string Fingerprint(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "fingerprint"u8).AsSpan(0, 16));

    private sealed record Content(int Current, Dictionary<int, byte[]> Master, byte[] Index, byte[] Enter, byte[] Audit, IReadOnlyList<byte[]>? LaterIndexes = null)
    {
        [JsonIgnore]
        public IReadOnlyList<byte[]> IndexChain => LaterIndexes is null ? [Index] : [Index, .. LaterIndexes];
    }
}
