using System.CommandLine;

namespace Mediation.Web.Cli;

/// <summary>The options that every verb takes, before or after its name.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _data = new("--data") { Description = "The data folder [default: .data beside the solution].", Recursive = true, HelpName = "DIR" };
    private readonly Option<string?> _keys = new("--keys") { Description = "The folder of the master key [default: within the data folder].", Recursive = true, HelpName = "DIR" };
    private readonly Option<string?> _connection = new("--connection") { Description = "Your own PostgreSQL instead of the private one: the role app.", Recursive = true, HelpName = "STRING" };
    private readonly Option<string?> _ownerConnection = new("--owner-connection") { Description = "Your own PostgreSQL: the role owner, for what changes the schema.", Recursive = true, HelpName = "STRING" };
    private readonly Option<string?> _jobsConnection = new("--jobs-connection") { Description = "Your own PostgreSQL: the role jobs [default: the owner's, taking that role].", Recursive = true, HelpName = "STRING" };

    /// <summary>All of them, to be added to the root.</summary>
    public IEnumerable<Option> All => [_data, _keys, _connection, _ownerConnection, _jobsConnection];

    /// <summary>What was said, else what the environment says (<c>MEDIATION_OWNER_CONNECTION</c> for <c>--owner-connection</c>: a command line is everybody's to read), with defaults.</summary>
    public Places Read(ParseResult parsed)
    {
        // Whoever names a database on the command line means that one alone.
        var said = new[] { _data, _connection, _ownerConnection, _jobsConnection }.Any(option => parsed.GetValue(option) is not null);
        string? Of(Option<string?> option) => parsed.GetValue(option) ?? (said ? null : Setting(option));
        return Places.From(Of(_data), parsed.GetValue(_keys) ?? Setting(_keys), Of(_connection), Of(_ownerConnection), Of(_jobsConnection));
    }

    /// <summary>What the environment says of an option.</summary>
    public static string? Setting(Option option) =>
        Environment.GetEnvironmentVariable("MEDIATION_" + option.Name.TrimStart('-').Replace('-', '_').ToUpperInvariant()) is { Length: > 0 } value ? value : null;
}
