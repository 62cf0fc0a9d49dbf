using System.Buffers.Binary;
using Mediation.Application.Vault;
using Mediation.Domain.People;

namespace Mediation.Application.Reports;

/// <summary>
/// The reason of an export in the trail. No case holds its key, so it carries one of its own: id (16 bytes) · length of the wrapped key (2 bytes) · wrapped key · ciphertext.
/// </summary>
internal static class ReasonOfExport
{
    private const int IdLength = 16;
    private const int HeadLength = IdLength + sizeof(ushort);

    public static Sealed<FreeText> Seal(FreeText reason, IVault vault)
    {
        var id = Guid.CreateVersion7();
        var key = vault.NewKey("audit_entries", id);
        var text = vault.Seal(reason, new(key, "audit_entries", id), new("audit_entries", "reason", id));
        var bytes = new byte[HeadLength + key.Bytes.Length + text.Ciphertext.Length];
        _ = id.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(IdLength), checked((ushort)key.Bytes.Length));
        key.Bytes.CopyTo(bytes.AsSpan(HeadLength));
        text.Ciphertext.CopyTo(bytes.AsSpan(HeadLength + key.Bytes.Length));
        return text with { Ciphertext = bytes };
    }

    public static FreeText Open(Sealed<FreeText> reason, IVault vault)
    {
        var bytes = reason.Ciphertext;
        var id = new Guid(bytes.AsSpan(0, IdLength), bigEndian: true);
        var end = HeadLength + BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(IdLength));
        return vault.Open(reason with { Ciphertext = bytes[end..] }, new(new(bytes[HeadLength..end]), "audit_entries", id), new("audit_entries", "reason", id));
    }
}
