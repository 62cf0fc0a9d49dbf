using Mediation.Application.Accounts;
using Mediation.Application.Settings;
using Mediation.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.Property(a => a.DisplayName).HasMaxLength(50);
        account.HasOne<Domain.Mediators.Mediator>().WithMany().HasForeignKey(a => a.OfficerId).OnDelete(DeleteBehavior.Restrict);
        account.HasOne<Domain.Rooms.Court>().WithMany().HasForeignKey(a => a.CourtId).OnDelete(DeleteBehavior.Restrict);
        account.HasIndex(a => a.OfficerId, "ux_accounts_officer").IsUnique();
    }
}

internal sealed class AccountLineMapping : IEntityTypeConfiguration<AccountLine>
{
    public void Configure(EntityTypeBuilder<AccountLine> line)
    {
        line.ToView("accounts");
        line.HasKey(l => l.Id);
    }
}

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> grant)
    {
        grant.ToTable("role_grants", table => table.HasCheckConstraint("ck_role_grants_no_lead", "role <> 'Lead'"));
        grant.HasKey(g => new { g.AccountId, g.Role });
        grant.HasOne<Account>().WithMany().HasForeignKey(g => g.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("api_tokens");
        token.Key(t => t.Id);
        token.Property(t => t.Name).HasMaxLength(BearerToken.NameMaxLength);
        token.HasIndex(t => t.Hash, "ux_api_tokens_hash").IsUnique();
        token.HasIndex(t => t.AccountId, "ix_api_tokens_account");
        token.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AccountSessionMapping : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> session)
    {
        session.ToTable("account_sessions");
        session.Key(s => s.Id);
        session.Property(s => s.FromWhere).HasMaxLength(50);
        session.Property(s => s.Device).HasMaxLength(60);
        session.HasIndex(s => s.AccountId, "ix_account_sessions_account");
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        session.HasOne<Passkey>().WithMany().HasForeignKey(s => s.PasskeyId).OnDelete(DeleteBehavior.Cascade);
    }
}

// Mapped here and not by Identity's third schema, which would change tables that nothing is kept in, and only where a container is at hand.
internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> passkey)
    {
        passkey.ToTable("passkeys");
        passkey.Key(p => p.Id);
        passkey.Property(p => p.UserId).HasColumnName("account_id");
        passkey.ComplexProperty(p => p.Data, data =>
        {
            data.Property(d => d.Name).HasColumnName("name").HasMaxLength(AddPasskey.NameMaxLength).IsRequired();
            data.Property(d => d.CreatedAt).HasColumnName("added_at");
            data.Property(d => d.PublicKey).HasColumnName("public_key");
            data.Property(d => d.SignCount).HasColumnName("sign_count").HasConversion<long>();
            data.Property(d => d.IsUserVerified).HasColumnName("is_user_verified");
            data.Property(d => d.IsBackupEligible).HasColumnName("is_backup_eligible");
            data.Property(d => d.IsBackedUp).HasColumnName("is_backed_up");
            data.Ignore(d => d.Transports).Ignore(d => d.AttestationObject).Ignore(d => d.ClientDataJson);
        });
        passkey.HasIndex(p => p.CredentialId, "ux_passkeys_credential").IsUnique();
        passkey.HasIndex(p => p.UserId, "ix_passkeys_account");
        passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SecondFactorMapping : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> factor)
    {
        factor.ToTable("second_factors");
        factor.HasKey(f => f.AccountId);
        factor.Property(f => f.AccountId).ValueGeneratedNever();
        factor.HasOne<Account>().WithOne().HasForeignKey<SecondFactor>(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("recovery_codes");
        code.HasKey(c => new { c.AccountId, c.Hash });
        code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class IdempotencyAnswerMapping : IEntityTypeConfiguration<IdempotencyAnswer>
{
    public void Configure(EntityTypeBuilder<IdempotencyAnswer> answer)
    {
        answer.ToTable("idempotency_answers");
        answer.HasKey(a => new { a.AccountId, a.Key });
        answer.Property(a => a.Key).HasMaxLength(200);
    }
}

internal sealed class HouseFactMapping : IEntityTypeConfiguration<HouseFact>
{
    public void Configure(EntityTypeBuilder<HouseFact> fact)
    {
        fact.ToTable("house_facts", table => table.ExcludeFromMigrations());
        fact.HasKey(f => f.Name);
    }
}
