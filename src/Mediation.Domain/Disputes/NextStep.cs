namespace Mediation.Domain.Disputes;

/// <summary>Something that the next step needs and does not have yet.</summary>
/// <param name="Rule">The rule that refuses the step.</param>
/// <param name="Party">Number of the party whom it concerns; null when it concerns the case.</param>
public sealed record Missing(Rule Rule, int? Party);

/// <summary>The acts that a case may ask for next.</summary>
public enum StepKind
{
    /// <summary>Nothing: it is at an end, or waits.</summary>
    Nothing,

    /// <summary>Ask a party whether it wants to mediate.</summary>
    RecordWillingness,

    /// <summary>Screen a party for safety.</summary>
    RecordScreening,

    /// <summary>Take the case on.</summary>
    Accept,

    /// <summary>Turn the case away, because a side has refused or only a court can decide.</summary>
    Refuse,

    /// <summary>Name the lead mediator.</summary>
    AssignLead,

    /// <summary>Explain a party its rights and duties.</summary>
    ExplainRights,

    /// <summary>Name who acts for a party by law.</summary>
    NameRepresentative,

    /// <summary>Plan a session.</summary>
    ScheduleSession,

    /// <summary>Write down how a session went.</summary>
    RecordSession,

    /// <summary>Resume the mediation, once what held it is over.</summary>
    Resume,

    /// <summary>Record the result.</summary>
    RecordOutcome,

    /// <summary>Close the dossier.</summary>
    Archive,
}

/// <summary>The one act that a case asks for next.</summary>
/// <param name="Kind">The act.</param>
/// <param name="Party">Number of the party whom it concerns; null when it concerns the case.</param>
/// <param name="Session">Number of the session that it concerns; null when it concerns none.</param>
public sealed record NextStep(StepKind Kind, int? Party = null, int? Session = null);
