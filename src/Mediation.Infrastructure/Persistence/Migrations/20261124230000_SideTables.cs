using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <summary>Counters, exclusion constraints, the trail's numbers and seals, reference files: see side_tables.sql.</summary>
    [DbContext(typeof(MediationDb))]
    [Migration("20261124230000_SideTables")]
    public partial class SideTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(DatabaseMigrator.Resource("side_tables.sql"));
    }
}
