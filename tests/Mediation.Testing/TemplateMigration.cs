using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;

namespace Mediation.Testing;

/// <summary>Brings a new database to the state that the product's own <c>migrate</c> leaves it in.</summary>
internal static class TemplateMigration
{
    public static Task RunAsync(string ownerConnection, string keysFolder, CancellationToken cancellationToken) =>
        DatabaseMigrator.MigrateAsync(ownerConnection, MasterKeyFile.LoadOrCreate(keysFolder), cancellationToken);
}
