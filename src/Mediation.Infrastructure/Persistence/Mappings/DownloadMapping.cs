using Mediation.Application.Downloads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mediation.Infrastructure.Persistence.Mappings;

internal sealed class DownloadMapping : IEntityTypeConfiguration<Download>
{
    public void Configure(EntityTypeBuilder<Download> download)
    {
        download.ToTable("downloads");
        download.HasKey(d => d.Id);
        download.Property(d => d.Id).ValueGeneratedNever();
        download.Property(d => d.Format).HasMaxLength(10);
        download.Property(d => d.Language).HasMaxLength(10);
        download.HasIndex(d => new { d.AccountId, d.RequestedAt }, "ix_downloads_account");
        download.HasIndex(d => d.ExpiresAt, "ix_downloads_expires");
    }
}

internal sealed class DownloadPartMapping : IEntityTypeConfiguration<DownloadPart>
{
    public void Configure(EntityTypeBuilder<DownloadPart> part)
    {
        part.ToTable("download_parts");
        part.HasKey(p => new { p.DownloadId, p.Number });
        part.HasOne<Download>().WithMany().HasForeignKey(p => p.DownloadId).OnDelete(DeleteBehavior.Cascade);
    }
}
