namespace Mediation.Application.Accounts;

/// <summary>How long a session lasts.</summary>
public static class Sessions
{
    /// <summary>It ends this long after its last page.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>It ends this long after its beginning, whatever happens.</summary>
    public static readonly TimeSpan AtMost = TimeSpan.FromHours(12);

    /// <summary>How long after the password was given somebody may reveal, export and change accounts; later it is asked for again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);
}
