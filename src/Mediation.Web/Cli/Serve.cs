using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mediation.Application.Accounts;
using Mediation.Infrastructure.Backup;
using Mediation.Infrastructure.Jobs;
using Mediation.Infrastructure.Persistence;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Accounts;
using Serilog.Core;
using Serilog.Events;

namespace Mediation.Web.Cli;

/// <summary><c>serve</c>, also without a verb: brings the database up to date, serves, and stops what it started.</summary>
internal static class Serve
{
    private const int UsualPort = 5080;
    private const string NoDemo = "none";

    public static void AddTo(RootCommand root, CommonOptions common)
    {
        var port = new Option<int>("--port")
        {
            Description = "The port.",
            DefaultValueFactory = _ => UsualPort,
            HelpName = "N",
            CustomParser = result =>
            {
                if (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) || number is < 0 or > IPEndPoint.MaxPort)
                {
                    result.AddError("--port is a number from 0 (any free one) to 65535.");
                }

                return number;
            },
        };
        var listen = new Option<IPAddress?>("--listen")
        {
            Description = "The address to listen on [default: loopback].",
            HelpName = "ADDRESS",
            CustomParser = result =>
            {
                if (IPAddress.TryParse(result.Tokens[0].Value, out var address))
                {
                    return address;
                }

                if (result.Tokens[0].Value != "localhost")
                {
                    result.AddError("--listen is an IP address, such as 0.0.0.0.");
                }

                return null;
            },
        };
        var demo = new Option<string>("--demo") { Description = "The demo data to load, or none.", DefaultValueFactory = _ => NoDemo, HelpName = "NAME" };

        var proxy = new Option<IPNetwork[]>("--proxy")
        {
            Description = "A proxy in front, address or network, whose word counts about where a request came from; may be said again.",
            HelpName = "ADDRESS",
            CustomParser = result => [.. result.Tokens.Select(token => Network(token.Value, result))],
            Arity = ArgumentArity.ZeroOrMore,
        };
        var backups = new Option<string?>("--backups") { Description = "A folder for a backup every night.", HelpName = "DIR" };

        Task<int> Run(ParseResult parsed, CancellationToken cancellationToken) => RunAsync(
            common.Read(parsed),
            new Wishes(
                parsed.GetValue(listen),
                parsed.GetValue(port),
                parsed.GetValue(demo) is { } name && name != NoDemo ? name : null,
                parsed.GetValue(proxy) ?? [],
                parsed.GetValue(backups) ?? CommonOptions.Setting(backups)),
            parsed.InvocationConfiguration,
            cancellationToken);
        var verb = new Command("serve", "Serves the application (the default).") { port, listen, demo, proxy, backups };
        verb.SetAction(Run);
        root.Add(verb);
        foreach (var option in verb.Options)
        {
            root.Add(option);
        }

