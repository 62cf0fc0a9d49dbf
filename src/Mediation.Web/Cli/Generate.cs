using System.CommandLine;
using System.Globalization;
using Mediation.Infrastructure.Generation;

namespace Mediation.Web.Cli;

/// <summary><c>generate --disputes N</c>: a large synthetic data set for trying out how the product bears it; beside a running server or without one.</summary>
internal static class Generate
{
    public static Command Verb(CommonOptions common)
    {
        var disputes = new Option<int>("--disputes") { Description = "How many.", Required = true, HelpName = "N" };
        var verb = new Command("generate", "Fills the house with invented disputes, carried by its own rooms, teams and officers. For trials: they cannot be taken out again.") { disputes };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var count = parsed.GetValue(disputes);
            if (count < 1)
            {
                throw new CommandException("--disputes: at least 1.");
            }

            using var logs = Logs.ForVerbs();
            var places = common.Read(parsed);
            await using var database = await Database.OpenAsync(places, logs, cancellationToken);
            var keys = await places.OpenKeysAsync(database, cancellationToken);
            var made = await new DisputeGenerator(database.Owner, keys, TimeProvider.System).RunAsync(count, new Progress(count, parsed.InvocationConfiguration.Error), cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{made.Disputes:N0} disputes, {made.Rows:N0} rows, in {made.Took.TotalSeconds:N1} s: {made.Disputes / made.Took.TotalSeconds:N0} a second, {Environment.CpuUsage.TotalTime.TotalSeconds:N1} s of this program's processor time."));
            return 0;
        });
        return verb;
    }

    // Rooms report from several threads; a line every few seconds is enough.
    private sealed class Progress(int count, TextWriter to) : IProgress<int>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
        private readonly long _began = TimeProvider.System.GetTimestamp();
        private readonly Lock _turn = new();
        private TimeSpan _next = Pause;

        public void Report(int value)
        {
            lock (_turn)
            {
                var took = TimeProvider.System.GetElapsedTime(_began);
                if (took >= _next)
                {
                    _next = took + Pause;
                    to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value:N0} of {count:N0} disputes, {value / took.TotalSeconds:N0} a second"));
                }
            }
        }
    }
}
