using Mediation.Application.Accounts;
using Mediation.Application.Disputes;
using Mediation.Application.Pipeline;
using Mediation.Application.Reports;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Mediation.Application.Audit;

/// <summary>A line of the trail.</summary>
public sealed record TrailLine
{
    /// <summary>When, by the real clock.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When, by the use case's own clock; other than the real one in demonstration data alone.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person's name; <c>system:…</c> for a job.</summary>
    public required string? Who { get; init; }

    /// <summary>The name that the person signs in with; null for a job.</summary>
    public required string? Account { get; init; }

    /// <summary>The roles by which the person had the use case; none where none was weighed.</summary>
    public required IReadOnlyList<Role> ActingAs { get; init; }

    /// <summary>Whether a program acted in the person's name, by a token.</summary>
    public required bool ByToken { get; init; }

    /// <summary>What that token is for; null for a person, and for a token without a name.</summary>
    public required string? Token { get; init; }

    /// <summary>Code of the use case.</summary>
    public required string What { get; init; }

    /// <summary>The case; null where there is none, or none that the reader sees.</summary>
    public required TrailCase? Case { get; init; }

    /// <summary>What in the case, in codes (<c>party 2</c>); null for the whole.</summary>
    public required string? Subject { get; init; }

    /// <summary>How it ended.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>Code of the rule that refused; null when none did.</summary>
    public required string? Rule { get; init; }

    /// <summary>The reason that was given; null when none was.</summary>
    public required string? Reason { get; init; }

    /// <summary>The address it came from.</summary>
    public required string? FromWhere { get; init; }

    /// <summary>What was changed, in the order of the rows.</summary>
    public required IReadOnlyList<TrailChange> Changes { get; init; }
}

/// <summary>What became of a field.</summary>
/// <param name="Table">The table of its row.</param>
/// <param name="Number">The row's number within its case; null for a row without one.</param>
/// <param name="Field">The field; null where the row's key is gone, as after the erasure of a person.</param>
/// <param name="Kind">What kind of value; null for plain text.</param>
/// <param name="Before">What stood, or its mask; null for nothing.</param>
/// <param name="After">What stands, or its mask; null for nothing.</param>
/// <param name="IsHidden">Whether the values are kept from the reader, since the party is protected.</param>
public sealed record TrailChange(string Table, int? Number, string? Field, string? Kind, string? Before, string? After, bool IsHidden = false);

/// <summary>The case of a line.</summary>
/// <param name="Id">The case.</param>
/// <param name="Number">Its number.</param>
public sealed record TrailCase(DisputeId Id, string Number);

