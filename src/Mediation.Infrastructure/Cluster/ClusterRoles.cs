using Npgsql;

namespace Mediation.Infrastructure.Cluster;

/// <summary>The database and its three login roles. Safe to repeat: it also puts right a password file that was lost.</summary>
internal static class ClusterRoles
{
    public const string Database = "mediation";
    public const string Owner = "owner";
    public const string App = "app";
    public const string Jobs = "jobs";

    private const string NoPrivileges = "nosuperuser nocreatedb nocreaterole nobypassrls noreplication login";

    /// <summary>Makes what is missing, as the superuser; nothing else ever runs as it.</summary>
    /// <param name="connect">A connection string of the superuser to the database of the given name.</param>
    /// <param name="passwordOf">The password of a role.</param>
    public static async Task ProvideAsync(Func<string, string> connect, Func<string, string> passwordOf, CancellationToken cancellationToken)
    {
        await using (var connection = new NpgsqlConnection(connect("postgres")))
        {
            try
            {
                await connection.OpenAsync(cancellationToken);
            }
            catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.InvalidPassword)
            {
                throw new ClusterException("The password in the data folder is not that of its PostgreSQL.", refused);
            }

            foreach (var role in new[] { Jobs, App, Owner })
            {
                var verb = await ExistsAsync(connection, $"select 1 from pg_roles where rolname = '{role}'", cancellationToken) ? "alter" : "create";
                // The password is 64 hexadecimal digits of our own; a role's statement takes no parameters.
                await ExecuteAsync(connection, $"{verb} role {role} {NoPrivileges} password '{passwordOf(role)}'", cancellationToken);
            }

            if (!await ExistsAsync(connection, $"select 1 from pg_database where datname = '{Database}'", cancellationToken))
            {
                // Under its own name only when it is closed to others, so that an interruption leaves no open one behind.
                await ExecuteAsync(connection, $"drop database if exists {Database}_new", cancellationToken);
                await CreateDatabaseAsync(connection, $"{Database}_new", "template0", cancellationToken);
                await ExecuteAsync(connection, $"alter database {Database}_new rename to {Database}", cancellationToken);
            }
        }

        await using (var connection = new NpgsqlConnection(connect(Database)))
        {
            await connection.OpenAsync(cancellationToken);
            await ExecuteAsync(connection, $"alter schema public owner to {Owner}", cancellationToken);
        }
    }

    /// <summary>Makes a database of the owner's that nobody but the three roles may enter.</summary>
    public static async Task CreateDatabaseAsync(NpgsqlConnection superuser, string name, string template, CancellationToken cancellationToken)
    {
        await ExecuteAsync(superuser, $"create database {name} owner {Owner} template {template}", cancellationToken);
        await ExecuteAsync(superuser, $"revoke all on database {name} from public", cancellationToken);
        await ExecuteAsync(superuser, $"grant connect on database {name} to {App}, {Jobs}", cancellationToken);
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string question, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // names and passwords are our own constants and random digits
        await using var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