        root.SetAction(Run);
    }

    private static async Task<int> RunAsync(Places places, Wishes wishes, InvocationConfiguration terminal, CancellationToken cancellationToken)
    {
        DemandFree(wishes.Listen ?? IPAddress.Loopback, wishes.Port);
        var useCases = new LoggingLevelSwitch();
        using var logs = Logs.ForServing(useCases);
        if (places.KeysWithinData)
        {
            await terminal.Error.WriteLineAsync($"Warning: the master key lies within the data folder, in {places.KeysFolder}; outside of a demo, name another place with --keys.");
        }

        await using var database = await Database.OpenAsync(places, logs, cancellationToken);
        using var endOfWatch = new CancellationTokenSource();
        var watch = database.WatchAsync(endOfWatch.Token);
        try
        {
            var keys = await places.OpenKeysAsync(database, cancellationToken);
            if (database.HasOwner)
            {
                await DatabaseMigrator.MigrateAsync(database.Owner, keys, cancellationToken);
            }

            await database.DemandJobsAsync(cancellationToken);
            var settings = new HostSettings(database.App, keys)
            {
                JobsConnection = database.HasJobs ? database.Jobs : null,
                Demo = wishes.Demo,
                Listen = wishes.Listen,
                Port = wishes.Port,
                Proxies = wishes.Proxies,
                Backups = Backups(wishes, database),
            };
            await using var app = MediationHost.Build(settings, logs);
            await app.StartAsync(cancellationToken);
            if (database.HasJobs)
            {
                JobServices.ScheduleJobs(app.Services);
            }

            useCases.MinimumLevel = LogEventLevel.Warning; // the demo's thousands are nobody's clicks
            var signIns = await LoadDemoAsync(app.Services, settings, terminal, cancellationToken);
            useCases.MinimumLevel = LogEventLevel.Information;
            app.Services.GetRequiredService<StartUp>().IsDone = true;
            foreach (var address in Addresses(app, wishes.Listen))
            {
                await terminal.Output.WriteLineAsync($"Serving on {address}");
            }

            if (await FirstLinkAsync(app.Services, cancellationToken) is { } first)
            {
                await terminal.Output.WriteLineAsync($"Nobody keeps this house yet. Its first administrator comes in once, within a day, at {Addresses(app, wishes.Listen).First()}{first}");
            }

            foreach (var signIn in signIns)
            {
                await terminal.Output.WriteLineAsync($"  {signIn.User,-12} {signIn.Password,-20} {signIn.What}");
            }

            await app.WaitForShutdownAsync(cancellationToken);
        }
        finally
        {
            await endOfWatch.CancelAsync();
            await watch;
        }

        return 0;
    }

    // Said at the start, not in the night.
    private static BackupSettings? Backups(Wishes wishes, Database database)
    {
        if (wishes.Backups is not { } folder)
        {
            return null;
        }

        if (!database.HasOwner || !database.HasJobs)
        {
            throw new CommandException("Say --owner-connection, too: --backups needs the role owner.");
        }

        folder = Path.GetFullPath(folder);
        BackupWriter.DemandWritable(folder);
        return new BackupSettings(folder, database.Owner);
    }

    private static IPNetwork Network(string text, System.CommandLine.Parsing.ArgumentResult result)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        if (!IPNetwork.TryParse(text, out var network))
        {
            result.AddError("--proxy is an IP address or a network, such as 10.0.0.0/24.");
        }

        return network;
    }

    private static async Task<string?> FirstLinkAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IFirstLink>().RenewAsync(cancellationToken) is { } code ? FirstModel.PathOf(code) : null;
    }

    private static async Task<IReadOnlyList<DemoSignIn>> LoadDemoAsync(
        IServiceProvider services, HostSettings settings, InvocationConfiguration terminal, CancellationToken cancellationToken)
    {
        if (settings.Demo is null)
        {
            return [];
        }

        var data = services.GetServices<IDemoData>().SingleOrDefault(data => data.Name == settings.Demo)
            ?? throw new CommandException($"There is no demo data named {settings.Demo}.");
        services.GetRequiredService<StartUp>().Doing("loading the demo data");
        await terminal.Error.WriteLineAsync("Loading the demo data (the first time a minute or two) …");
        await data.LoadAsync(settings.HasDemoSignIns, cancellationToken);
        return settings.HasDemoSignIns ? data.SignIns : [];
    }

    private static IEnumerable<string> Addresses(WebApplication app, IPAddress? listen) =>
        app.Urls.Select(url => listen is null || IPAddress.IsLoopback(listen)
            ? $"http://localhost:{new Uri(url).Port.ToString(CultureInfo.InvariantCulture)}"
            : url).Distinct();

    // Before anything is started or loaded, so that a second start says at once what is wrong.
    private static void DemandFree(IPAddress address, int port)
    {
        try
        {
            using var probe = new TcpListener(address, port);
            probe.Start();
        }
        catch (SocketException refused)
        {
            throw new CommandException(refused.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"Port {port.ToString(CultureInfo.InvariantCulture)} is taken: stop what listens there, or name another with --port."
                : $"Cannot listen on {address}, port {port.ToString(CultureInfo.InvariantCulture)}: {refused.Message}");
        }
    }

    private sealed record Wishes(IPAddress? Listen, int Port, string? Demo, IReadOnlyList<IPNetwork> Proxies, string? Backups);
}
