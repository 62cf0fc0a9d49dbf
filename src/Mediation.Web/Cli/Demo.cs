using System.CommandLine;
using Mediation.Infrastructure.Persistence;
using Mediation.Web.Hosting;

namespace Mediation.Web.Cli;

/// <summary><c>demo NAME</c>: loads a set of invented cases into an empty house, beside a running server or without one.</summary>
internal static class Demo
{
    public static Command Verb(CommonOptions common)
    {
        var name = new Argument<string>("NAME") { Description = "Which: yueqing-2019." };
        var verb = new Command("demo", "Loads demo data: invented people and cases, through the same use cases as a person's clicks.") { name };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var logs = Logs.ForVerbs();
            var places = common.Read(parsed);
            await using var database = await Database.OpenAsync(places, logs, cancellationToken);
            var keys = await places.OpenKeysAsync(database, cancellationToken);
            if (database.HasOwner)
            {
                await DatabaseMigrator.MigrateAsync(database.Owner, keys, cancellationToken);
            }

            await using var app = MediationHost.Build(new HostSettings(database.App, keys) { Port = 0 }, logs);
            var data = app.Services.GetServices<IDemoData>().SingleOrDefault(data => data.Name == parsed.GetValue(name))
                ?? throw new CommandException($"There is no demo named {parsed.GetValue(name)}; there is yueqing-2019.");
            await data.LoadAsync(signIns: false, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"The demo {data.Name} is loaded.");
            return 0;
        });
        return verb;
    }
}
