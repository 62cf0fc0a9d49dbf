namespace Mediation.Infrastructure.Generation;

/// <summary>The house cannot take the cases that were asked for; nothing was written. The message is one line for the person at the terminal.</summary>
/// <param name="message">One line.</param>
public sealed class GenerationException(string message) : Exception(message);
