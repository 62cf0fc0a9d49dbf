namespace Mediation.Domain.Mediators;

/// <summary>What the roster refuses.</summary>
public static class RosterRules
{
    /// <summary>An appointment ends no earlier than it begins.</summary>
    public static readonly Rule AppointmentEndsAfterItBegins = new("roster.appointmentEndsAfterItBegins");

    /// <summary>Two appointments of an officer to the same role never run at once.</summary>
    public static readonly Rule OneAppointmentToARoleAtATime = new("roster.oneAppointmentToARoleAtATime");

    /// <summary>An appointment names its certificate (聘书).</summary>
    public static readonly Rule AppointmentNeedsCertificate = new("roster.appointmentNeedsCertificate", "人民调解法第13条");

    /// <summary>Only an appointment that runs on its new last day is ended.</summary>
    public static readonly Rule OnlyARunningAppointmentEnds = new("roster.onlyARunningAppointmentEnds");

    /// <summary>An absence ends no earlier than it begins, and one that ends has begun.</summary>
    public static readonly Rule AbsenceEndsAfterItBegins = new("roster.absenceEndsAfterItBegins");

    /// <summary>A relative is declared once.</summary>
    public static readonly Rule RelativeDeclaredOnce = new("roster.relativeDeclaredOnce");

    /// <summary>An officer stands aside from a case once.</summary>
    public static readonly Rule RecusedOnce = new("roster.recusedOnce");
}
