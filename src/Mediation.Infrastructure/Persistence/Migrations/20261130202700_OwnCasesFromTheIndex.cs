using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <summary>The index of an officer's cases holds the role as well, which is asked for at the beginning of every use case.</summary>
    [DbContext(typeof(MediationDb))]
    [Migration("20261130202700_OwnCasesFromTheIndex")]
    public partial class OwnCasesFromTheIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop index ix_assignments_officer;
            create index ix_assignments_officer on assignments (officer_id) include (dispute_id, room_id, from_on, ended_on, role);
            """);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
            """
            drop index ix_assignments_officer;
            create index ix_assignments_officer on assignments (officer_id) include (dispute_id, room_id, from_on, ended_on);
            """);
    }
}
