using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Mediation.Infrastructure.Cryptography;

/// <summary>Wraps ASP.NET's sign-in keys under the master key: else a stolen disk forges cookies.</summary>
internal sealed class MasterKeyXmlEncryptor(MasterKeyFile keys) : IXmlEncryptor
{
    internal const int NonceLength = 12;
    internal const int TagLength = 16;

    private const string Name = "sealed";
    private const string Master = "master";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var result = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceLength));
        var (version, key) = keys.Newest;
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(result.AsSpan(0, NonceLength), plain, result.AsSpan(NonceLength + TagLength), result.AsSpan(NonceLength, TagLength), "data-protection"u8);
        return new EncryptedXmlInfo(
            new XElement(Name, new XAttribute(Master, version), Convert.ToBase64String(result)),
            typeof(MasterKeyXmlDecryptor));
    }

    /// <summary>Wraps a sign-in key anew that an older master key wraps.</summary>
    /// <param name="key">The sign-in key as it is kept.</param>
    /// <returns>The same key under the newest master key; null when it is under that already.</returns>
    public string? Rewrap(string key)
    {
        var root = XElement.Parse(key, LoadOptions.PreserveWhitespace);
        var old = root.DescendantsAndSelf(Name).Where(part => (int?)part.Attribute(Master) is { } version && version != keys.CurrentVersion).ToList();
        foreach (var part in old)
        {
            part.ReplaceWith(Encrypt(MasterKeyXmlDecryptor.Decrypt(part, keys)).EncryptedElement);
        }

        return old.Count > 0 ? root.ToString(SaveOptions.DisableFormatting) : null;
    }
}

/// <summary>The other half of <see cref="MasterKeyXmlEncryptor"/>; made by the framework, hence the service provider.</summary>
internal sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => Decrypt(encryptedElement, (MasterKeyFile)services.GetService(typeof(MasterKeyFile))!);

    internal static XElement Decrypt(XElement encryptedElement, MasterKeyFile keys)
    {
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value);
        var plain = new byte[sealedBytes.Length - MasterKeyXmlEncryptor.NonceLength - MasterKeyXmlEncryptor.TagLength];
        using var aes = new AesGcm(keys.Version((int)encryptedElement.Attribute("master")!), MasterKeyXmlEncryptor.TagLength);
        aes.Decrypt(
            sealedBytes.AsSpan(0, MasterKeyXmlEncryptor.NonceLength),
            sealedBytes.AsSpan(MasterKeyXmlEncryptor.NonceLength + MasterKeyXmlEncryptor.TagLength),
            sealedBytes.AsSpan(MasterKeyXmlEncryptor.NonceLength, MasterKeyXmlEncryptor.TagLength),
            plain,
            "data-protection"u8);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
