namespace Mediation.Application.Disputes;

/// <summary>In which order a list of cases is read. Each has an index of its own for every reach, so that the thousandth page comes as fast as the first.</summary>
public enum ListOrder
{
    /// <summary>By day of receipt, the latest first.</summary>
    Newest,

    /// <summary>By day of receipt, the earliest first.</summary>
    Oldest,

    /// <summary>By the last day of the term, the most urgent first; only open cases have one that matters, so only they are listed.</summary>
    DueFirst,

    /// <summary>By the last day of the term, the least urgent first; only open cases are listed.</summary>
    DueLast,

    /// <summary>By day of acceptance, the latest first; only cases that were accepted are listed.</summary>
    AcceptedLast,

    /// <summary>By day of acceptance, the earliest first; only cases that were accepted are listed.</summary>
    AcceptedFirst,
}
