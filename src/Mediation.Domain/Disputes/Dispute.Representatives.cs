using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>Who acts for a party. In a divorce that changes nothing of the party's own will: it comes itself or writes its opinion (民事诉讼法第65条).</summary>
public sealed partial class Dispute
{
    private const int MostAgents = 2;

    private readonly List<Representative> _representatives = [];

    /// <summary>Who acts or acted for a party, by number.</summary>
    public IReadOnlyList<Representative> Representatives => [.. _representatives.OrderBy(r => r.Number)];

    /// <summary>Names somebody who acts for a party: an agent by the party's written authority, or a statutory representative by law.</summary>
    /// <param name="what">Who.</param>
    /// <param name="by">Who writes it down.</param>
    /// <param name="now">When.</param>
    /// <param name="today">The room's day at that moment.</param>
    /// <returns>The number within the case.</returns>
    /// <exception cref="RuleBrokenException">The dispute is no longer open, or a rule of <see cref="RepresentativeRules"/> or <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">No party has the number.</exception>
    public int NameRepresentative(NewRepresentative what, AccountId by, DateTimeOffset now, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(what);
        var party = GetParty(what.Party);
        Demand(IsOpen, DisputeRules.OnlyOpen);
        if (what.Kind == RepresentationKind.Agent)
        {
            Demand(what.Authority is not null, RepresentativeRules.AgentNeedsAuthority, nameof(what.Authority));
            Demand(what.AuthorizedOn is not null, RepresentativeRules.AgentNeedsAuthority, nameof(what.AuthorizedOn));
            Demand(what.AuthorizedOn <= today, DateRules.NotInTheFuture, nameof(what.AuthorizedOn));
            Demand(ActingFor(party.Number).Count(r => r.Kind == RepresentationKind.Agent) < MostAgents, RepresentativeRules.AtMostTwoAgents, nameof(what.Kind));
        }
        else
        {
            Demand(what is { Authority: null, AuthorizedOn: null }, RepresentativeRules.AuthorityIsAnAgents, nameof(what.Authority));
        }

        var number = _representatives.Count + 1;
        _representatives.Add(new(number, what, by, now));
        Raise(new RepresentativeNamed(Id, party.Number, number, what.Kind));
        return number;
    }

    /// <summary>Writes down that somebody no longer acts for a party: the authority was withdrawn or given up, or the party came of age.</summary>
    /// <param name="number">The number within the case.</param>
    /// <param name="on">The day from which they no longer act.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="RuleBrokenException">The dispute is no longer open, it had ended before, or a rule of <see cref="DateRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">Nobody of the number acts for a party.</exception>
    public void EndRepresentation(int number, DateOnly on, DateOnly today)
    {
        var representative = _representatives.Find(r => r.Number == number) ?? throw new NotFoundException(nameof(Representative));
        Demand(IsOpen, DisputeRules.OnlyOpen);
        Demand(representative.EndedOn is null, RepresentativeRules.EndsOnce);
        DemandDay(on, representative.AuthorizedOn ?? ReceivedOn, today, "On");

        representative.End(on);
        Raise(new RepresentationEnded(Id, representative.Party, number, on));
    }

    /// <summary>Who acts for a party now.</summary>
    /// <param name="party">The party's number.</param>
    public IReadOnlyList<Representative> ActingFor(int party) => [.. Representatives.Where(r => r.Party == party && r.EndedOn is null)];

    // The day of birth is sealed; who by the year alone cannot be eighteen yet is a minor on any day of it.
    private bool NeedsStatutoryRepresentative(Party party, DateOnly day) =>
        day.Year - party.BirthYear < BirthDate.AgeOfMajority && !ActingFor(party.Number).Any(r => r.Kind == RepresentationKind.Statutory);
}
