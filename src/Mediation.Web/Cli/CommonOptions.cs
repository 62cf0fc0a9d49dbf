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

    /// <summary>What was said, with defaults.</summary>
    public Places Read(ParseResult parsed) =>
        Places.From(parsed.GetValue(_data), parsed.GetValue(_keys), parsed.GetValue(_connection), parsed.GetValue(_ownerConnection), parsed.GetValue(_jobsConnection));
}
