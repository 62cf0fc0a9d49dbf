using System.CommandLine;
using System.Runtime.InteropServices;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Cluster;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Generation;
using Npgsql;

namespace Mediation.Web.Cli;

/// <summary>
/// The verbs of the command line. An answer goes to standard output, logs go to standard error, and a failure is one line there
/// with an exit code that is not zero.
/// </summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    /// <summary>Carries out one verb.</summary>
    /// <param name="args">The verb and its options; none means <c>serve</c>.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="error">Where a failure is told.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Verbs().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync($"{OneLine(parsed.Errors[0].Message)} (--help shows what there is.)");
            return Failed;
        }

        using var end = new CancellationTokenSource();
        using var interrupt = StopOn(PosixSignal.SIGINT, end);
        using var terminate = StopOn(PosixSignal.SIGTERM, end);
        using var hangUp = StopOn(PosixSignal.SIGHUP, end);
        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(configuration, end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (Exception expected) when (expected is CommandException or ClusterException or BackupException or GenerationException or KeyRotationException)
        {
            await error.WriteLineAsync(expected.Message);
        }
        catch (NpgsqlException database)
        {
            await error.WriteLineAsync($"The database: {OneLine(database.Message)}");
        }
#pragma warning disable CA1031 // the last resort of the process: tell an engineer all, the person one line
        catch (Exception unexpected)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync(unexpected.ToString());
            await error.WriteLineAsync($"Unexpected: {OneLine(unexpected.Message)}");
        }

        return Failed;
    }

    private static RootCommand Verbs()
    {
        var common = new CommonOptions();
        var root = new RootCommand("家事调解室: the case management of family mediation rooms. Without a verb it serves.");
        foreach (var option in common.All)
        {
            root.Add(option);
        }

        Serve.AddTo(root, common);
        root.Add(Migrate.Verb(common));
        root.Add(Demo.Verb(common));
        root.Add(User.Verb(common));
        root.Add(Token.Verb(common));
        root.Add(VerifyAudit.Verb(common));
        root.Add(Connection.Verb(common));
        root.Add(Backup.Verb(common));
        root.Add(Restore.Verb(common));
        root.Add(RotateKeys.Verb(common));
        root.Add(Generate.Verb(common));
        root.Add(Remind.Verb(common));
        return root;
    }

    private static string OneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static PosixSignalRegistration StopOn(PosixSignal signal, CancellationTokenSource end) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true; // not the end yet: what was started is stopped first
            end.Cancel();
        });
}
