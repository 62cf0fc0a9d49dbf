using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mediation.Infrastructure.Persistence.Migrations
{
    /// <summary>Facts about the installation itself, such as which demo data it holds and whether they are whole.</summary>
    [DbContext(typeof(MediationDb))]
    [Migration("20261124231500_HouseFacts")]
    public partial class HouseFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("create table house_facts (name text primary key, value text not null);");
    }
}
