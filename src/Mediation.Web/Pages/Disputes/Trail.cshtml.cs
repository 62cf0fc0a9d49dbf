using System.Text.RegularExpressions;
using MediatR;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Papers;
using Mediation.Domain;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Disputes;

/// <summary>Who did and saw what in a case, newest first.</summary>
/// <param name="mediator">Sends use cases.</param>
/// <param name="t">Texts of the case.</param>
/// <param name="caseWords">What pages say about a case.</param>
public sealed partial class TrailModel(IMediator mediator, IStringLocalizer<Resources.Disputes> t, CaseWords caseWords) : PageModel
{
    /// <summary>The case.</summary>
    public DisputeView Case { get; private set; } = null!;

    /// <summary>A page of the trail.</summary>
    public DisputeTrail Trail { get; private set; } = null!;

    /// <summary>Shows a page.</summary>
    /// <param name="id">The case.</param>
    /// <param name="after">What it begins after; null for the first.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task.</returns>
    public async Task OnGetAsync(DisputeId id, string? after, CancellationToken cancellationToken)
    {
        Trail = await mediator.Send(new ShowDisputeTrail(id, after), cancellationToken);
        Case = await mediator.Send(new ShowDispute(id), cancellationToken);
    }

    /// <summary>What was done, in words: the use case, and of what.</summary>
    /// <param name="line">A line.</param>
    public string WhatOf(TrailLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var what = t[$"what.{line.What}"];
        var known = what.ResourceNotFound ? line.What : what.Value;
        return line.Subject is { } subject ? t["what.of", known, SubjectOf(subject)] : known;
    }

    /// <summary>A code of what in the case: <c>party 2 Mobile</c>, <c>session 1</c>.</summary>
    private string SubjectOf(string subject)
    {
        if (Party().Match(subject) is { Success: true } party)
        {
            var name = CaseWords.Name(Case, int.Parse(party.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
            return party.Groups[2].Length == 0 ? name : t["what.field", name, t[$"field.{party.Groups[2].Value}"].Value];
        }

        if (Paper().Match(subject) is { Success: true } paper && PaperCode.TryParse(paper.Groups[1].Value, out var code))
        {
            var title = caseWords.Paper(code);
            return paper.Groups[2].Success ? t["paper.opened", title] : title;
        }

        var parts = subject.Split(' ', 2);
        var more = parts is [_, "before" or "now"] ? t[$"subject.{parts[1]}"].Value : parts.Length > 1 ? parts[1] : "";
        var of = t[$"subject.{parts[0]}", more];
        return of.ResourceNotFound ? subject : of.Value;
    }

    [GeneratedRegex(@"^party (\d+)(?: (\w+))?$")]
    private static partial Regex Party();

    [GeneratedRegex(@"^paper (\S+)( opened)?$")]
    private static partial Regex Paper();
}
