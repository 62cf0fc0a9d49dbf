using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <summary>How each backup ended: written by the owner, shown to administrators.</summary>
    [DbContext(typeof(MediationDb))]
    [Migration("20261125014000_BackupRuns")]
    public partial class BackupRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            create table backup_runs (
              id uuid primary key,
              started_at timestamptz not null,
              ended_at timestamptz not null,
              folder text not null,
              bytes bigint,
              fault text,
              constraint ck_backup_runs_one_end check ((bytes is null) = (fault is not null)));
            create index ix_backup_runs_ended_at on backup_runs (ended_at);
            """);
    }
}
