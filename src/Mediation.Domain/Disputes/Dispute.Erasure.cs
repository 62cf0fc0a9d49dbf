namespace Mediation.Domain.Disputes;

public sealed partial class Dispute
{
    /// <summary>
    /// How long a dossier is kept at least. The law names no years and says that the shortest that the purpose needs is enough (个人信息保护法第19条); local lists go from 5 years to 60.
    /// Ten is the shortest class (短期) of the usual 10 / 30 / permanent, and assumed: what the dossier's cover says goes before.
    /// </summary>
    public const int ShortRetentionYears = 10;

    /// <summary>The last day of the shortest retention, counted from the archive; null while the dossier is open.</summary>
    public DateOnly? KeptUntil() => ArchivedOn?.AddYears(ShortRetentionYears);

    /// <summary>
    /// Erases a party 删除个人信息: the name, what the person is found and reached by, who acted for them, and the key under which all else of the person is sealed. The case stays, with its days, its result and the texts that are everybody's;
    /// so does every figure. 个人信息保护法第47条.
    /// </summary>
    /// <param name="number">The party's number.</param>
    /// <param name="today">The room's day.</param>
    /// <exception cref="RuleBrokenException">A rule of <see cref="ErasureRules"/> does not hold.</exception>
    /// <exception cref="NotFoundException">No party has the number.</exception>
    public void EraseParty(int number, DateOnly today)
    {
        var party = GetParty(number);
        Demand(!party.IsErased, ErasureRules.OnlyOnce);
        Demand(Status == DisputeStatus.Archived, ErasureRules.OnlyFromTheArchive);
        Erase(party, today);
    }

    /// <summary>Erases a party again who was erased before: the case is an older one, out of a backup, and may not have come to the archive yet.</summary>
    /// <param name="party">The party.</param>
    /// <param name="on">The day on which it was erased.</param>
    /// <exception cref="RuleBrokenException">It is erased.</exception>
    /// <exception cref="NotFoundException">It is no party of this case.</exception>
    public void EraseAgain(PartyId party, DateOnly on)
    {
        var who = _parties.Find(p => p.Id == party) ?? throw new NotFoundException(nameof(Party));
        Demand(!who.IsErased, ErasureRules.OnlyOnce);
        Erase(who, on);
    }

    private void Erase(Party party, DateOnly on)
    {
        party.Erase(on);
        _representatives.FindAll(r => r.Party == party.Number).ForEach(r => r.Erase());
        Raise(new PartyErased(Id, party.Number, on));
    }
}

/// <summary>What erasing a person refuses.</summary>
public static class ErasureRules
{
    /// <summary>Erased is whose case is in the archive: before that the data is needed for what it was given for, and the case could not go on.</summary>
    public static readonly Rule OnlyFromTheArchive = new("erasures.onlyFromTheArchive", "个人信息保护法第47条");

    /// <summary>A person is erased once.</summary>
    public static readonly Rule OnlyOnce = new("erasures.onlyOnce");
}
