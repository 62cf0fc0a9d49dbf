namespace Mediation.Infrastructure.Cluster;

/// <summary>How each of the three login roles reaches the database; the strings hold passwords and are never logged.</summary>
/// <param name="Owner">Owns the schema; migrations, backup, restore and bulk generation. Row policies are not forced on it.</param>
/// <param name="App">The web and the bodies of its jobs; owns nothing, bypasses nothing, sees nothing until an actor is named.</param>
/// <param name="Jobs">Hangfire's schema alone.</param>
public sealed record ClusterConnections(string Owner, string App, string Jobs);
