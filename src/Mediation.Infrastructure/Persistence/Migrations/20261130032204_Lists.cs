using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_disputes_room_accepted",
                table: "disputes");

            migrationBuilder.CreateTable(
                name: "chosen_columns",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    columns = table.Column<List<string>>(type: "text[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_chosen_columns", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "room_closures",
                columns: table => new
                {
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_room_closures", x => new { x.room_id, x.from_on });
                    table.CheckConstraint("ck_room_closures_period", "until_on >= from_on");
                    table.ForeignKey(
                        name: "fk_room_closures_mediation_rooms_room_id",
                        column: x => x.room_id,
                        principalTable: "mediation_rooms",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_lists",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<byte[]>(type: "bytea", nullable: false),
                    query = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    data_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_lists", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_disputes_accepted",
                table: "disputes",
                columns: new[] { "accepted_on", "id" },
                filter: "accepted_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_court_accepted",
                table: "disputes",
                columns: new[] { "court_id", "accepted_on", "id" },
                filter: "accepted_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_court_due",
                table: "disputes",
                columns: new[] { "court_id", "due_on", "id" },
                filter: "concluded_on is null and due_on is not null");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_court_hand_over",
                table: "disputes",
                columns: new[] { "court_id", "hand_over_step", "received_on", "id" },
                filter: "hand_over_step is not null");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_former_number",
                table: "disputes",
                column: "former_number",
                filter: "former_number is not null");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_room_accepted",
                table: "disputes",
                columns: new[] { "room_id", "accepted_on", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "court_id", "stage", "result", "concluded_on", "cause", "channel", "lead_officer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_disputes_room_hand_over",
                table: "disputes",
                columns: new[] { "room_id", "hand_over_step", "received_on", "id" },
                filter: "hand_over_step is not null");

            migrationBuilder.CreateIndex(
                name: "ix_saved_lists_account",
                table: "saved_lists",
                columns: new[] { "account_id", "saved_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "chosen_columns");

            migrationBuilder.DropTable(
                name: "room_closures");

            migrationBuilder.DropTable(
                name: "saved_lists");

            migrationBuilder.DropIndex(
                name: "ix_disputes_accepted",
                table: "disputes");

            migrationBuilder.DropIndex(
                name: "ix_disputes_court_accepted",
                table: "disputes");

            migrationBuilder.DropIndex(
                name: "ix_disputes_court_due",
                table: "disputes");

            migrationBuilder.DropIndex(
                name: "ix_disputes_court_hand_over",
                table: "disputes");

            migrationBuilder.DropIndex(
                name: "ix_disputes_former_number",
                table: "disputes");

            migrationBuilder.DropIndex(
                name: "ix_disputes_room_accepted",
                table: "disputes");

            migrationBuilder.DropIndex(
                name: "ix_disputes_room_hand_over",
                table: "disputes");

            migrationBuilder.CreateIndex(
                name: "ix_disputes_room_accepted",
                table: "disputes",
                columns: new[] { "room_id", "accepted_on" })
                .Annotation("Npgsql:IndexInclude", new[] { "court_id", "id", "stage", "result", "concluded_on", "cause", "channel", "lead_officer_id" });
        }
    }
}
