using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    /// <summary>
    /// Changes what was registered 修改登记, as long as nothing is decided on it. The number stays; parties keep theirs, and who was forgotten comes behind them. The minors have acts of their own.
    /// </summary>
    /// <param name="what">The registration as it shall stand: of parties that are known already with their own keys, in the order of their numbers.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <exception cref="RuleBrokenException">It is accepted or refused, or a rule of <see cref="DisputeRules"/> or <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="ArgumentException">It is another dispute's registration, or a party is missing from it.</exception>
    public void EditRegistration(NewDispute what, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(what);
        if (what.Id != Id || !Parties.Select(p => p.Id).SequenceEqual(what.Parties.Take(_parties.Count).Select(p => p.Id)))
        {
            throw new ArgumentException("It is not this dispute's registration with all its parties.", nameof(what));
        }

        Demand(Status == DisputeStatus.Registered, DisputeRules.OnlyRegistered);
        Demand(what.ReceivedOn.Year == CaseNumber.Year, DisputeRules.NumberKeepsItsYear, nameof(what.ReceivedOn));
        DemandWhole(what, CaseNumber);
        DemandReceipt(what, today);

        (Channel, Stage, Cause, ReceivedOn, Facts, Wishes) = (what.Channel, what.Stage, what.Cause, what.ReceivedOn, what.Facts, what.Wishes);
        (CourtNumber, MaterialsReceivedOn, Procedure) = (what.CourtNumber, what.MaterialsReceivedOn, what.Procedure);
        (LetterOn, LetterNote) = (what.LetterOn, what.LetterNote);
        foreach (var (party, i) in what.Parties.Select((party, i) => (party, i)))
        {
            if (i < _parties.Count)
            {
                GetParty(i + 1).PutRight(party);
            }
            else
            {
                _parties.Add(new(i + 1, party));
            }
        }

        Raise(new RegistrationEdited(Id));
    }

    // A day that stays was weighed when it was typed first; a case that was brought in may be older than others.
    private void DemandReceipt(NewDispute what, DateOnly today)
    {
        if (what.ReceivedOn != ReceivedOn)
        {
            DemandTyped(what.ReceivedOn, notBefore: null, today, nameof(what.ReceivedOn));
            var asked = _parties.SelectMany(p => p.Answers.Select(a => a.On).Concat(p.Screenings.Select(s => s.On)).Concat(p.Attempts.Select(a => a.On))).ToList();
            Demand(asked.TrueForAll(day => what.ReceivedOn <= day), DateRules.NotBeforeTheStepBefore, nameof(what.ReceivedOn));
        }

        if (what.MaterialsReceivedOn is { } signed && (signed != MaterialsReceivedOn || what.ReceivedOn != ReceivedOn))
        {
            DemandTyped(signed, what.ReceivedOn, today, nameof(what.MaterialsReceivedOn));
        }
    }

    private void DemandTyped(DateOnly day, DateOnly? notBefore, DateOnly today, string of)
    {
        if (FormerNumber is null)
        {
            DemandDay(day, notBefore, today, of);
        }
        else
        {
            DemandPast(day, notBefore, today, of);
        }
    }
}
