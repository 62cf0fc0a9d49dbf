using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <summary>As whom, by which token, whether it keeps the house, and what was changed; with an index for each way in which the trail is read.</summary>
    [DbContext(typeof(MediationDb))]
    [Migration("20261130095500_AuditInFull")]
    public partial class AuditInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            alter table audit_entries
              add column acting_as text,
              add column token_id uuid,
              add column of_house boolean not null default false,
              add column changes bytea;
            create index ix_audit_entries_at on audit_entries (at, id);
            create index ix_audit_entries_who on audit_entries (who, at, id) where who is not null;
            create index ix_audit_entries_what on audit_entries (what, at, id);
            create index ix_audit_entries_house on audit_entries (at, id) where of_house;
            """);
    }
}
