namespace Mediation.Infrastructure.Backup;

/// <summary>That this server takes a backup every night.</summary>
/// <param name="Folder">Where to: a folder for each day is made below it.</param>
/// <param name="OwnerConnection">The database, as its owner.</param>
public sealed record BackupSettings(string Folder, string OwnerConnection);
