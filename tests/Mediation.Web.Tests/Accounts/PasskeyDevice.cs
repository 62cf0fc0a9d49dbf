using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Mediation.Web.Tests.Accounts;

/// <summary>A person's device with a browser, as far as passkeys go: makes one key pair (ES256, no word about its maker) and signs with it; and can be told to lie.</summary>
internal sealed class PasskeyDevice : IDisposable
{
    private const byte Present = 0x01, Verified = 0x04, HoldsKey = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string? _owner;

    /// <summary>How often it has signed, as it says itself.</summary>
    public uint Count { get; set; }

    /// <summary>Whether it asks for its owner's finger before it signs.</summary>
    public bool AsksForItsOwner { get; set; } = true;

    /// <summary>The key's name, by which the house knows it.</summary>
    public byte[] Credential { get; init; } = RandomNumberGenerator.GetBytes(32);

    public void Dispose() => _key.Dispose();

    /// <summary>Answers the question for a new passkey.</summary>
    public string Make(JsonNode question, string origin)
    {
        _owner = (string)question["user"]!["id"]!;
        var point = _key.ExportParameters(false).Q;

        // The public key as COSE writes it: EC2, ES256, P-256, x, y.
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] length = [(byte)(Credential.Length >> 8), (byte)Credential.Length];
        byte[] data = [.. Head((string)question["rp"]!["id"]!, HoldsKey), .. new byte[16], .. length, .. Credential, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return Answer(new JsonObject { ["clientDataJSON"] = Encoded(Client("webauthn.create", question, origin)), ["attestationObject"] = Encoded(attestation) });
    }

    /// <summary>Answers the question for a passkey.</summary>
    /// <param name="question">The options that the page gave.</param>
    /// <param name="origin">The page that asks, as the browser knows it.</param>
    /// <param name="site">The domain that it signs for; that of the question when left out.</param>
    /// <param name="owner">The person that it names; the one that it was made for when left out.</param>
    public string Sign(JsonNode question, string origin, string? site = null, string? owner = null)
    {
        Count++;
        var (client, head) = (Client("webauthn.get", question, origin), Head(site ?? (string)question["rpId"]!, 0));
        var signature = _key.SignData([.. head, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new JsonObject { ["clientDataJSON"] = Encoded(client), ["authenticatorData"] = Encoded(head), ["signature"] = Encoded(signature), ["userHandle"] = owner ?? _owner });
    }

    private string Answer(JsonObject response) => new JsonObject { ["id"] = Encoded(Credential), ["type"] = "public-key", ["clientExtensionResults"] = new JsonObject(), ["response"] = response }.ToJsonString();

    private byte[] Head(string site, byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), (byte)(Present | (AsksForItsOwner ? Verified : 0) | more), .. count];
    }

    private static byte[] Client(string type, JsonNode question, string origin) =>
        Encoding.UTF8.GetBytes(new JsonObject { ["type"] = type, ["challenge"] = (string)question["challenge"]!, ["origin"] = origin, ["crossOrigin"] = false }.ToJsonString());

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Encoded(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
