using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class DisputesBroughtIn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "former_number",
                table: "disputes",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ux_disputes_room_former_number",
                table: "disputes",
                columns: new[] { "room_id", "former_number" },
                unique: true,
                filter: "former_number is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ux_disputes_room_former_number",
                table: "disputes");

            migrationBuilder.DropColumn(
                name: "former_number",
                table: "disputes");
        }
    }
}
