using Mediation.Application;
using Mediation.Application.Accounts;
using Mediation.Application.Attention;
using Mediation.Application.Audit;
using Mediation.Application.Disputes;
using Mediation.Application.Downloads;
using Mediation.Application.Drafts;
using Mediation.Application.Erasures;
using Mediation.Application.Lists;
using Mediation.Application.Reminders;
using Mediation.Application.Settings;
using Mediation.Domain;
using Mediation.Domain.Disputes;
using Mediation.Domain.Law;
using Mediation.Domain.Mediators;
using Mediation.Domain.Outcomes;
using Mediation.Domain.People;
using Mediation.Domain.Reminders;
using Mediation.Domain.Rooms;
using Mediation.Infrastructure.Cryptography;
using Mediation.Infrastructure.Identity;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Npgsql;

namespace Mediation.Infrastructure.Persistence;

internal sealed class MediationDb(DbContextOptions<MediationDb> options, MasterKeyFile? keys = null)
    : IdentityUserContext<Account, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, Passkey>(options), IMediationDb, IDataProtectionKeyContext
{
    public DbSet<Dispute> Disputes => Set<Dispute>();

    public DbSet<PreLitigationOutcome> Outcomes => Set<PreLitigationOutcome>();

    public DbSet<Mediator> Officers => Set<Mediator>();

    public DbSet<MediationRoom> Rooms => Set<MediationRoom>();

    public DbSet<Court> Courts => Set<Court>();

    public DbSet<Recusal> Recusals => Set<Recusal>();

    public DbSet<DisputeLink> DisputeLinks => Set<DisputeLink>();

    public DbSet<ConfidentialNote> ConfidentialNotes => Set<ConfidentialNote>();

    public DbSet<PartyGram> PartyGrams => Set<PartyGram>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<Download> Downloads => Set<Download>();

    public DbSet<DownloadPart> DownloadParts => Set<DownloadPart>();

    public DbSet<SavedList> SavedLists => Set<SavedList>();

    public DbSet<ChosenColumns> ChosenColumns => Set<ChosenColumns>();
    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<Erasure> Erasures => Set<Erasure>();

    public DbSet<HouseFact> HouseFacts => Set<HouseFact>();

    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<AccountSession> AccountSessions => Set<AccountSession>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Passkey> Passkeys => UserPasskeys;

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    IQueryable<AccountLine> IMediationDb.Accounts => Set<AccountLine>().AsNoTracking();

    IQueryable<DueLine> IMediationDb.DueLines => Set<DueLine>().AsNoTracking();

    IQueryable<AttentionItem> IMediationDb.AttentionItems => Set<AttentionItem>().AsNoTracking();

    public Task<int> NextCaseSerialAsync(RoomId room, int year, CancellationToken cancellationToken) => TakeCaseSerialsAsync(room, year, 1, cancellationToken);

    /// <summary>Takes so many serials of a room and year at once; the counter is held until the transaction ends.</summary>
    /// <returns>The last of them.</returns>
    public async Task<int> TakeCaseSerialsAsync(RoomId room, int year, int count, CancellationToken cancellationToken)
    {
        var rows = await Database.SqlQuery<int>(
            $"""
            insert into case_counters as c (room_id, year, last) values ({room.Value}, {year}, {count})
            on conflict (room_id, year) do update set last = c.last + {count} returning last as "Value"
            """).ToListAsync(cancellationToken);
        return rows.Single();
    }

    public async Task<IReadOnlyList<Elsewhere>> ElsewhereAsync(byte[][] indexes, CancellationToken cancellationToken) =>
        await Database.SqlQuery<Elsewhere>($"""select room_code as "Room", case_year as "Year" from sec.elsewhere({indexes}) order by 2 desc, 1""").ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<DisputeId>> OwnAsync(CancellationToken cancellationToken) =>
        [.. (await Database.SqlQuery<Guid>($"""select distinct o as "Value" from sec.own() o""").ToListAsync(cancellationToken)).Select(DisputeId.From)];

    public async Task<int> NextErasureSerialAsync(int year, CancellationToken cancellationToken)
    {
        await Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({ErasedList.Lock})", cancellationToken);
        var last = await Erasures.Where(erasure => erasure.Year == year).MaxAsync(erasure => (int?)erasure.Serial, cancellationToken);

        // One whose transaction never ended stands on the list alone.
        return 1 + Math.Max(last ?? 0, keys?.Erased().Where(erased => erased.Year == year).Select(erased => erased.Serial).DefaultIfEmpty().Max() ?? 0);
    }

    public async Task<DisputeId?> ReachToEraseAsync(CaseNumber number, int party, PersonName name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(name);
        var found = await Database.SqlQuery<Guid?>($"""select sec.reach_to_erase({number.Value}, {party}, {name.Value}) as "Value" """).ToListAsync(cancellationToken);
        return found.Single() is { } id ? DisputeId.From(id) : null;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        DerivedRows.Add(this);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        foreach (var id in typeof(DisputeId).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>))))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }

        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<PersonName>().HaveConversion<PersonNameConverter>().HaveMaxLength(PersonName.MaxLength);
        configurationBuilder.Properties<CaseNumber>().HaveConversion<CaseNumberConverter>().HaveMaxLength(CaseNumber.MaxLength);
        configurationBuilder.Properties<CourtNumber>().HaveConversion<CourtNumberConverter>().HaveMaxLength(CourtNumber.MaxLength);
        configurationBuilder.Properties<CauseCode>().HaveConversion<CauseCodeConverter>().HaveMaxLength(CauseCode.MaxLength);
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<WrappedKey>().HaveConversion<WrappedKeyConverter>();
        configurationBuilder.Properties<Sealed<FreeText>>().HaveConversion<SealedConverter<FreeText>>();
        configurationBuilder.Properties<Sealed<IdentityNumber>>().HaveConversion<SealedConverter<IdentityNumber>>();
        configurationBuilder.Properties<Sealed<Mobile>>().HaveConversion<SealedConverter<Mobile>>();
        configurationBuilder.Properties<Sealed<PostalAddress>>().HaveConversion<SealedConverter<PostalAddress>>();
        configurationBuilder.Properties<Sealed<BirthDate>>().HaveConversion<SealedConverter<BirthDate>>();
        configurationBuilder.Properties<Sealed<PersonName>>().HaveConversion<SealedConverter<PersonName>>();
        configurationBuilder.Properties<Sealed<DraftContent>>().HaveConversion<SealedConverter<DraftContent>>();
        configurationBuilder.Properties<Sealed<FilePart>>().HaveConversion<SealedConverter<FilePart>>();
        configurationBuilder.Properties<Sealed<AuthenticatorSecret>>().HaveConversion<SealedConverter<AuthenticatorSecret>>();

        // Every index here is named and deliberate.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("pgcrypto").HasPostgresExtension("btree_gist");
        builder.ApplyConfigurationsFromAssembly(typeof(MediationDb).Assembly);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");

        // What a code may be stands in the database, too.
        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null && !entity.IsOwned()))
        {
            // The name that a mapping gives is the name that ConstraintRules knows, whatever the naming convention makes of it.
            foreach (var index in entity.GetIndexes().Where(index => index.Name is not null))
            {
                index.SetDatabaseName(index.Name);
            }

            foreach (var property in entity.GetProperties())
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type.IsEnum)
                {
                    var column = property.GetColumnName();
                    entity.AddCheckConstraint($"ck_{entity.GetTableName()}_{column}", $"{column} in ({string.Join(", ", Enum.GetNames(type).Select(name => $"'{name}'"))})");
                }
            }
        }
    }
}
