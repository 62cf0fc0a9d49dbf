using System.Globalization;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Outcomes;

namespace Mediation.Application.Disputes;

/// <summary>The dates of a case, the oldest first; of a session whose day is kept from the person who asks there is none.</summary>
internal static class CaseTimeline
{
    public static IReadOnlyList<TimelineEntry> Of(Dispute dispute, PreLitigationOutcome? outcome, IEnumerable<SessionView> sessions, Func<OfficerId, string> nameOf) =>
        [.. Entries(dispute, outcome, sessions, nameOf).OrderBy(entry => entry.On)];

    private static IEnumerable<TimelineEntry> Entries(Dispute dispute, PreLitigationOutcome? outcome, IEnumerable<SessionView> sessions, Func<OfficerId, string> nameOf)
    {
        yield return new(dispute.ReceivedOn, TimelineEvent.Received, Code: dispute.Channel.ToString());
        if (dispute.LetterOn is { } letter)
        {
            yield return new(letter, TimelineEvent.LetterWritten);
        }

        if (dispute.MaterialsReceivedOn is { } signedFor)
        {
            yield return new(signedFor, TimelineEvent.MaterialsReceived);
        }

        foreach (var party in dispute.Parties)
        {
            foreach (var answer in party.Answers)
            {
                yield return new(answer.On, TimelineEvent.WillingnessRecorded, party.Number, Code: answer.Answer.ToString());
            }

            foreach (var screening in party.Screenings)
            {
                yield return new(screening.On, TimelineEvent.ScreeningRecorded, party.Number);
            }

            foreach (var attempt in party.Attempts)
            {
                yield return new(attempt.On, TimelineEvent.AttemptRecorded, party.Number, Code: attempt.How.ToString());
            }
        }

        foreach (var assignment in dispute.Assignments)
        {
            yield return new(assignment.From, TimelineEvent.OfficerAssigned, Officer: nameOf(assignment.OfficerId), Code: assignment.Role.ToString());
            if (assignment.EndedOn is { } end)
            {
                yield return new(end, TimelineEvent.OfficerLeft, Officer: nameOf(assignment.OfficerId), Code: assignment.Role.ToString());
            }
        }

        if (dispute.AcceptedOn is { } accepted)
        {
            yield return new(accepted, TimelineEvent.Accepted);
        }

        if (dispute.RefusedOn is { } refused)
        {
            yield return new(refused, TimelineEvent.Refused);
        }

        foreach (var party in dispute.Parties.Where(p => p.RightsExplainedOn is not null))
        {
            yield return new(party.RightsExplainedOn!.Value, TimelineEvent.RightsExplained, party.Number);
        }

        foreach (var suspension in dispute.Suspensions)
        {
            yield return new(suspension.From, TimelineEvent.Suspended, Code: suspension.Ground.ToString());
            if (suspension.ResumedOn is { } resumed)
            {
                yield return new(resumed, TimelineEvent.Resumed);
            }
        }

        foreach (var extension in dispute.Extensions)
        {
            yield return new(extension.AgreedOn, TimelineEvent.Extended, Code: extension.Days.ToString(CultureInfo.InvariantCulture));
        }

        foreach (var session in sessions.Where(s => s.Day is not null))
        {
            var what = session.Result switch
            {
                null => TimelineEvent.SessionPlanned,
                SessionResult.NotHeld => TimelineEvent.SessionNotHeld,
                _ => TimelineEvent.SessionHeld,
            };
            yield return new(session.Day!.Value, what, Session: session.Number, Code: session.NotHeldReason?.ToString() ?? session.Kind.ToString());
        }

        foreach (var signature in outcome?.Signatures ?? [])
        {
            yield return new(signature.On, TimelineEvent.PartySigned, signature.Party);
        }

        if (dispute.ConcludedOn is { } concluded)
        {
            yield return new(concluded, TimelineEvent.Concluded, Code: dispute.Result?.ToString());
        }

        foreach (var followUp in outcome?.FollowUps ?? [])
        {
            yield return new(followUp.On, TimelineEvent.FollowedUp, Code: followUp.How.ToString());
        }

        foreach (var performance in outcome?.Performances ?? [])
        {
            yield return new(performance.On, TimelineEvent.PerformanceRecorded, Term: performance.Term, Code: performance.State.ToString());
        }

        if (dispute.ResultReturnedOn is { } returned)
        {
            yield return new(returned, TimelineEvent.ResultReturned);
        }

        if (dispute is { CourtStep: { } step, CourtStepOn: { } steppedOn })
        {
            yield return new(steppedOn, TimelineEvent.CourtStepTaken, Code: step.ToString());
        }

        if (dispute.ArchivedOn is { } archived)
        {
            yield return new(archived, TimelineEvent.Archived);
        }
    }
}
