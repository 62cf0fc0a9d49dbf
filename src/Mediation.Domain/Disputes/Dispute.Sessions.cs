using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    /// <summary>Writes down that a party was told its rights and duties 权利义务告知, before its first session. 人民调解法第23至24条, 法释〔2016〕14号第14条.</summary>
    /// <param name="party">The party's number.</param>
    /// <param name="on">The day.</param>
    /// <param name="by">Who explained them.</param>
    /// <param name="now">When it is written down.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">The dispute is no longer open, they were explained before, or a rule of <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">No party has the number.</exception>
    public void ExplainRights(int party, DateOnly on, AccountId by, DateTimeOffset now, DateOnly today)
    {
        var who = GetParty(party);
        Demand(IsOpen, DisputeRules.OnlyOpen);
        Demand(who.RightsExplainedOn is null, DisputeRules.RightsExplainedOnce);
        DemandDay(on, ReceivedOn, today);

        who.HearRights(on);
        Raise(new RightsExplained(Id, party, on));
    }

    /// <summary>Plans a session, or enters one that was held without being planned, up to 60 days back. The first one makes the case <see cref="DisputeStatus.InMediation"/>.</summary>
    /// <param name="what">The session.</param>
    /// <param name="by">Who plans it.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="SessionRules"/> or <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">An invited party is none of the case.</exception>
    public MediationSession ScheduleSession(NewSession what, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(what);
        var invited = what.Parties.Distinct().Select(GetParty).ToList();
        Demand(Status is DisputeStatus.Accepted or DisputeStatus.InMediation, SessionRules.OnlyUnderMediation);
        Demand(LeadOfficerId is not null, SessionRules.NeedsALead);
        DemandPlan(what, invited, today);

        if (Status == DisputeStatus.Accepted)
        {
            Become(DisputeStatus.InMediation, SessionRules.OnlyUnderMediation);
        }

        var session = new MediationSession(
            _sessions.Count + 1, what with { Parties = [.. invited.Select(p => p.Number).Order()], Officers = [.. what.Officers.Distinct()] });
        _sessions.Add(session);
        Raise(new SessionScheduled(Id, session.Id, session.StartsAt, session.Minutes));
        return session;
    }

    /// <summary>Moves a planned session 改期: to another time or place, another way of holding it, other guests. It keeps its number.</summary>
    /// <param name="number">The session's number.</param>
    /// <param name="what">The session as it shall be.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="RuleBrokenException">The session was recorded, or a rule for planning it does not hold.</exception>
    /// <exception cref="NotFoundException">The case has no such session, or an invited party is none of it.</exception>
    public void RescheduleSession(int number, NewSession what, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(what);
        var session = GetSession(number);
        var invited = what.Parties.Distinct().Select(GetParty).ToList();
        Demand(Status == DisputeStatus.InMediation, SessionRules.OnlyInMediation);
        Demand(session.Result is null, SessionRules.RecordedOnce);
        DemandPlan(what, invited, today);

        session.Move(what with { Parties = [.. invited.Select(p => p.Number).Order()], Officers = [.. what.Officers.Distinct()] });
        Raise(new SessionRescheduled(Id, session.Id, session.StartsAt, session.Minutes));
    }

    /// <summary>Calls a planned session off 取消, before it begins; what did not take place is recorded as not held.</summary>
    /// <param name="number">The session's number.</param>
    /// <param name="reason">Why; sealed under the case's key.</param>
    /// <param name="by">Who calls it off.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RuleBrokenException">The session has begun or was recorded.</exception>
    /// <exception cref="NotFoundException">The case has no such session.</exception>
    public void CancelSession(int number, Sealed<FreeText> reason, AccountId by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var session = GetSession(number);
        Demand(Status == DisputeStatus.InMediation, SessionRules.OnlyInMediation);
        Demand(session.Result is null, SessionRules.RecordedOnce);
        Demand(now < session.StartsAt, SessionRules.CancelledBeforeItBegins);

        session.CallOff(NotHeldReason.Cancelled, reason, by, now);
        Raise(new SessionCancelled(Id, session.Id));
    }

    /// <summary>Writes down how a session went. Done once; what is wrong later is put right by an addendum.</summary>
    /// <param name="number">The session's number.</param>
    /// <param name="what">How it went.</param>
    /// <param name="by">Who writes the record.</param>
    /// <param name="now">When; not before the session began.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">
    /// A rule of <see cref="SessionRules"/> or <see cref="DateRules"/> does not hold, among them what <see cref="WhatBlocksSession"/> says of who attended.
    /// </exception>
    /// <exception cref="NotFoundException">The case has no such session, or somebody who attended is no party of it.</exception>
    public void RecordSession(int number, SessionRecord what, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(what);
        var session = GetSession(number);
        var attended = what.Attended.Distinct().Order().Select(GetParty).ToList();
        Demand(Status is DisputeStatus.InMediation or DisputeStatus.Suspended, SessionRules.OnlyInMediation);
        Demand(session.Result is null, SessionRules.RecordedOnce);
        Demand(now >= session.StartsAt, SessionRules.NotBeforeItBegan);
        if (what.Result != SessionResult.NotHeld)
        {
            Demand(now >= what.HeldAt, DateRules.NotInTheFuture);
            DemandDay(what.HeldDay, AcceptedOn, today);
            Demand(attended.Count > 0, SessionRules.HeldWithSomeone, nameof(what.Attended));
            Demand(what.Text is not null || (what.ToldAlone && attended.Count == 1), SessionRules.HeldNeedsARecord, nameof(what.Text));
            attended.ForEach(p => DemandNothing(WhatBlocksSession(p.Number, what.HeldDay)));
            DemandCompany(session.Kind, attended, what.HeldDay, nameof(what.Attended));
            Demand(what.Helpers is null || what.HelpersAgreedTo, SessionRules.HelpersNeedConsent, nameof(what.HelpersAgreedTo));
        }

        session.Record(what with { Attended = [.. attended.Select(p => p.Number)] }, by, now);
        Raise(new SessionRecorded(Id, session.Id, what.Result));
    }

    /// <summary>What stands against recording a session with a party. Listed from acceptance on, so that it can be put right before the session.</summary>
    /// <param name="party">The party's number.</param>
    /// <param name="day">The day of the session, or today.</param>
    /// <exception cref="NotFoundException">No party has the number.</exception>
    public IReadOnlyList<Missing> WhatBlocksSession(int party, DateOnly day)
    {
        var who = GetParty(party);
        var blocks = new List<Missing>();
        if (who.LatestAnswer is null)
        {
            blocks.Add(new(SessionRules.NeedsAnswer, party));
        }
        else if (who.Refuses)
        {
            blocks.Add(new(SessionRules.NotAgainstRefusal, party));
        }

        if (who.LatestScreening is null)
        {
            blocks.Add(new(SessionRules.NeedsScreening, party));
        }

        if (who.RightsExplainedOn is null)
        {
            blocks.Add(new(SessionRules.NeedsRightsExplained, party));
        }

        if (NeedsStatutoryRepresentative(who, day))
        {
            blocks.Add(new(SessionRules.NeedsStatutoryRepresentative, party));
        }

        return blocks;
    }

    private void DemandPlan(NewSession what, List<Party> invited, DateOnly today)
    {
        Demand(what.Minutes is >= NewSession.MinMinutes and <= NewSession.MaxMinutes, SessionRules.LengthWithinLimits, nameof(what.Minutes));
        Demand(what.LocalDate >= AcceptedOn, DateRules.NotBeforeTheStepBefore, nameof(what.LocalDate));
        Demand(what.LocalDate >= today.AddDays(-DateRules.DaysBack), DateRules.AtMostSixtyDaysBack, nameof(what.LocalDate));
        Demand(invited.Count > 0, SessionRules.InvitesSomeone, nameof(what.Parties));
        Demand(
            what.Officers.Count > 0 && what.Officers.All(o => _assignments.Exists(a => a.OfficerId == o && a.EndedOn is null)),
            SessionRules.HeldByOfficersOfTheCase);
        DemandCompany(what.Kind, invited, what.LocalDate, nameof(what.Kind));
    }

    // Who may sit together on a day. The screening of that day counts, so that a session held before a later incident can still be written down.
    private void DemandCompany(SessionKind kind, List<Party> present, DateOnly day, string of)
    {
        var bothSides = present.Exists(p => p.Side == Side.Applicant) && present.Exists(p => p.Side == Side.Respondent);
        Demand(kind != SessionKind.Joint || bothSides, SessionRules.JointNeedsBothSides, of);
        Demand(kind != SessionKind.Separate || !bothSides, SessionRules.SeparateIsWithOneSide, of);
        Demand(
            !bothSides || _parties.TrueForAll(p => p.ScreeningOn(day) is not { } screening ||
                !(kind == SessionKind.Video ? screening.KeepsApartOnline : screening.KeepsApart)),
            SessionRules.JointNeedsClearScreens,
            of);
    }
}
