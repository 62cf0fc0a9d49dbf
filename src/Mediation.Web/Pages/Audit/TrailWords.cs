using System.Globalization;
using System.Text.RegularExpressions;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Papers;
using Mediation.Web.Forms;
using Mediation.Web.Pages.Disputes;
using Mediation.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Mediation.Web.Pages.Audit;

/// <summary>What the trail says, in words.</summary>
/// <param name="t">Texts of the trail.</param>
/// <param name="cases">Texts of the case: names of fields.</param>
/// <param name="caseWords">What pages say about a case.</param>
/// <param name="words">Words for codes.</param>
public sealed partial class TrailWords(IStringLocalizer<TrailTexts> t, IStringLocalizer<Resources.Disputes> cases, CaseWords caseWords, Words words)
{
    /// <summary>What a use case is called.</summary>
    /// <param name="what">Its code.</param>
    public string Act(string what)
    {
        var known = t[$"what.{what}"];
        return known.ResourceNotFound ? what : known.Value;
    }

    /// <summary>What was done, and of what.</summary>
    /// <param name="line">A line.</param>
    /// <param name="view">The case, so that parties are named; null gives their numbers.</param>
    public string WhatOf(TrailLine line, DisputeView? view = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Subject is { } subject ? t["what.of", Act(line.What), SubjectOf(subject, view)] : Act(line.What);
    }

    /// <summary>As whom: the roles, and the token of a program; empty where no role was weighed.</summary>
    /// <param name="line">A line.</param>
    public string AsWhom(TrailLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var parts = line.ActingAs.Select(role => words.Of(role));
        return string.Join(t["and"], line.ByToken ? parts.Append(line.Token is { } name ? t["byToken.named", name] : t["byToken"]) : parts);
    }

    /// <summary>What became of a field, and of which row.</summary>
    /// <param name="change">The change.</param>
    /// <param name="view">The case, so that parties are named; null gives their numbers.</param>
    public string Changed(TrailChange change, DisputeView? view = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        var row = change is { Table: "parties", Number: { } number } && view is not null ? caseWords.Name(view, number) : t[$"row.{change.Table}", change.Number?.ToString(CultureInfo.InvariantCulture) ?? ""].Value.TrimEnd();
        return change.Field is not { } field ? t["changed.gone", row]
            : change.IsHidden ? t["changed.hidden", row, t[$"changed.{field}"]]
            : t["changed.line", row, t[$"changed.{field}"], ValueOf(change.Kind, change.Before), ValueOf(change.Kind, change.After)];
    }

    private string ValueOf(string? kind, string? value) => (kind, value) switch
    {
        (_, null or "") => t["changed.nothing"],
        ("day", _) => words.Day(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("moment", _) => words.Moment(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture)),
        ("yes", _) => t[value == "true" ? "changed.yes" : "changed.no"],
        (nameof(Domain.Law.Money), _) => words.Amount(Domain.Law.Money.FromFen(long.Parse(value, CultureInfo.InvariantCulture))),
        (null, _) => value,
        _ when kind.EndsWith("Id", StringComparison.Ordinal) => value,
        _ => words.Of(kind, value),
    };

    // A code of what it is about: party 2 Mobile, session 1, account wang: Supervisor.
    private string SubjectOf(string subject, DisputeView? view)
    {
        if (Party().Match(subject) is { Success: true } party)
        {
            var name = view is null ? t["subject.party", party.Groups[1].Value] : caseWords.Name(view, int.Parse(party.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            return party.Groups[2].Length == 0 ? name : t["what.field", name, cases[$"field.{party.Groups[2].Value}"].Value];
        }

        if (Paper().Match(subject) is { Success: true } paper && PaperCode.TryParse(paper.Groups[1].Value, out var code))
        {
            var title = caseWords.Paper(code);
            return paper.Groups[2].Success ? cases["paper.opened", title] : title;
        }

        var parts = subject.Split(' ', 2);
        var more = parts is [_, "before" or "now"] ? t[$"subject.{parts[1]}"].Value : parts.Length > 1 ? Roles().Replace(parts[1], role => words.Of("Role", role.Value)) : "";
        var of = t[$"subject.{parts[0]}", more];
        return of.ResourceNotFound ? subject : of.Value;
    }

    [GeneratedRegex(@"^party (\d+)(?: (\w+))?$")]
    private static partial Regex Party();

    [GeneratedRegex(@"^paper (\S+)( opened)?$")]
    private static partial Regex Paper();

    [GeneratedRegex(@"(?<=: |, )(Mediator|Observer|Investigator|Liaison|Supervisor|Administrator)\b")]
    private static partial Regex Roles();
}
