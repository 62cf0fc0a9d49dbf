using Npgsql;

namespace Mediation.Web.Forms;

/// <summary>Tells a database that cannot be reached from everything else that can go wrong.</summary>
internal static class DatabaseAway
{
    /// <summary>Whether the failure, or one that caused it, says so.</summary>
    public static bool IsCauseOf(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            // 08: connection; 53: no resources (too many clients); 57P: shutting down, starting up, crashed.
            if (cause is PostgresException answer)
            {
                return answer.SqlState.StartsWith("08", StringComparison.Ordinal) || answer.SqlState.StartsWith("53", StringComparison.Ordinal)
                    || answer.SqlState.StartsWith("57P", StringComparison.Ordinal);
            }

            if (cause is NpgsqlException)
            {
                return true;
            }
        }

        return false;
    }
}
