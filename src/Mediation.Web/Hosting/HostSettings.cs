using System.Net;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cryptography;

namespace Mediation.Web.Hosting;

/// <summary>What the web host needs to know.</summary>
/// <param name="AppConnection">The database, as <c>app</c>.</param>
/// <param name="Keys">The master key.</param>
internal sealed record HostSettings(string AppConnection, MasterKeyFile Keys)
{
    /// <summary>The database, as <c>jobs</c>; null where no job runs.</summary>
    public string? JobsConnection { get; init; }

    /// <summary>The demo data that is served; null for none.</summary>
    public string? Demo { get; init; }

    /// <summary>The address to listen on; null for loopback.</summary>
    public IPAddress? Listen { get; init; }

    /// <summary>The port; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The proxies, addresses or networks, whose word counts about where a request came from; nobody else's does.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Where a backup is put every night; null for none.</summary>
    public BackupSettings? Backups { get; init; }

    /// <summary>Whether supervisors, liaisons and administrators need an authenticator: everywhere but in a demonstration, whose people are invented.</summary>
    public bool DemandsSecondFactor { get => field && Demo is null; init; } = true;

    /// <summary>Whether the demo's passwords count: only in demo mode, and only where nobody but this machine can come in. A proxy lets others in.</summary>
    public bool HasDemoSignIns => Demo is not null && Proxies.Count == 0 && (Listen is null || IPAddress.IsLoopback(Listen));
}
