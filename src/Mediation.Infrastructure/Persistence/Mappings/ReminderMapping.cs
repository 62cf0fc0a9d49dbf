using Mediation.Application.Attention;
using Mediation.Application.Reminders;
using Mediation.Domain.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("reminders");
        reminder.Key(r => r.Id);
        reminder.HangsOnDispute();
        reminder.Property(r => r.On).HasColumnName("on_day");
        reminder.Property(r => r.Law).HasMaxLength(100);

        // Each item once for each person, however often the job looks, and however often it dies.
        reminder.HasIndex(r => new { r.DisputeId, r.Kind, r.Number, r.On, r.AccountId }, "ux_reminders_item").IsUnique();
        reminder.HasIndex(r => new { r.AccountId, r.DueOn, r.Id }, "ix_reminders_account").HasFilter("finished_at is null and ended_at is null");
        reminder.HasIndex(r => new { r.AccountId, r.RemindedAt, r.Id }, "ix_reminders_told");
    }
}

internal sealed class DueLineMapping : IEntityTypeConfiguration<DueLine>
{
    public void Configure(EntityTypeBuilder<DueLine> line)
    {
        line.ToView("due_items");
        line.HasNoKey();
        line.Property(l => l.On).HasColumnName("on_day");
        line.PrimitiveCollection(l => l.Officers).ElementType().HasConversion<IdConverter<Domain.OfficerId>>();
    }
}

internal sealed class AttentionItemMapping : IEntityTypeConfiguration<AttentionItem>
{
    public void Configure(EntityTypeBuilder<AttentionItem> item)
    {
        item.ToView("attention_items");
        item.HasNoKey();
        item.Property(i => i.On).HasColumnName("on_day");
        item.Property(i => i.From).HasColumnName("from_day");
    }
}
