namespace Mediation.Web.Cli;

/// <summary>A verb cannot do what was asked; the message is the one line that the person at the terminal reads.</summary>
/// <param name="message">One line.</param>
internal sealed class CommandException(string message) : Exception(message);
