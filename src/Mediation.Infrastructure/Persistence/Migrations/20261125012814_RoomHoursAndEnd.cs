using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class RoomHoursAndEnd : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "last_day",
                table: "mediation_rooms",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "opening_hours",
                table: "mediation_rooms",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "last_day",
                table: "mediation_rooms");

            migrationBuilder.DropColumn(
                name: "opening_hours",
                table: "mediation_rooms");
        }
    }
}
