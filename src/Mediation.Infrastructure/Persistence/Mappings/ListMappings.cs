using Mediation.Application.Lists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class SavedListMapping : IEntityTypeConfiguration<SavedList>
{
    public void Configure(EntityTypeBuilder<SavedList> list)
    {
        list.ToTable("saved_lists");
        list.Key(l => l.Id);
        list.Property(l => l.Query).HasMaxLength(1000);
        list.HasIndex(l => new { l.AccountId, l.SavedAt }, "ix_saved_lists_account");
    }
}

internal sealed class ChosenColumnsMapping : IEntityTypeConfiguration<ChosenColumns>
{
    public void Configure(EntityTypeBuilder<ChosenColumns> chosen)
    {
        chosen.ToTable("chosen_columns");
        chosen.HasKey(c => c.AccountId);
        chosen.Property(c => c.AccountId).ValueGeneratedNever();
    }
}
