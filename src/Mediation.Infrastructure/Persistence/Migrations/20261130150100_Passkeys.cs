using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <summary>Passkeys of accounts, and which session began with which: a session goes with its passkey.</summary>
    [DbContext(typeof(MediationDb))]
    [Migration("20261130150100_Passkeys")]
    public partial class Passkeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table passkeys (
              id uuid not null constraint pk_passkeys primary key,
              account_id uuid not null constraint fk_passkeys_accounts_account_id references accounts (id) on delete cascade,
              credential_id bytea not null,
              name character varying(60) not null,
              added_at timestamp with time zone not null,
              last_used_at timestamp with time zone,
              public_key bytea not null,
              sign_count bigint not null,
              is_user_verified boolean not null,
              is_backup_eligible boolean not null,
              is_backed_up boolean not null);
            create unique index ux_passkeys_credential on passkeys (credential_id);
            create index ix_passkeys_account on passkeys (account_id);
            alter table account_sessions add column passkey_id uuid constraint fk_account_sessions_passkey_passkey_id references passkeys (id) on delete cascade;
            """);
    }
}
