using System.CommandLine;
using System.Globalization;
using Mediation.Infrastructure.Cryptography;

namespace Mediation.Web.Cli;

/// <summary><c>rotate-keys [--index]</c>: a new master key, or a new key of the blind index, while people work; killed anywhere, the next run goes on.</summary>
internal static class RotateKeys
{
    public static Command Verb(CommonOptions common)
    {
        var index = new Option<bool>("--index") { Description = "The key that numbers are searched by, instead of the master key." };
        var verb = new Command("rotate-keys", "Puts a new master key into the key file and wraps every data key by it, beside a running server. Copy the key folder to its safe place afterwards.") { index };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var logs = Logs.ForVerbs();
            var places = common.Read(parsed);
            await using var database = await Database.OpenAsync(places, logs, cancellationToken);
            var keys = await places.OpenKeysAsync(database, cancellationToken);
            var rotation = new KeyRotation(database.Owner, keys, TimeProvider.System);
            var began = TimeProvider.System.GetTimestamp();
            var isIndex = parsed.GetValue(index);
            var progress = new Progress(isIndex ? "rows" : "data keys", parsed.InvocationConfiguration.Error);
            var rotated = isIndex ? await rotation.RotateIndexAsync(progress, cancellationToken) : await rotation.RotateMasterAsync(progress, cancellationToken);
            progress.Tell();
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            var done = isIndex
                ? string.Create(CultureInfo.InvariantCulture, $"Index key {rotated.Version} is in force: {rotated.Values:N0} rows brought up to date in {seconds:N1} s.")
                : string.Create(CultureInfo.InvariantCulture, $"Master key {rotated.Version} is in force: {rotated.Values:N0} keys wrapped anew in {seconds:N1} s.");
            var retired = rotated.Retired.Count == 0 ? "" : $" Retired: {string.Join(", ", rotated.Retired)} (in {MasterKeyFile.RetiredName}, for backups that were taken before).";
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                $"{(rotated.Resumed ? "Went on with a rotation that was interrupted. " : "")}{done}{retired} Copy {places.KeysFolder} to its safe place now.");
            return 0;
        });
        return verb;
    }

    // A line every few seconds, and one at the end.
    private sealed class Progress(string what, TextWriter to) : IProgress<RotationProgress>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
        private readonly long _began = TimeProvider.System.GetTimestamp();
        private TimeSpan _next = Pause;
        private RotationProgress _last;

        public void Report(RotationProgress value)
        {
            _last = value;
            var took = TimeProvider.System.GetElapsedTime(_began);
            if (took >= _next)
            {
                _next = took + Pause;
                Tell();
            }
        }

        public void Tell() => to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_last.Done:N0} of {_last.Of:N0} {what}"));
    }
}
