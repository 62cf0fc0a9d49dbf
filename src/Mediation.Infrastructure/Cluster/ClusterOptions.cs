namespace Mediation.Infrastructure.Cluster;

/// <summary>Where a private PostgreSQL keeps its things.</summary>
public sealed record ClusterOptions
{
    /// <summary>The environment variable that names PostgreSQL's <c>bin</c> folder where it is not found by itself.</summary>
    public const string BinariesVariable = "MEDIATION_POSTGRES_BIN";

    /// <summary>The data folder: passwords, locks and a pointer to the server's files; made with mode 0700 where missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>
    /// Where the server's files lie; null for the data folder itself or, as root, a folder that the user <c>postgres</c> can reach.
    /// Only asked the first time: afterwards the pointer in the data folder counts.
    /// </summary>
    public string? ServerFolder { get; init; }

    /// <summary>PostgreSQL's <c>bin</c> folder; null to look for the newest.</summary>
    public string? Binaries { get; init; }

    /// <summary>Whether what was committed survives a power cut, not only a killed server; false for tests alone.</summary>
    public bool Durable { get; init; } = true;
}
