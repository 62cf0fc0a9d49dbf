using Mediation.Domain.Law;

namespace Mediation.Application.Reference;

/// <summary>Causes, official holidays and administrative divisions as <c>migrate</c> loaded them; read once and kept.</summary>
public interface IReferenceData
{
    /// <summary>Causes of action of all three lists.</summary>
    CauseCatalogue Causes { get; }

    /// <summary>Rest days and make-up working days.</summary>
    WorkingCalendar Calendar { get; }

    /// <summary>Areas of ID numbers, with their history.</summary>
    Divisions Divisions { get; }
}
