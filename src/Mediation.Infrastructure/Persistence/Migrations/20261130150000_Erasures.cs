using System;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <summary>A party's key can be gone, and a certificate tells of it.</summary>
    [DbContext(typeof(MediationDb))]
    [Migration("20261130150000_Erasures")]
    public partial class Erasures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<byte[]>(
                name: "name",
                table: "representatives",
                type: "bytea",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea");

            migrationBuilder.AlterColumn<byte[]>(
                name: "data_key",
                table: "parties",
                type: "bytea",
                nullable: true,
                oldClrType: typeof(byte[]),
                oldType: "bytea");

            migrationBuilder.AddColumn<DateOnly>(
                name: "erased_on",
                table: "parties",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "erasures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    serial = table.Column<int>(type: "integer", nullable: false),
                    dispute_id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    party = table.Column<int>(type: "integer", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: false),
                    erased_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    erased_by = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    data_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    kept_until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasures", x => x.id);
                    table.ForeignKey(
                        name: "fk_erasures_disputes_dispute_id",
                        column: x => x.dispute_id,
                        principalTable: "disputes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_parties_erased_whole",
                table: "parties",
                sql: "(erased_on is null) = (data_key is not null) and (erased_on is null or num_nonnulls(identity_type, identity, identity_index, birth_date, home_division, mobile, mobile_index, address) = 0)");

            migrationBuilder.CreateIndex(
                name: "ux_erasures_number",
                table: "erasures",
                columns: new[] { "year", "serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_erasures_party",
                table: "erasures",
                column: "party_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropCheckConstraint(
                name: "ck_parties_erased_whole",
                table: "parties");

            migrationBuilder.DropColumn(
                name: "erased_on",
                table: "parties");

            migrationBuilder.AlterColumn<byte[]>(
                name: "name",
                table: "representatives",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldNullable: true);

            migrationBuilder.AlterColumn<byte[]>(
                name: "data_key",
                table: "parties",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0],
                oldClrType: typeof(byte[]),
                oldType: "bytea",
                oldNullable: true);
        }
    }
}