/// <summary>Reads a page of entries, newest first, with the names that belong to them.</summary>
internal sealed class TrailReader(IMediationDb db, IAccounts accounts, IVault vault, IActor actor)
{
    public async Task<Trail> ReadAsync(IQueryable<AuditEntry> entries, string? after, int take, CancellationToken cancellationToken)
    {
        if (TrailPlace.TryRead(after, out var place))
        {
            var (at, id) = place;
            entries = entries.Where(e => EF.Functions.LessThan(ValueTuple.Create(e.At, e.Id), ValueTuple.Create(at, id)));
        }

        var found = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(take + 1).ToListAsync(cancellationToken);
        var page = found.Take(take).ToList();
        var people = page.Select(e => IdOf(e.Who)).OfType<AccountId>().Distinct().ToList();
        var names = await db.Accounts.Where(a => people.Contains(a.Id)).Select(a => new { a.Id, a.UserName, a.DisplayName }).ToDictionaryAsync(a => a.Id, cancellationToken);
        var about = page.Select(e => e.DisputeId).OfType<DisputeId>().Distinct().ToList();
        var cases = about.Count == 0 ? [] : await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => about.Contains(d.Id))
            .Select(d => new { d.Id, d.CaseNumber, d.DataKey, d.RoomId, d.LeadOfficerId, Parties = d.Parties.Select(p => new { p.Id, p.Number, p.DataKey, p.IsProtected }).ToList() })
            .AsSplitQuery().ToDictionaryAsync(d => d.Id, cancellationToken);
        var tokens = await accounts.TokenNamesAsync([.. page.Select(e => e.TokenId).OfType<Guid>().Distinct()], cancellationToken);
        var changes = page.ToDictionary(e => e.Id, e =>
        {
            var dispute = e.DisputeId is { } of ? cases.GetValueOrDefault(of) : null;
            return ChangesOf(e, dispute is null ? null : new CaseKeys(
                Places.KeyOf(dispute.Id, dispute.DataKey),
                dispute.Parties.ToDictionary(p => p.Id, p => new PartyKey(p.DataKey is { } key ? Places.KeyOf(p.Id, key) : null, p.Number, p.IsProtected)),
                MustKnow.OfProtected(actor, dispute.Id, dispute.RoomId, dispute.LeadOfficerId)));
        });
        var called = await NamesAsync([.. changes.Values.SelectMany(told => told)], cancellationToken);
        return new Trail(
            [
                .. page.Select(e =>
                {
                    var person = IdOf(e.Who) is { } id ? names.GetValueOrDefault(id) : null;
                    var dispute = e.DisputeId is { } of ? cases.GetValueOrDefault(of) : null;
                    return new TrailLine
                    {
                        RecordedAt = e.At,
                        At = e.ScenarioAt ?? e.At,
                        Who = person?.DisplayName ?? e.Who,
                        Account = person?.UserName,
                        ActingAs = [.. (e.ActingAs ?? "").Split(',').Select(name => Enum.TryParse<Role>(name, out var role) ? role : (Role?)null).OfType<Role>()],
                        ByToken = e.TokenId is not null,
                        Token = e.TokenId is { } token ? tokens.GetValueOrDefault(token) : null,
                        What = e.What,
                        Case = dispute is null ? null : new TrailCase(dispute.Id, dispute.CaseNumber.Value),
                        Subject = e.Subject,
                        Outcome = e.Outcome,
                        Rule = e.Rule,
                        Reason = e.Reason is not { } reason || (e.What == nameof(EditRegistration) && dispute is not null && dispute.Parties.Any(p => p.IsProtected && e.Subject is { } of && (of == $"party {p.Number} Mobile" || of == $"party {p.Number} Address"))
                            && !MustKnow.OfProtected(actor, dispute.Id, dispute.RoomId, dispute.LeadOfficerId)) ? null
                            : e.DisputeId is null ? ReasonOfExport.Open(reason, vault).Value
                            : dispute is null ? null
                            : EditRegistration.PartyOf(e.Subject) is { } number && e.What == nameof(EditRegistration) && dispute.Parties.FirstOrDefault(p => p.Number == number) is { } whose
                                ? whose.DataKey is { } own ? Opened(reason, Places.KeyOf(whose.Id, own), Places.KeyOf(dispute.Id, dispute.DataKey)) : null
                            : vault.Open(reason, Places.KeyOf(dispute.Id, dispute.DataKey), Places.Reason(dispute.Id)).Value,
                        FromWhere = e.FromWhere,
                        Changes = [.. changes[e.Id].Select(change => change with { Before = Called(change.Before), After = Called(change.After) })],
                    };
                }),
            ],
            found.Count > take ? TrailPlace.Write(page[^1].At, page[^1].Id) : null);

