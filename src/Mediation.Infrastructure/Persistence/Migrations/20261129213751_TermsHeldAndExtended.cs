using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class TermsHeldAndExtended : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "away_from",
                table: "officers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "away_until",
                table: "officers",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "capacity",
                table: "officers",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "suspensions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    ground = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    resumed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suspensions", x => x.id);
                    table.CheckConstraint("ck_suspensions_ground", "ground in ('FalseMediation', 'Appraisal', 'CoolingOff', 'Other')");
                    table.CheckConstraint("ck_suspensions_period", "resumed_on >= from_on");
                    table.ForeignKey(
                        name: "fk_suspensions_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "term_extensions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    agreed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    consents = table.Column<int[]>(type: "integer[]", nullable: false),
                    nominal_on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_term_extensions", x => x.id);
                    table.CheckConstraint("ck_term_extensions_days", "days > 0");
                    table.ForeignKey(
                        name: "fk_term_extensions_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_suspensions_number",
                table: "suspensions",
                columns: new[] { "dispute_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_term_extensions_number",
                table: "term_extensions",
                columns: new[] { "dispute_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "suspensions");

            migrationBuilder.DropTable(
                name: "term_extensions");

            migrationBuilder.DropColumn(
                name: "away_from",
                table: "officers");

            migrationBuilder.DropColumn(
                name: "away_until",
                table: "officers");

            migrationBuilder.DropColumn(
                name: "capacity",
                table: "officers");
        }
    }
}
