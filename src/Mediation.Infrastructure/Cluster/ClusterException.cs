namespace Mediation.Infrastructure.Cluster;

/// <summary>The private PostgreSQL cannot be found, made or started; the message is one sentence for the person at the terminal.</summary>
public sealed class ClusterException : Exception
{
    /// <summary>Says what is wrong and, where it is known, what to do about it.</summary>
    /// <param name="message">One line.</param>
    /// <param name="cause">What was caught, if anything.</param>
    public ClusterException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