        string? Called(string? value) => value is null ? null : string.Join(", ", value.Split(", ").Select(one => Guid.TryParse(one, out var id) ? called.GetValueOrDefault(id, one) : one));
    }

    private List<TrailChange> ChangesOf(AuditEntry entry, CaseKeys? keys)
    {
        if (entry.Changes is not { } changes || (entry.DisputeId is not null && keys is null))
        {
            return [];
        }

        var told = new List<TrailChange>();
        foreach (var row in ChangedRows.Read(changes))
        {
            var party = row.PartyId is { } id ? keys?.Parties.GetValueOrDefault(id) : null;
            var fields = row.Fields ?? (row.Box is { } box && (row.PartyId is null ? keys?.Case : party?.Key) is { } key ? Opened(box, key, entry.Id) : null);
            if (fields is null)
            {
                told.Add(new TrailChange(row.Table, row.Number, null, null, null, null));
                continue;
            }

            foreach (var field in fields)
            {
                var hidden = keys is { Knows: false } && IsKept(row, field, party, keys);
                told.Add(new TrailChange(row.Table, row.Number, field.Field, field.Kind, hidden ? null : field.Before?.Text, hidden ? null : field.After?.Text, hidden));
            }
        }

        return told;
    }

    // What a protected party is found by: phone and address, that of who acts for the party, and time and place of the case's sessions.
    private static bool IsKept(ChangedRow row, ChangedField field, PartyKey? party, CaseKeys keys) => row.Table switch
    {
        "parties" or "representatives" => party is { IsProtected: true } && field.Field is nameof(Domain.Disputes.Party.Mobile) or nameof(Domain.Disputes.Party.Address),
        "mediation_sessions" => keys.Parties.Values.Any(p => p.IsProtected) && field.Field is nameof(Domain.Disputes.MediationSession.StartsAt) or nameof(Domain.Disputes.MediationSession.HeldAt) or nameof(Domain.Disputes.MediationSession.PlaceId),
        _ => false,
    };

    // What was put right of a party is under the party's key; what was written down before that was decided is under the case's.
    private string Opened(Sealed<FreeText> reason, DataKey party, DataKey dispute)
    {
        var place = Places.Reason(DisputeId.From(dispute.Row));
        try
        {
            return vault.Open(reason, party, place).Value;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return vault.Open(reason, dispute, place).Value;
        }
    }

    // Whose key was destroyed cannot be read, and that is all there is to say.
    private IReadOnlyList<ChangedField>? Opened(byte[] box, DataKey key, Guid entry)
    {
        try
        {
            return vault.Open(new Sealed<ChangedFields>(box, ""), key, new SealedPlace("audit_entries", "changes", entry)).Fields;
        }
        catch (Exception gone) when (gone is System.Security.Cryptography.CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    // Officers, rooms, courts, places and accounts by their names.
    private async Task<Dictionary<Guid, string>> NamesAsync(IReadOnlyList<TrailChange> changes, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();
        var ids = changes.Where(change => change.Kind?.EndsWith("Id", StringComparison.Ordinal) == true).SelectMany(change => $"{change.Before}, {change.After}".Split(", "), (change, id) => (change.Kind, Id: id))
            .Where(one => Guid.TryParse(one.Id, out _)).ToLookup(one => one.Kind!, one => Guid.Parse(one.Id));
        var officers = ids[nameof(OfficerId)].Select(OfficerId.From).Distinct().ToList();
        if (officers.Count > 0)
        {
            foreach (var officer in await db.Officers.IgnoreAutoIncludes().AsNoTracking().Where(o => officers.Contains(o.Id)).Select(o => new { o.Id, o.Name, o.Number }).ToListAsync(cancellationToken))
            {
                names[officer.Id.Value] = $"{officer.Name.Value} {officer.Number}";
            }
        }

        var courts = ids[nameof(CourtId)].Select(CourtId.From).Distinct().ToList();
        if (courts.Count > 0)
        {
            foreach (var court in await db.Courts.AsNoTracking().Where(c => courts.Contains(c.Id)).Select(c => new { c.Id, c.Code }).ToListAsync(cancellationToken))
            {
                names[court.Id.Value] = court.Code;
            }
        }

        var places = ids[nameof(PlaceId)].Select(PlaceId.From).Distinct().ToList();
        if (places.Count > 0)
        {
            foreach (var place in await db.Rooms.IgnoreAutoIncludes().AsNoTracking().SelectMany(r => r.Places).Where(p => places.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellationToken))
            {
                names[place.Id.Value] = place.Name;
            }
        }

        return names;
    }

    // Without a key the party was erased.
    private sealed record PartyKey(DataKey? Key, int Number, bool IsProtected);

    private sealed record CaseKeys(DataKey Case, IReadOnlyDictionary<PartyId, PartyKey> Parties, bool Knows);

    private static AccountId? IdOf(string? who) => Guid.TryParse(who, out var id) ? AccountId.From(id) : null;
}
