using Mediation.Application.Reference;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;

namespace Mediation.Application.Disputes;

/// <summary>Makes of what was typed at the front desk what a dispute is made of: read, sealed and indexed. What is typed was weighed before.</summary>
internal sealed class Intake(IVault vault, IReferenceData reference, DateOnly today)
{
    public NewDispute Take(DisputeId id, RegisterDispute command, DateOnly receivedOn)
    {
        var key = vault.NewKey("disputes", id.Value);
        var shared = Places.KeyOf(id, key);
        return new NewDispute
        {
            Id = id,
            DataKey = key,
            Channel = command.Channel!.Value,
            Stage = command.Stage!.Value,
            Cause = CauseCode.Parse(command.Cause!),
            ReceivedOn = receivedOn,
            Facts = vault.Seal(FreeText.Parse(command.Facts!), shared, Places.Facts(id)),
            Wishes = FreeText.TryParse(command.Wishes, out var wishes) ? vault.Seal(wishes, shared, Places.Wishes(id)) : null,
            CourtNumber = CourtNumber.TryParse(command.Court?.Number, out var number) ? number : null,
            MaterialsReceivedOn = command.Court?.MaterialsReceivedOn,
            Procedure = command.Court?.Procedure,
            LetterOn = command.Court?.LetterOn,
            LetterNote = FreeText.TryParse(command.Court?.LetterNote, out var note) ? vault.Seal(note, shared, Places.LetterNote(id)) : null,
            Parties = [.. command.Parties.Select(NewParty)],
            Minors = [.. (command.Minors ?? []).Select(minor => NewMinor(minor, shared))],
        };
    }

    private NewParty NewParty(PartyEntry entry)
    {
        var id = PartyId.New();
        var wrapped = vault.NewKey("parties", id.Value);
        var key = Places.KeyOf(id, wrapped);
        IdentityNumber? identity = null;
        if (!string.IsNullOrWhiteSpace(entry.Identity?.Number))
        {
            _ = IdentityNumber.TryParse(entry.Identity.Type!.Value, entry.Identity.Number, today, reference.Divisions, out identity, out _);
        }

        var resident = identity?.ResidentId;
        var born = resident is null ? null : BirthDate.From(resident.BirthDate, today);
        _ = Mobile.TryParse(entry.Mobile, out var mobile);
        return new NewParty
        {
            Id = id,
            DataKey = wrapped,
            Side = entry.Side!.Value,
            Name = PersonName.Parse(entry.Name!),
            IdentityType = identity?.Type,
            Identity = identity is null ? null : vault.Seal(identity, key, Places.Identity(id)),
            IdentityIndex = identity is null ? null : vault.Index(identity),
            Sex = resident?.Sex,
            BirthYear = born?.Value.Year,
            BirthDate = born is null ? null : vault.Seal(born, key, Places.BirthDate(id)),
            HomeDivision = resident is { IsForeigner: false } ? resident.AreaCode : null,
            Mobile = mobile is null ? null : vault.Seal(mobile, key, Places.Mobile(id)),
            MobileIndex = mobile is null ? null : vault.Index(mobile),
            SafeToContact = entry.SafeToContact ?? SafeToContact.NotAsked,
            Address = PostalAddress.TryParse(entry.Address, out var address) ? vault.Seal(address, key, Places.Address(id)) : null,
            IsProtected = entry.Protected ?? false,
        };
    }

    private NewMinor NewMinor(MinorEntry entry, DataKey shared)
    {
        var id = MinorId.New();
        var born = BirthDate.From(entry.BirthDate!.Value, today);
        return new NewMinor(
            id,
            PersonName.TryParse(entry.Name, out var name) ? vault.Seal(name, shared, Places.Name(id)) : null,
            entry.Sex!.Value,
            born,
            vault.Seal(born, shared, Places.BirthDate(id)));
    }
}
