using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class HandOverWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddCheckConstraint(
                name: "ck_disputes_hand_over_whole",
                table: "disputes",
                sql: "channel not in ('CourtDelegation', 'CourtEntrustment') or (court_number is not null and materials_received_on is not null)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_disputes_hand_over_whole",
                table: "disputes");
        }
    }
}
