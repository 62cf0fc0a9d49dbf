using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class AmendedAndFollowedUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "amendments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<byte[]>(type: "bytea", nullable: true),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_amendments", x => x.id);
                    table.CheckConstraint("ck_amendments_field", "field in ('Cause', 'AcceptedOn', 'ConcludedOn', 'Result', 'Facts', 'Wishes')");
                    table.ForeignKey(
                        name: "fk_amendments_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    how = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<byte[]>(type: "bytea", nullable: false),
                    next_on = table.Column<DateOnly>(type: "date", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_follow_ups", x => x.id);
                    table.CheckConstraint("ck_follow_ups_how", "how in ('InPerson', 'Phone', 'Letter', 'Online')");
                    table.ForeignKey(
                        name: "fk_follow_ups_pre_litigation_outcomes_dispute_id_room_id_court",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id, x.outcome_id },
                        principalTable: "pre_litigation_outcomes",
                        principalColumns: new[] { "dispute_id", "room_id", "court_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "performances",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    term = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    on_day = table.Column<DateOnly>(type: "date", nullable: false),
                    note = table.Column<byte[]>(type: "bytea", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_performances", x => x.id);
                    table.CheckConstraint("ck_performances_state", "state in ('Performed', 'Partly', 'NotPerformed')");
                    table.ForeignKey(
                        name: "fk_performances_pre_litigation_outcomes_dispute_id_room_id_cou",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id, x.outcome_id },
                        principalTable: "pre_litigation_outcomes",
                        principalColumns: new[] { "dispute_id", "room_id", "court_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_amendments_number",
                table: "amendments",
                columns: new[] { "dispute_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_follow_ups_number",
                table: "follow_ups",
                columns: new[] { "dispute_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_performances_number",
                table: "performances",
                columns: new[] { "dispute_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "amendments");

            migrationBuilder.DropTable(
                name: "follow_ups");

            migrationBuilder.DropTable(
                name: "performances");
        }
    }
}
