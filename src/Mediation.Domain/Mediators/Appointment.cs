namespace Mediation.Domain.Mediators;

/// <summary>The three officers 三大员; one person may hold several roles.</summary>
public enum OfficerRole
{
    /// <summary>家事调解员.</summary>
    Mediator,

    /// <summary>观护员.</summary>
    Observer,

    /// <summary>家事调查员.</summary>
    Investigator,
}

/// <summary>A dated appointment 聘任 to a role. It ends on its date and never moves over rest days.</summary>
public sealed class Appointment
{
    /// <summary>Longest number of a certificate.</summary>
    public const int CertificateMaxLength = 40;

    internal Appointment(OfficerRole role, DateOnly from, DateOnly until, string certificate, AccountId by, DateTimeOffset now) =>
        (Id, Role, From, Until, Certificate, By, RecordedAt) = (AppointmentId.New(), role, from, until, certificate, by, now);

#pragma warning disable CS8618 // for EF alone
    private Appointment()
    {
    }
#pragma warning restore CS8618

    /// <summary>Its key.</summary>
    public AppointmentId Id { get; private set; }

    /// <summary>The role.</summary>
    public OfficerRole Role { get; private set; }

    /// <summary>First day, included.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Last day, included.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Number of the certificate 聘书.</summary>
    public string Certificate { get; private set; }

    /// <summary>Who entered it.</summary>
    public AccountId By { get; private set; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Whether it is valid on a day.</summary>
    /// <param name="day">The day.</param>
    public bool IsValidOn(DateOnly day) => From <= day && day <= Until;

    internal void End(DateOnly lastDay) => Until = lastDay;
}
