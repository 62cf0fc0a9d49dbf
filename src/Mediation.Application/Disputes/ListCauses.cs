using Mediation.Application.Pipeline;
using Mediation.Application.Reference;

namespace Mediation.Application.Disputes;

/// <summary>Causes of action of the list of a day, searched by what was typed.</summary>
/// <param name="On">The day; today when left out.</param>
/// <param name="Typed">Initials of the pinyin (lhjf), a part of the name, English words or the code; nothing finds all.</param>
[Permit(Role.Mediator, Reach.County)]
[Permit(Role.Lead, Reach.County)]
[Permit(Role.Observer, Reach.County)]
[Permit(Role.Investigator, Reach.County)]
[Permit(Role.Liaison, Reach.County)]
[Permit(Role.Supervisor, Reach.County)]
[Permit(Role.Administrator, Reach.County)]
public sealed record ListCauses(DateOnly? On = null, string? Typed = null) : IQuery<CauseList>;

/// <summary>Causes, what begins with the typed text first, else in the order of the list.</summary>
public sealed record CauseList(IReadOnlyList<CauseLine> Items);

/// <summary>A cause.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Number">Its number in the list of that day.</param>
/// <param name="Chinese">The official name.</param>
/// <param name="English">The English name.</param>
/// <param name="Initials">First letters of the pinyin.</param>
/// <param name="Level">Depth in the list, 2 to 4.</param>
/// <param name="Parent">Code of the cause above.</param>
/// <param name="CanAgree">Whether any agreement can be its result.</param>
/// <param name="CanReconcile">Whether "reconciled" can be its result.</param>
/// <param name="LawThatBars">The article that leaves the question to the court; null when both may be.</param>
public sealed record CauseLine(
    string Code, string? Number, string Chinese, string English, string Initials, int Level, string? Parent, bool CanAgree, bool CanReconcile, string? LawThatBars);

internal sealed class ListCausesHandler(IActor actor, IReferenceData reference) : IQueryHandler<ListCauses, CauseList>
{
    public Task<CauseList> Handle(ListCauses query, CancellationToken cancellationToken)
    {
        var on = query.On ?? actor.Today;
        return Task.FromResult(new CauseList(
        [
            .. reference.Causes.Search(query.Typed, on).Select(c => new CauseLine(
                c.Code.Value, c.NumberOn(on), c.Chinese, c.English, c.Initials, c.Level, c.Parent?.Value, c.CanAgree, c.CanReconcile, c.LawThatBars)),
        ]));
    }
}
