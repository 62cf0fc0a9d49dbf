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

    /// <summary>The registration of a dispute as it stands after what was typed: what is sealed of it and was not typed anew stays as it is sealed.</summary>
    public NewDispute TakeAnew(Dispute dispute, EditRegistration command, bool mayUnprotect)
    {
        var (typed, shared) = (command.Case, dispute.Key());
        return new NewDispute
        {
            Id = dispute.Id,
            DataKey = dispute.DataKey,
            Channel = typed.Channel!.Value,
            Stage = typed.Stage!.Value,
            Cause = CauseCode.Parse(typed.Cause!),
            ReceivedOn = typed.ReceivedOn!.Value,
            Facts = Resealed(typed.Facts, dispute.Facts, shared, Places.Facts(dispute.Id))!,
            Wishes = Resealed(typed.Wishes, dispute.Wishes, shared, Places.Wishes(dispute.Id)),
            CourtNumber = CourtNumber.TryParse(typed.Court?.Number, out var number) ? number : null,
            MaterialsReceivedOn = typed.Court?.MaterialsReceivedOn,
            Procedure = typed.Court?.Procedure,
            LetterOn = typed.Court?.LetterOn,
            LetterNote = Resealed(typed.Court?.LetterNote, dispute.LetterNote, shared, Places.LetterNote(dispute.Id)),
            Parties = [.. typed.Parties.Select((entry, i) => i < dispute.Parties.Count ? KnownParty(dispute.Parties[i], entry, command, mayUnprotect) : NewParty(entry))],
        };
    }

    private Sealed<FreeText>? Resealed(string? typed, Sealed<FreeText>? stood, DataKey key, SealedPlace at) =>
        !FreeText.TryParse(typed, out var text) ? null
            : stood is not null && vault.Open(stood, key, at) == text ? stood
            : vault.Seal(text, key, at);

    private NewParty KnownParty(Party party, PartyEntry entry, EditRegistration command, bool mayUnprotect)
    {
        var key = party.Key();
        var typed = NewParty(entry, party.Id, key.Wrapped);
        if (Stays(typed.Identity, party.Identity, key, Places.Identity(party.Id)) && !command.Clears(party.Number, RevealedField.Identity))
        {
            typed = typed with
            {
                IdentityType = party.IdentityType,
                Identity = party.Identity,
                IdentityIndex = party.IdentityIndex is { } index ? vault.UpToDate(index) : null,
                Sex = party.Sex,
                BirthYear = party.BirthYear,
                BirthDate = party.BirthDate,
                HomeDivision = party.HomeDivision,
            };
        }

        if (Stays(typed.Mobile, party.Mobile, key, Places.Mobile(party.Id)) && !command.Clears(party.Number, RevealedField.Mobile))
        {
            typed = typed with { Mobile = party.Mobile, MobileIndex = party.MobileIndex is { } index ? vault.UpToDate(index) : null };
        }

        if (Stays(typed.Address, party.Address, key, Places.Address(party.Id)) && !command.Clears(party.Number, RevealedField.Address))
        {
            typed = typed with { Address = party.Address };
        }

        return typed with { IsProtected = typed.IsProtected || (party.IsProtected && !mayUnprotect) };
    }

    // Nothing typed, or the same again: what is sealed stays as it is, so that the trail tells of no change.
    private bool Stays<T>(Sealed<T>? typed, Sealed<T>? stood, DataKey key, SealedPlace at)
        where T : ISealable<T> =>
        typed is null || (stood is not null && typed.Mask == stood.Mask && vault.Open(typed, key, at).ToPlain() == vault.Open(stood, key, at).ToPlain());

    private NewParty NewParty(PartyEntry entry)
    {
        var id = PartyId.New();
        return NewParty(entry, id, vault.NewKey("parties", id.Value));
    }

    private NewParty NewParty(PartyEntry entry, PartyId id, WrappedKey wrapped)
    {
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

    public NewMinor NewMinor(MinorEntry entry, DataKey shared)
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
