using Mediation.Application.Reference;
using Mediation.Domain.Law;

namespace Mediation.Infrastructure.Reference;

internal sealed class ReferenceData : IReferenceData
{
    public CauseCatalogue Causes { get; } = ReferenceFiles.ReadCauses();

    public WorkingCalendar Calendar { get; } = ReferenceFiles.ReadCalendar();

    public Divisions Divisions { get; } = ReferenceFiles.ReadDivisions();
}
