using System.CommandLine;

namespace Mediation.Web.Cli;

/// <summary><c>connection --as app|owner</c>: prints how a role reaches the private database, and nothing else.</summary>
internal static class Connection
{
    public static Command Verb(CommonOptions common)
    {
        var role = new Option<string>("--as") { Description = "The role.", Required = true };
        role.AcceptOnlyFromAmong("app", "owner");
        var verb = new Command("connection", "Prints a connection string of the private database.") { role };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var logs = Logs.ForVerbs();
            await using var database = await Database.OpenAsync(common.Read(parsed), logs, cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(parsed.GetValue(role) == "owner" ? database.Owner : database.App);
            return 0;
        });
        return verb;
    }
}
