using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Shop.Features.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Answers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Daily",
                table: "OrderLines",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Daily",
                table: "BasketLines",
                type: "nvarchar(max)",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Daily",
                table: "OrderLines");

            migrationBuilder.DropColumn(
                name: "Daily",
                table: "BasketLines");
        }
    }
}
