using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    counted_from = table.Column<DateOnly>(type: "date", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    law = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    length = table.Column<int>(type: "integer", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: false),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    snoozed_until = table.Column<DateOnly>(type: "date", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminders", x => x.id);
                    table.CheckConstraint("ck_reminders_kind", "kind in ('TermEnds', 'TermOver', 'SessionAhead', 'RecordMissing', 'ConfirmationEnds', 'FollowUp', 'Performance', 'ResultToReturn', 'WillingnessOpen', 'ScreeningOpen')");
                    table.CheckConstraint("ck_reminders_unit", "unit in ('Days', 'WorkingDays', 'Months')");
                    table.ForeignKey(
                        name: "fk_reminders_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_mediation_sessions_open",
                table: "mediation_sessions",
                columns: new[] { "held_day", "dispute_id" },
                filter: "result is null");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_open",
                table: "disputes",
                columns: new[] { "room_id", "received_on", "id" },
                filter: "concluded_on is null and status <> 'Refused'");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_to_archive",
                table: "disputes",
                columns: new[] { "room_id", "concluded_on", "id" },
                filter: "status = 'Concluded'");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_account",
                table: "reminders",
                columns: new[] { "account_id", "due_on", "id" },
                filter: "finished_at is null and ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_told",
                table: "reminders",
                columns: new[] { "account_id", "reminded_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_reminders_item",
                table: "reminders",
                columns: new[] { "dispute_id", "kind", "number", "on_day", "account_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reminders");

            migrationBuilder.DropIndex(
                name: "ix_mediation_sessions_open",
                table: "mediation_sessions");

            migrationBuilder.DropIndex(
                name: "ix_disputes_open",
                table: "disputes");

            migrationBuilder.DropIndex(
                name: "ix_disputes_to_archive",
                table: "disputes");
        }
    }
}
