using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    /// <summary>Writes down a party's answer to whether it wants to mediate. It may change at any moment; the latest counts.</summary>
    /// <param name="party">The party's number.</param>
    /// <param name="answer">The answer, given alone.</param>
    /// <param name="on">The day of the answer.</param>
    /// <param name="how">How the party was asked.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">The dispute is no longer open, or a rule of <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">No party has the number.</exception>
    public WillingnessId RecordWillingness(
        int party, WillingnessAnswer answer, DateOnly on, ContactMeans how, AccountId by, DateTimeOffset now, DateOnly today)
    {
        var who = GetParty(party);
        Demand(IsOpen, DisputeRules.OnlyOpen);
        DemandDay(on, ReceivedOn, today);

        var willingness = who.Answer(answer, on, how, by, now);
        Raise(new WillingnessRecorded(Id, party, answer, on));
        return willingness.Id;
    }

    /// <summary>Writes down a party's safety screening. It is repeated whenever there is a reason; the latest counts.</summary>
    /// <param name="party">The party's number.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="orderInForce">Whether a protection order for or against the party is in force.</param>
    /// <param name="alone">Whether the party was alone; a screening with others present is not taken down.</param>
    /// <param name="on">The day of the screening.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">The party was not alone, the dispute is no longer open, or a rule of <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">No party has the number.</exception>
    public ScreeningId RecordScreening(
        int party, ScreeningResult result, bool orderInForce, bool alone, DateOnly on, AccountId by, DateTimeOffset now, DateOnly today)
    {
        var who = GetParty(party);
        Demand(IsOpen, DisputeRules.OnlyOpen);
        Demand(alone, DisputeRules.ScreenedAlone);
        DemandDay(on, ReceivedOn, today);

        var id = ScreeningId.New();
        who.Screen(id, result, orderInForce, on, by, now);
        Raise(new ScreeningRecorded(Id, party, on));
        return id;
    }

    /// <summary>Writes down an attempt to reach a party who has not answered.</summary>
    /// <param name="party">The party's number.</param>
    /// <param name="how">How the party was tried to be reached.</param>
    /// <param name="on">The day of the attempt.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">The dispute is no longer open, or a rule of <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">No party has the number.</exception>
    public AttemptId RecordAttempt(
        int party, ContactMeans how, DateOnly on, AccountId by, DateTimeOffset now, DateOnly today)
    {
        var who = GetParty(party);
        Demand(IsOpen, DisputeRules.OnlyOpen);
        DemandDay(on, ReceivedOn, today);

        var id = AttemptId.New();
        who.Try(id, how, on, by, now);
        Raise(new AttemptRecorded(Id, party, on));
        return id;
    }

    /// <summary>Takes the dispute on 受理.</summary>
    /// <param name="acceptedOn">The day of acceptance.</param>
    /// <param name="cause">The cause of this dispute: it says whether it can be mediated.</param>
    /// <param name="term">The term that runs, computed from the day of acceptance or of the court's materials.</param>
    /// <param name="by">Who accepts.</param>
    /// <param name="now">When it is written down.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">
    /// The dispute is not in the status <see cref="DisputeStatus.Registered"/>, something of <see cref="WhatBlocksAcceptance"/> stands against it,
    /// or a rule of <see cref="DateRules"/> does not hold.
    /// </exception>
    /// <exception cref="ArgumentException">The cause is not the dispute's.</exception>
    public void Accept(DateOnly acceptedOn, Cause cause, Deadline term, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(term);
        Demand(MayBecome(Status, DisputeStatus.Accepted), DisputeRules.OnlyRegistered);
        DemandDay(acceptedOn, MaterialsReceivedOn ?? ReceivedOn, today);
        DemandNothing(WhatBlocksAcceptance(cause));

        Become(DisputeStatus.Accepted, DisputeRules.OnlyRegistered);
        AcceptedOn = acceptedOn;
        (TermCode, DueOn, DueNominalOn, CalendarRevision) = (term.Code, term.On, term.NominalOn, term.CalendarRevision);
        Raise(new DisputeAccepted(Id, acceptedOn));
    }

    /// <summary>Turns the dispute away 不予受理, in writing and with reasons.</summary>
    /// <param name="reason">Why, and where else the parties may turn; sealed under the case's key.</param>
    /// <param name="on">The day of refusal.</param>
    /// <param name="by">Who refuses.</param>
    /// <param name="now">When it is written down.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">The dispute is not in the status <see cref="DisputeStatus.Registered"/>, or a rule of <see cref="DateRules"/> does not hold.</exception>
    public void Refuse(Sealed<FreeText> reason, DateOnly on, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(reason);
        Demand(MayBecome(Status, DisputeStatus.Refused), DisputeRules.OnlyRegistered);
        DemandDay(on, MaterialsReceivedOn ?? ReceivedOn, today);

        Become(DisputeStatus.Refused, DisputeRules.OnlyRegistered);
        (RefusedOn, RefusalReason) = (on, reason);
        Raise(new DisputeRefused(Id, on));
    }

    /// <summary>What stands against acceptance: the cause, then party by party, the applicants first.</summary>
    /// <param name="cause">The cause of this dispute.</param>
    /// <exception cref="ArgumentException">The cause is not the dispute's.</exception>
    public IReadOnlyList<Missing> WhatBlocksAcceptance(Cause cause)
    {
        ThrowUnlessMine(cause);
        var blocks = new List<Missing>();
        if (!cause.CanAgree)
        {
            blocks.Add(new(DisputeRules.AcceptNeedsMediableCause, Party: null));
        }

        foreach (var party in _parties.OrderBy(p => p.Side).ThenBy(p => p.Number))
        {
            if (party.Refuses && party.Side != Side.ThirdParty)
            {
                blocks.Add(new(DisputeRules.AcceptNotAgainstRefusal, party.Number));
            }
            else if (party.Side == Side.Applicant && party.LatestAnswer?.Answer != WillingnessAnswer.Willing)
            {
                blocks.Add(new(DisputeRules.AcceptNeedsApplicantWilling, party.Number));
            }

            if (party.Side == Side.Applicant && party.LatestScreening is null)
            {
                blocks.Add(new(DisputeRules.AcceptNeedsApplicantScreened, party.Number));
            }

            if (party.Side != Side.Applicant && party.LatestAnswer is null && party.LatestAttempt is null)
            {
                blocks.Add(new(DisputeRules.AcceptNeedsAnswerOrAttempt, party.Number));
            }
        }

        return blocks;
    }
}
