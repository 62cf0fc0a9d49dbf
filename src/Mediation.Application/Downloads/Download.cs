using Mediation.Domain;
using Mediation.Domain.People;

namespace Mediation.Application.Downloads;

/// <summary>How far a download is.</summary>
public enum DownloadStatus
{
    /// <summary>等待: no job has taken it up yet.</summary>
    Waiting,

    /// <summary>生成中: a job is making it.</summary>
    Running,

    /// <summary>可下载: it can be fetched until it expires.</summary>
    Ready,

    /// <summary>未完成: it could not be made; one asks anew.</summary>
    Failed,
}

/// <summary>
/// A file that takes long to make 下载: a job makes it, it waits sealed under a key of its own for the account that asked for it, and is gone after <see cref="Kept"/>. Whoever cancels it takes it away, whatever it has become.
/// </summary>
public sealed class Download
{
    /// <summary>The most that an account may have unfinished at a time.</summary>
    public const int MostUnfinished = 3;

    /// <summary>How long a finished one waits.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>After how long without a sign of life a job is taken for dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(5);

    /// <summary>Its key.</summary>
    public required DownloadId Id { get; init; }

    /// <summary>Whose it is; nobody else ever opens it.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>First day of the report, included.</summary>
    public required DateOnly FromDay { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly ToDay { get; init; }

    /// <summary>Codes of the rooms asked for; empty for all within reach.</summary>
    public required List<string> Rooms { get; init; }

    /// <summary>The format: <c>xlsx</c>, <c>csv</c> or <c>json</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The language of the file.</summary>
    public required string Language { get; init; }

    /// <summary>Why the cases leave the house.</summary>
    public required Sealed<FreeText> Reason { get; init; }

    /// <summary>Its own key, under which reason and content are sealed.</summary>
    public required WrappedKey DataKey { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>How many cases there were when it was asked for; about as many are written.</summary>
    public required int CasesExpected { get; init; }

    /// <summary>How many have been written.</summary>
    public int CasesWritten { get; set; }

    /// <summary>How far it is.</summary>
    public DownloadStatus Status { get; set; }

    /// <summary>The last sign of life of its job; of one that waits, when it was asked for.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>The size of the file in bytes; null until it is ready.</summary>
    public long? Size { get; set; }

    /// <summary>When it goes, with all that it holds; counted anew when it is ready.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A part of a file, in the order of the numbers.</summary>
public sealed class DownloadPart
{
    /// <summary>The download.</summary>
    public required DownloadId DownloadId { get; init; }

    /// <summary>Its place, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Whose it is.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>The bytes.</summary>
    public required Sealed<FilePart> Content { get; init; }
}

/// <summary>Bytes of a file. What is sealed is text, so they are written in base 64 before.</summary>
/// <param name="Bytes">The bytes.</param>
public sealed record FilePart(byte[] Bytes) : ISealable<FilePart>
{
    /// <summary>How many bytes a part has, but for the last.</summary>
    public const int Length = 512 * 1024;

    /// <inheritdoc/>
    public string ToPlain() => Convert.ToBase64String(Bytes);

    /// <inheritdoc/>
    public string ToMask() => "";

    /// <inheritdoc/>
    public static FilePart FromPlain(string plain) => new(Convert.FromBase64String(plain));
}
