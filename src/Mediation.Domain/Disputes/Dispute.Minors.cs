using Mediation.Domain.People;

namespace Mediation.Domain.Disputes;

/// <summary>The minors whom the case affects: they may be told of late, told wrong, or be none of it after all.</summary>
public sealed partial class Dispute
{
    /// <summary>Enters a minor whom the dispute affects.</summary>
    /// <param name="what">The minor.</param>
    /// <returns>The number within the case.</returns>
    /// <exception cref="RuleBrokenException">The dispute is no longer open, or the person was 18 when it came in.</exception>
    public int AddMinor(NewMinor what)
    {
        ArgumentNullException.ThrowIfNull(what);
        DemandMinor(what);

        var number = _minors.Select(m => m.Number).DefaultIfEmpty(0).Max() + 1;
        _minors.Add(new(number, what));
        Raise(new MinorAdded(Id, number));
        return number;
    }

    /// <summary>Puts right what was written down of a minor.</summary>
    /// <param name="number">The number within the case.</param>
    /// <param name="what">The minor as it shall stand, with its own key.</param>
    /// <exception cref="RuleBrokenException">The dispute is no longer open, or the person was 18 when it came in.</exception>
    /// <exception cref="NotFoundException">No minor has the number.</exception>
    public void ChangeMinor(int number, NewMinor what)
    {
        ArgumentNullException.ThrowIfNull(what);
        var minor = GetMinor(number);
        DemandMinor(what);

        minor.PutRight(what);
        Raise(new MinorChanged(Id, number));
    }

    /// <summary>Takes out a minor whom the dispute does not affect. Nothing is kept of it but that it was there.</summary>
    /// <param name="number">The number within the case.</param>
    /// <exception cref="RuleBrokenException">The dispute is no longer open.</exception>
    /// <exception cref="NotFoundException">No minor has the number.</exception>
    public void RemoveMinor(int number)
    {
        var minor = GetMinor(number);
        Demand(IsOpen, DisputeRules.OnlyOpen);

        _minors.Remove(minor);
        Raise(new MinorRemoved(Id, number));
    }

    /// <summary>The minor of a number.</summary>
    /// <param name="number">The number within the case.</param>
    /// <exception cref="NotFoundException">No minor has it.</exception>
    public Minor GetMinor(int number) => _minors.Find(m => m.Number == number) ?? throw new NotFoundException(nameof(Minor));

    private void DemandMinor(NewMinor what)
    {
        Demand(IsOpen, DisputeRules.OnlyOpen);
        Demand(what.Born.IsMinorOn(ReceivedOn), DisputeRules.MinorIsUnderEighteen, nameof(what.BirthDate));
    }
}
