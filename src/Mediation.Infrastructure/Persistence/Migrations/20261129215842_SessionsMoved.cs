using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class SessionsMoved : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "helpers",
                table: "mediation_sessions",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "not_held_reason",
                table: "mediation_sessions",
                type: "text",
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_mediation_sessions_not_held_reason",
                table: "mediation_sessions",
                sql: "not_held_reason in ('Cancelled', 'NoShow', 'CaseEnded', 'Suspended', 'Other')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_mediation_sessions_reason_of_not_held",
                table: "mediation_sessions",
                sql: "not_held_reason is null or result = 'NotHeld'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_mediation_sessions_not_held_reason",
                table: "mediation_sessions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_mediation_sessions_reason_of_not_held",
                table: "mediation_sessions");

            migrationBuilder.DropColumn(
                name: "helpers",
                table: "mediation_sessions");

            migrationBuilder.DropColumn(
                name: "not_held_reason",
                table: "mediation_sessions");
        }
    }
}
