using Mediation.Application.Disputes;
using Mediation.Domain.Disputes;

namespace Mediation.Web.Pages.Disputes;

/// <summary>One step of the stage bar.</summary>
/// <param name="Key">The text's key: <c>stage.accepted</c>.</param>
/// <param name="On">When it was reached; null before, or where its day is not shown.</param>
/// <param name="IsDone">Whether the case has gone past it.</param>
/// <param name="IsNow">Whether the case stands there.</param>
public sealed record StageStep(string Key, DateOnly? On, bool IsDone, bool IsNow)
{
    /// <summary>The steps of a case; one that was turned away has only two.</summary>
    /// <param name="view">The case.</param>
    public static IReadOnlyList<StageStep> Of(DisputeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Status == DisputeStatus.Refused)
        {
            return [new("stage.registered", view.ReceivedOn, IsDone: true, IsNow: false), new("stage.refused", view.RefusedOn, IsDone: false, IsNow: true)];
        }

        var place = view.Status switch
        {
            DisputeStatus.Registered => 0,
            DisputeStatus.Accepted => 1,
            DisputeStatus.InMediation or DisputeStatus.Suspended => 2,
            DisputeStatus.Concluded => 3,
            _ => 4,
        };
        (string Key, DateOnly? On)[] steps =
        [
            ("stage.registered", view.ReceivedOn),
            ("stage.accepted", view.AcceptedOn),
            (view.Status == DisputeStatus.Suspended ? "stage.suspended" : "stage.mediating", view.Sessions.Min(s => s.Day)),
            ("stage.concluded", view.ConcludedOn),
            ("stage.archived", view.ArchivedOn),
        ];
        return [.. steps.Select((step, i) => new StageStep(step.Key, step.On, IsDone: i < place || (i == 4 && place == 4), IsNow: i == place && place != 4))];
    }
}
