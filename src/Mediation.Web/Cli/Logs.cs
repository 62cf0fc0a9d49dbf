using System.Globalization;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Sinks.SystemConsole.Themes;

namespace Mediation.Web.Cli;

/// <summary>The logs, on standard error: use cases, ids and durations, never what somebody typed, no query strings.</summary>
internal static class Logs
{
    /// <summary>For the server.</summary>
    /// <param name="useCases">From which level on the line that each use case leaves is written.</param>
    public static ILoggerFactory ForServing(LoggingLevelSwitch useCases) => Create(LogEventLevel.Information, useCases);

    /// <summary>For the other verbs, whose answer is what counts.</summary>
    public static ILoggerFactory ForVerbs() => Create(LogEventLevel.Warning, new LoggingLevelSwitch(LogEventLevel.Warning));

    private static SerilogLoggerFactory Create(LogEventLevel least, LoggingLevelSwitch useCases) => new(
        new LoggerConfiguration()
            .MinimumLevel.Is(least)
            .MinimumLevel.Override("Mediation.Application.Pipeline", useCases)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LevelAlias.Maximum) // readyz itself says what is wrong
            .WriteTo.Console(
                outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture,
                standardErrorFromLevel: LevelAlias.Minimum,
                theme: ConsoleTheme.None)
            .CreateLogger(),
        dispose: true);
}
