using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class CaseWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "dispute_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    linked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    linked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dispute_links", x => x.id);
                    table.CheckConstraint("ck_dispute_links_another", "dispute_id <> other_id");
                    table.CheckConstraint("ck_dispute_links_kind", "kind in ('SameFamily', 'Relapse', 'NotConfirmed', 'Other')");
                    table.ForeignKey(
                        name: "fk_dispute_links_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_dispute_links_disputes_other_id",
                        column: x => x.other_id,
                        principalTable: "disputes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    data_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tried_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "representatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    party = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<byte[]>(type: "bytea", nullable: false),
                    relation = table.Column<string>(type: "text", nullable: false),
                    authority = table.Column<string>(type: "text", nullable: true),
                    authorized_on = table.Column<DateOnly>(type: "date", nullable: true),
                    identity_type = table.Column<string>(type: "text", nullable: true),
                    identity = table.Column<byte[]>(type: "bytea", nullable: true),
                    mobile = table.Column<byte[]>(type: "bytea", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    court_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    room_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_representatives", x => x.id);
                    table.CheckConstraint("ck_representatives_agent_authority", "(kind = 'Agent') = (authority is not null) and (kind = 'Agent') = (authorized_on is not null)");
                    table.CheckConstraint("ck_representatives_authority", "authority in ('General', 'Special')");
                    table.CheckConstraint("ck_representatives_identity_type", "identity_type in ('ResidentId', 'Passport', 'HongKongMacaoPermit', 'TaiwanPermit', 'Other')");
                    table.CheckConstraint("ck_representatives_kind", "kind in ('Agent', 'Statutory')");
                    table.CheckConstraint("ck_representatives_relation", "relation in ('Parent', 'Spouse', 'Child', 'OtherRelative', 'Guardian', 'Lawyer', 'LegalWorker', 'Recommended', 'Other')");
                    table.ForeignKey(
                        name: "fk_representatives_disputes_dispute_id_room_id_court_id",
                        columns: x => new { x.dispute_id, x.room_id, x.court_id },
                        principalTable: "disputes",
                        principalColumns: new[] { "id", "room_id", "court_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dispute_links_other",
                table: "dispute_links",
                column: "other_id");

            migrationBuilder.CreateIndex(
                name: "ux_dispute_links_both",
                table: "dispute_links",
                columns: new[] { "dispute_id", "other_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_drafts_account",
                table: "drafts",
                columns: new[] { "account_id", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_drafts_untried",
                table: "drafts",
                column: "saved_at",
                filter: "tried_at is null");

            migrationBuilder.CreateIndex(
                name: "ux_representatives_number",
                table: "representatives",
                columns: new[] { "dispute_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dispute_links");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "representatives");
        }
    }
}
