using Mediation.Application.Disputes;

namespace Mediation.Web.Pages.Disputes;

/// <summary>A party on the page of a case.</summary>
/// <param name="Case">The case, with what the person may do.</param>
/// <param name="Party">The party.</param>
/// <param name="Today">The rooms' day.</param>
public sealed record PartyCard(DisputeView Case, PartyView Party, DateOnly Today)
{
    /// <summary>Whether masked fields of this party can be opened by the person.</summary>
    public bool MayReveal => Case.Acts.Contains(CaseAct.RevealField) && !Party.IsHidden && Party.ErasedOn is null;

    /// <summary>Whether the result of a screening is the person's business; others see that there was one.</summary>
    public bool MaySeeDanger => Case.Acts.Any(act => act is CaseAct.RecordScreening or CaseAct.ShowNotes or CaseAct.ShowNotesForReason);
}
