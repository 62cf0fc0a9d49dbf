namespace Mediation.Application.HandOvers;

/// <summary>Where a case that a court handed over stands between court and room. The database tells it from the case (column <c>hand_over_step</c>).</summary>
public enum HandOverStep
{
    /// <summary>待受理: the room has not decided yet; the court's term runs.</summary>
    Waiting,

    /// <summary>调解中.</summary>
    Running,

    /// <summary>待反馈: there is a result, and the court has not had it back.</summary>
    ToReturn,

    /// <summary>待转出: nothing was reached, and the court has to file the suit or to go on with the trial.</summary>
    ToCourt,

    /// <summary>已办结: nothing waits any more, or the room turned it away.</summary>
    Done,
}
