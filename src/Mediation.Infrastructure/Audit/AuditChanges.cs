using System.Globalization;
using Mediation.Application.Audit;
using Mediation.Application.Vault;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.People;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Persistence;
using Mediation.Infrastructure.Persistence.Mappings;
using Mediation.Infrastructure.Persistence.RowSecurity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Mediation.Infrastructure.Audit;

/// <summary>
/// Tells the entries of a use case what it changed: of every row that stood before, the fields with what they were and what they are. Taken from what is about to be saved, so that no command can forget it.
/// What is about a party is sealed under the party's key, what is about a case under the case's: erasing a person takes it along.
/// </summary>
internal sealed class AuditChanges(MediationDb db, IVault vault, MasterKeyFile master)
{
    // Rows that only serve searching and booking, and follow from others.
    private static readonly HashSet<string> Derived = ["party_grams", "officer_bookings"];

    private static readonly HashSet<string> OfHouse = ["mediation_rooms", "places", "room_closures", "team_memberships", "courts", "officers", "appointments", "declared_relatives", "role_grants", "accounts", "house_facts"];

    // A grant is a row of its own: what is new here is what changed.
    private static readonly HashSet<string> Granted = ["role_grants", "team_memberships"];

    private static readonly HashSet<string> Told = [.. RowPolicies.Tables.Where(table => table.Guard is Guard.Case && !Derived.Contains(table.Name) && (table.Grants.Contains("update", StringComparison.Ordinal) || table.Grants.Contains("delete", StringComparison.Ordinal))).Select(table => table.Name), .. OfHouse];

    // Secrets, stamps and what says the same in another form.
    private static readonly HashSet<string> Untold =
    [
        "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "NormalizedUserName", "NormalizedEmail", "Email", "EmailConfirmed", "PhoneNumber", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount", "EndsAt", "HeldDay", "DueNominalOn", "TermCode", "TermRevision", "By", "RecordedBy", "RecordedAt", "OutcomeRecordedBy", "GrantedAt",
    ];

    private readonly List<AuditEntry> _entries = [];

    /// <summary>An entry was added to the open transaction.</summary>
    public void Follow(AuditEntry entry) => _entries.Add(entry);

    /// <summary>What was followed is no longer to be told anything.</summary>
    public void Forget() => _entries.Clear();

    /// <summary>Tells the entries, before they are saved with what they tell of.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        if (_entries.Count == 0)
        {
            return;
        }

        db.ChangeTracker.DetectChanges();
        var rows = db.ChangeTracker.Entries().Where(IsTold).Select(row => (Of: DisputeOf(row), Row: row)).ToLookup(row => row.Of, row => row.Row);
        var keys = await KeysAsync([.. rows.Select(of => of.Key).OfType<DisputeId>()], cancellationToken);
        foreach (var of in rows)
        {
            // Each case has its own entry where a use case changes several; the last one is that of the use case as a whole.
            var entry = _entries.FindLast(entry => entry.DisputeId == of.Key) ?? _entries[^1];
            var told = of.Select(row => RowOf(row, of.Key is { } id ? (id, keys[id]) : null, entry.Id)).OfType<ChangedRow>().ToList();
            if (told.Count > 0)
            {
                told.InsertRange(0, entry.Changes is { } before ? ChangedRows.Read(before) : []);
                var changes = ChangedRows.Write(told);
                entry.Tell(changes, AuditMac.Of(master.Audit, entry, changes));
            }
        }

