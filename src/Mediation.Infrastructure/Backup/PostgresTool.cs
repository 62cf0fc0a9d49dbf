using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Mediation.Infrastructure.Cluster;
using Npgsql;

namespace Mediation.Infrastructure.Backup;

/// <summary>Runs <c>pg_dump</c> or <c>pg_restore</c> on the database that a connection string leads to.</summary>
internal static class PostgresTool
{
    /// <summary>Runs it to its end.</summary>
    /// <returns>Null when it did what it was to do; else the last thing it complained of, in one line.</returns>
    public static async Task<string?> RunAsync(string program, string connection, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Path.Combine(PostgresBinaries.FindForBackup(), program)) { UseShellExecute = false, WorkingDirectory = "/", RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Lead(start.Environment, new NpgsqlConnectionStringBuilder(connection));
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new BackupException($"{program} cannot be started.");
        }
        catch (Win32Exception refused)
        {
            throw new BackupException($"{program} cannot be started: {refused.Message}", refused);
        }

        using (process)
        {
            try
            {
                var complaints = await process.StandardError.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                return process.ExitCode == 0 ? null : LastOf(complaints, program);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
                throw;
            }
        }
    }

    // By the environment, which only the same user may read; arguments are everybody's.
    private static void Lead(IDictionary<string, string?> environment, NpgsqlConnectionStringBuilder to)
    {
        foreach (var name in environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            environment.Remove(name);
        }

        environment["LC_ALL"] = "C.UTF-8";
        environment["PGAPPNAME"] = "mediation";
        foreach (var (name, value) in new[]
        {
            ("PGHOST", to.Host), ("PGPORT", to.Port.ToString(CultureInfo.InvariantCulture)), ("PGDATABASE", to.Database ?? to.Username), ("PGUSER", to.Username), ("PGPASSWORD", to.Password),
            ("PGPASSFILE", to.Passfile), ("PGOPTIONS", to.Options), ("PGSSLROOTCERT", to.RootCertificate), ("PGSSLCERT", to.SslCertificate), ("PGSSLKEY", to.SslKey),
            ("PGSSLMODE", to.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var mode => mode.ToString().ToLowerInvariant() }),
        })
        {
            if (!string.IsNullOrEmpty(value))
            {
                environment[name] = value;
            }
        }
    }

    // "pg_dump: error: could not write to file: No space left on device"; a detail may follow.
    private static string LastOf(string complaints, string program)
    {
        var lines = complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var last = Array.FindLast(lines, line => line.Contains("error:", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "it said nothing";
        return last.StartsWith(program + ": ", StringComparison.Ordinal) ? last[(program.Length + 2)..].Replace("error: ", "", StringComparison.Ordinal) : last;
    }
}
