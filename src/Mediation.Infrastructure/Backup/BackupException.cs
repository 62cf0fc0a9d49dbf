namespace Mediation.Infrastructure.Backup;

/// <summary>A backup cannot be taken or restored; nothing half-done is left behind. The message is one line for the person at the terminal.</summary>
public sealed class BackupException : Exception
{
    /// <summary>Says what is wrong and, where it is known, what to do about it.</summary>
    /// <param name="message">One line.</param>
    /// <param name="cause">What was caught, if anything.</param>
    public BackupException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