        Forget();
    }

    /// <summary>Every field that can be told, for the test that finds one without words.</summary>
    internal static IEnumerable<string> FieldsOf(IModel model) => model.GetEntityTypes().Where(type => type.GetTableName() is { } table && Told.Contains(table)).SelectMany(type => type.GetProperties().Where(IsTold)).Select(property => property.Name).Distinct();

    private static bool IsTold(EntityEntry row) => row.Metadata.GetTableName() is { } table && Told.Contains(table)
        && (row.State is EntityState.Modified or EntityState.Deleted || (row.State == EntityState.Added && Granted.Contains(table)));

    private static bool IsTold(IProperty property) =>
        !property.IsPrimaryKey() && !property.IsConcurrencyToken && !Untold.Contains(property.Name) && property.GetAfterSaveBehavior() == PropertySaveBehavior.Save
        && property.ClrType != typeof(WrappedKey) && property.ClrType != typeof(byte[])
        && !(property.IsForeignKey() && property.Name is CaseTable.DisputeId or "PartyId" or "OutcomeId")
        && !(property.DeclaringType is IEntityType type && type.GetTableName() is { } table && !OfHouse.Contains(table) && property.Name is CaseTable.RoomId or CaseTable.CourtId);

    private static DisputeId? DisputeOf(EntityEntry row) => row.Entity is Dispute dispute ? dispute.Id
        : row.Metadata.FindProperty(CaseTable.DisputeId) is { } property && row.Property(property).CurrentValue is DisputeId id ? id
        : null;

    private ChangedRow? RowOf(EntityEntry row, (DisputeId Id, WrappedKey Key)? of, Guid entry)
    {
        var fields = row.Properties.Where(field => IsTold(field.Metadata)).Select(field => FieldOf(row.State, field)).OfType<ChangedField>().ToList();
        if (row.Metadata.GetTableName() == "role_grants" && row.Entity is Identity.RoleGrant grant)
        {
            var role = new ChangedValue(grant.Role.ToString());
            fields = [new ChangedField("Role", "Role", row.State == EntityState.Deleted ? role : null, row.State == EntityState.Added ? role : null)];
        }

        if (fields.Count == 0)
        {
            return null;
        }

        var number = row.Metadata.FindProperty("Number") is { } numbered && numbered.ClrType == typeof(int) ? (int?)row.Property(numbered).CurrentValue : null;
        var table = row.Metadata.GetTableName()!;
        if (of is not { } dispute)
        {
            return new ChangedRow(table, number, null, null, fields);
        }

        var party = PartyOf(row, dispute.Id);
        if (party is { DataKey: null })
        {
            // The person is being erased: that it was done stands in the entry, what stood goes.
            return new ChangedRow(table, number, party.Id, null, null);
        }

        var key = party is not null ? Places.KeyOf(party.Id, party.DataKey!) : Places.KeyOf(dispute.Id, dispute.Key);
        return new ChangedRow(table, number, party?.Id, vault.Seal(new ChangedFields(fields), key, new SealedPlace("audit_entries", "changes", entry)).Ciphertext, null);
    }

    private Party? PartyOf(EntityEntry row, DisputeId dispute) => row.Entity switch
    {
        Party party => party,
        Representative representative => db.Disputes.Local.First(d => d.Id == dispute).Parties.First(p => p.Number == representative.Party),
        _ => null,
    };

    // Nearly always the case is at hand; an outcome can be changed without it.
    private async Task<Dictionary<DisputeId, WrappedKey>> KeysAsync(IReadOnlyCollection<DisputeId> disputes, CancellationToken cancellationToken)
    {
        var keys = db.Disputes.Local.Where(d => disputes.Contains(d.Id)).ToDictionary(d => d.Id, d => d.DataKey);
        var missing = disputes.Except(keys.Keys).ToList();
        if (missing.Count > 0)
        {
            foreach (var dispute in await db.Disputes.IgnoreAutoIncludes().AsNoTracking().Where(d => missing.Contains(d.Id)).Select(d => new { d.Id, d.DataKey }).ToListAsync(cancellationToken))
            {
                keys[dispute.Id] = dispute.DataKey;
            }
        }

        return keys;
    }

    private static ChangedField? FieldOf(EntityState state, PropertyEntry field)
    {
        var before = state == EntityState.Added ? null : ValueOf(field.Metadata, field.OriginalValue);
        var after = state == EntityState.Deleted ? null : ValueOf(field.Metadata, field.CurrentValue);
        return (before, after) is (null, null) || before?.Text == after?.Text && (before?.Sealed ?? []).AsSpan().SequenceEqual(after?.Sealed)
            ? null
            : new ChangedField(field.Metadata.Name, KindOf(field.Metadata), before, after);
    }

    private static string? KindOf(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        type = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type;
        return type.IsEnum || type.Name.EndsWith("Id", StringComparison.Ordinal) ? type.Name
            : type == typeof(DateOnly) ? "day"
            : type == typeof(DateTimeOffset) ? "moment"
            : type == typeof(bool) ? "yes"
            : type == typeof(Money) ? "Money"
            : null;
    }

    private static ChangedValue? ValueOf(IProperty property, object? value)
    {
        var kept = value is null ? null : property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;
        if (property.ClrType.IsGenericType && property.ClrType.GetGenericTypeDefinition() == typeof(Sealed<>))
        {
            return kept is byte[] bytes ? new ChangedValue(value!.ToString() ?? "", bytes) : null;
        }

        return kept switch
        {
            null => null,
            string text => new ChangedValue(text),
            bool yes => new ChangedValue(yes ? "true" : "false"),
            DateTimeOffset moment => new ChangedValue(moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
            DateOnly day => new ChangedValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            System.Collections.IEnumerable many => new ChangedValue(string.Join(", ", many.Cast<object>().Select(one => Convert.ToString(one, CultureInfo.InvariantCulture)))),
            _ => new ChangedValue(Convert.ToString(kept, CultureInfo.InvariantCulture) ?? ""),
        };
    }
}
