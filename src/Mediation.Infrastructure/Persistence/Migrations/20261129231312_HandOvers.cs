using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class HandOvers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "court_step",
                table: "disputes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "court_step_on",
                table: "disputes",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "filed_as",
                table: "disputes",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "letter_note",
                table: "disputes",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "letter_on",
                table: "disputes",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "result_returned_on",
                table: "disputes",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "hand_over_step",
                table: "disputes",
                type: "text",
                nullable: true,
                computedColumnSql: "case when channel not in ('CourtDelegation', 'CourtEntrustment') then null\n     when status = 'Registered' then 'Waiting'\n     when status = 'Refused' then 'Done'\n     when concluded_on is null then 'Running'\n     when result_returned_on is null then 'ToReturn'\n     when result = 'NotReached' and court_step is null then 'ToCourt'\n     else 'Done' end",
                stored: true);

            migrationBuilder.CreateIndex(
                name: "ix_disputes_hand_over_step",
                table: "disputes",
                columns: new[] { "hand_over_step", "received_on", "id" },
                filter: "hand_over_step is not null");

            migrationBuilder.CreateIndex(
                name: "ux_disputes_court_number_open",
                table: "disputes",
                column: "court_number",
                unique: true,
                filter: "channel in ('CourtDelegation', 'CourtEntrustment') and concluded_on is null and status <> 'Refused'");

            migrationBuilder.AddCheckConstraint(
                name: "ck_disputes_court_step",
                table: "disputes",
                sql: "court_step in ('TransferredToFiling', 'ReturnedToTrial')");

            migrationBuilder.AddCheckConstraint(
                name: "ck_disputes_court_step_whole",
                table: "disputes",
                sql: "(court_step is null) = (court_step_on is null) and (filed_as is null or court_step = 'TransferredToFiling')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_disputes_hand_over_step",
                table: "disputes");

            migrationBuilder.DropIndex(
                name: "ux_disputes_court_number_open",
                table: "disputes");

            migrationBuilder.DropCheckConstraint(
                name: "ck_disputes_court_step",
                table: "disputes");

            migrationBuilder.DropCheckConstraint(
                name: "ck_disputes_court_step_whole",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "hand_over_step",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "court_step",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "court_step_on",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "filed_as",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "letter_note",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "letter_on",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "result_returned_on",
                table: "disputes");
        }
    }
}
