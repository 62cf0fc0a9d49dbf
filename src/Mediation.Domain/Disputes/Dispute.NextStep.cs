using Mediation.Domain.Law;

namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    /// <summary>What the next steps need and do not have yet: before the decision what blocks acceptance, after it what blocks sessions. The same code refuses those acts.</summary>
    /// <param name="cause">The cause of this dispute.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="ArgumentException">The cause is not the dispute's.</exception>
    public IReadOnlyList<Missing> WhatIsMissing(Cause cause, DateOnly today) => Status switch
    {
        DisputeStatus.Registered => WhatBlocksAcceptance(cause),
        DisputeStatus.Accepted or DisputeStatus.InMediation =>
        [
            .. LeadOfficerId is null ? [new Missing(SessionRules.NeedsALead, Party: null)] : Array.Empty<Missing>(),
            .. Parties.SelectMany(p => WhatBlocksSession(p.Number, today)),
        ],
        _ => [],
    };

    /// <summary>The one act that the case asks for next.</summary>
    /// <param name="cause">The cause of this dispute.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="ArgumentException">The cause is not the dispute's.</exception>
    public NextStep NextStep(Cause cause, DateOnly today) => Status switch
    {
        DisputeStatus.Registered when WhatBlocksAcceptance(cause) is var blocks => blocks switch
        {
            _ when blocks.Any(b => b.Rule == DisputeRules.AcceptNotAgainstRefusal || b.Rule == DisputeRules.AcceptNeedsMediableCause) => new(StepKind.Refuse),
            [] => new(StepKind.Accept),
            [var first, ..] => StepThatLifts(first),
        },
        DisputeStatus.Accepted or DisputeStatus.InMediation => NextInMediation(today),
        DisputeStatus.Suspended => new(StepKind.Resume),
        DisputeStatus.Concluded => new(StepKind.Archive),
        _ => new(StepKind.Nothing),
    };

    private NextStep NextInMediation(DateOnly today)
    {
        var open = Sessions.Where(s => s.Result is null).OrderBy(s => s.StartsAt).FirstOrDefault();
        var hopeless = _parties.Exists(p => p.Refuses && p.Side != Side.ThirdParty) || _parties.Exists(p => p.LatestScreening?.Result == ScreeningResult.High);
        if (open is null && (hopeless || Sessions is [.., { Result: SessionResult.Ended }]))
        {
            return new(StepKind.RecordOutcome);
        }

        if (LeadOfficerId is null)
        {
            return new(StepKind.AssignLead);
        }

        // Whom nobody has reached yet does not hold up the others; they stay on the list of what is missing.
        var concerned = open is not null ? open.InvitedParties.Select(GetParty) : Parties.Where(p => p.LatestAnswer is not null);
        var block = concerned.SelectMany(p => WhatBlocksSession(p.Number, today)).FirstOrDefault(b => b.Rule != SessionRules.NotAgainstRefusal);
        return block is not null ? StepThatLifts(block)
            : open is null ? new(StepKind.ScheduleSession)
            : open.HeldDay <= today ? new(StepKind.RecordSession, Session: open.Number)
            : new(StepKind.Nothing, Session: open.Number);
    }

    private static NextStep StepThatLifts(Missing block) => block.Rule switch
    {
        var rule when rule == DisputeRules.AcceptNeedsApplicantScreened || rule == SessionRules.NeedsScreening => new(StepKind.RecordScreening, block.Party),
        var rule when rule == SessionRules.NeedsRightsExplained => new(StepKind.ExplainRights, block.Party),
        var rule when rule == SessionRules.NeedsStatutoryRepresentative => new(StepKind.NameRepresentative, block.Party),
        _ => new(StepKind.RecordWillingness, block.Party),
    };
}
