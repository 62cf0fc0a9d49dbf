using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Mediation.Web.Tests.Attack;

/// <summary>Everything that the application logs, with its exceptions, for a test that looks into it.</summary>
internal sealed class Notes
{
    private readonly StringBuilder _log = new();

    /// <summary>What was logged so far.</summary>
    public string Text
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>A factory that logs here as much as the server does.</summary>
    public ILoggerFactory Factory(LogLevel least = LogLevel.Information) => LoggerFactory.Create(logs => logs.AddProvider(new Pen(_log)).SetMinimumLevel(least)
        .AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning).AddFilter("Hangfire", LogLevel.Warning));

    private sealed class Pen(StringBuilder log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
            {
                log.AppendLine(CultureInfo.InvariantCulture, $"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
            // What was written outlives the host that wrote it.
        }
    }
}
